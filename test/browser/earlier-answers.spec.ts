import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signedInPage } from './support/browser.js';
import { holdBack } from './support/hold-back.js';
import { openedOnce } from './support/opened-once.js';

describe('an answer to an earlier question', () => {
  const opened = openedOnce();

  const goToFound = async (page: Page, sought: string, option: RegExp): Promise<void> => {
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: /Find a mission/ }).fill(sought);
    await page.getByRole('option', { name: option }).first().click();
  };

  it('never stands under the name of another mission', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma');
    await page.getByRole('heading', { level: 1, name: /MINUSMA/ }).waitFor();
    const letGo = await holdBack(page, '**/api/v1/missions/unifil**');
    await goToFound(page, 'UNIFIL', /^Mission /);
    await page.waitForURL('**/missions/unifil');
    await page.getByRole('heading', { level: 1, name: /MINUSMA/ }).waitFor({ state: 'detached' });
    expect(await page.getByRole('link', { name: /^Sites: / }).count()).toBe(0);
    letGo();
    await page.getByRole('heading', { level: 1, name: /UNIFIL/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('is of the asset that the address names, and so is what can be recorded of it', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma/assets/gen-0025');
    const work = page.getByRole('link', { name: 'Asset transferred' });
    await work.waitFor();
    const letGo = await holdBack(page, '**/api/v1/missions/minusma/assets/gen-0010**');
    await goToFound(page, 'gen-0010', /^Asset/);
    await page.waitForURL('**/assets/gen-0010');
    await work.waitFor({ state: 'detached' });
    letGo();
    await work.waitFor();
    expect(await work.getAttribute('href')).toContain('assetId=gen-0010');
    expect(faults).toEqual([]);
  });

  it('is seen to be old while another moment is asked for', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma?asOf=2023-11-17');
    const said = page.getByRole('region', { name: 'Where the mission stands' });
    await said.waitFor();
    const letGo = await holdBack(page, '**/api/v1/missions/minusma?asOf=2023-11-18');
    await page.getByRole('slider', { name: 'True on' }).press('ArrowRight');
    await page.waitForURL(/asOf=2023-11-18/);
    const old = page.locator('[aria-busy=true]');
    await old.filter({ has: said }).waitFor({ state: 'attached' });
    letGo();
    await page.getByRole('link', { name: 'Sites: 4 open' }).waitFor();
    await old.filter({ has: said }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });
});
