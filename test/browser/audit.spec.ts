import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { DESKTOP, signedInPage } from './support/browser.js';
import { openedOnce } from './support/opened-once.js';
import { recorderAt } from './support/record-by-api.js';

describe('an audit of Mali', () => {
  const opened = openedOnce();

  const isInSight = async (row: Locator): Promise<boolean> => {
    const box = await row.boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= DESKTOP.height;
  };

  const question = (page: Page, title: RegExp): Locator => page.getByRole('region', { name: title });

  it('has its ten questions on one page, each with an answer and the way to what is behind it', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma/audit?since=2023-10-31');

    const changed = question(page, /What has changed since a day/);
    await changed.getByText('32 facts make the difference').waitFor();
    const left = changed.getByRole('row', { name: /^Strength · Departed / });
    expect(await left.getByRole('cell').allTextContents()).toEqual(['6,000', '10,754']);

    const destinations = question(page, /no destination/);
    await destinations.getByText('12 assets.').waitFor();
    expect(await destinations.getByRole('link', { name: 'gen-0010' }).getAttribute('href')).toBe(
      '/missions/minusma/assets/gen-0010',
    );

    const late = question(page, /recorded late/);
    await late.getByText('7 facts').waitFor();
    expect(await late.getByRole('row').nth(1).textContent()).toBe(
      'Contingent withdrawn Chad (military)October 202120 December 202150',
    );

    await question(page, /one source only/)
      .getByText('154 facts.')
      .waitFor();
    const sums = question(page, /add up/);
    await sums.getByText('1 asset differs:').waitFor();
    expect(await sums.textContent()).toContain('1,080 = 1,035 + 2 + 0 + 43');
    expect(await sums.textContent()).toContain('(difference $515.00)');

    const recipient = question(page, /one recipient/);
    await recipient.getByRole('combobox', { name: 'Recipient' }).selectOption('Chad');
    const lines = recipient.getByRole('link', { name: 'Everything that went to Chad' });
    expect(await lines.getAttribute('href')).toBe('/missions/minusma/ledger?recipient=Chad');
    expect(faults).toEqual([]);
  });

  it('says that facts about equipment were recorded, where none of them changed a figure of the mission', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma/audit');
    const changed = question(page, /What has changed since a day/);
    await changed.getByText(/^Nothing was recorded on this mission after/).waitFor();
    const record = await recorderAt(opened.demonstration);
    // Of today: one of long ago would be among what was recorded late.
    const effectiveOn = new Date().toISOString().slice(0, 10);
    await record('/minusma/assets/gen-0011/verifications', { countedQuantity: 1, effectiveOn });
    await changed.getByText(/^No figure of the mission differs\. 1 event was recorded after/).waitFor();
    await changed.getByRole('link', { name: 'Show them' }).click();
    await page.getByText('gen-0011').first().waitFor();
    expect(faults).toEqual([]);
  });

  it('starts at the question that a guide leads to', async () => {
    const { page } = await signedInPage(opened);
    await page.goto('/missions/minusma/audit#late');
    await question(page, /recorded late/)
      .getByText('7 facts')
      .waitFor();
    const top = (): Promise<number> => page.evaluate("document.getElementById('late').getBoundingClientRect().top");
    for (let tries = 0; tries < 40 && Math.abs(await top()) > 200; tries++) await page.waitForTimeout(250);
    expect(Math.abs(await top())).toBeLessThan(200);
  });

  it('shows how the read models stand, all on the same event with the same digest', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/audit');
    const rows = page.getByRole('rowgroup').nth(1).getByRole('row');
    await rows.first().waitFor();
    const digests = await page.getByRole('code').allTextContents();
    expect(digests.length).toBeGreaterThan(8);
    expect(new Set(digests).size).toBe(1);
    await rows.first().getByText('Certificates').click();
    await rows.first().getByText('It was never built anew.').waitFor();
    expect(faults).toEqual([]);
  });

  it('finds a site from anywhere by keyboard, and leads to its row at the same moment', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/unifil?asOf=2026-06-30');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: /Find a mission/ }).waitFor();
    await page.keyboard.type('KIDÀL');
    await page.getByRole('option', { name: /Site Kidal/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.search === '?asOf=2026-06-30' && url.hash === '#site-kidal');
    const row = page.getByRole('row', { name: /^\d+ Kidal / });
    await row.waitFor();
    // The page moves on while what is above the row comes in.
    for (let tries = 0; tries < 40 && !(await isInSight(row)); tries++) await page.waitForTimeout(250);
    expect(await isInSight(row)).toBe(true);
    expect(await row.getAttribute('aria-current')).toBe('true');
    expect(faults).toEqual([]);
  });

  it('goes to what the whole text finds where Enter is pressed before it is found', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/unifil');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: /Find a mission/ }).waitFor();
    await page.keyboard.type('K');
    await page.getByRole('option').first().waitFor();
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/v1/search?*', async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.type('IDAL');
    await page.keyboard.press('Enter');
    answer();
    await page.waitForURL(({ hash, pathname }) => pathname === '/missions/minusma' && hash === '#site-kidal');
    expect(faults).toEqual([]);
  });
});
