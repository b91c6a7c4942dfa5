import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, signedInPage } from './support/browser.js';
import { openedOnce } from './support/opened-once.js';
import { watchShifts } from './support/shifts.js';

describe('the portfolio', () => {
  const opened = openedOnce();

  const acronyms = async (page: Page): Promise<string[]> => {
    await page.getByRole('table').waitFor();
    return page.getByRole('rowheader').getByRole('link').allTextContents();
  };

  it('has every mission, those first whose mandate ends next', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/');
    expect((await acronyms(page)).slice(0, 2)).toEqual(['MONUSCO', 'UNIFIL']);
    expect(await page.getByText('75 missions').isVisible()).toBe(true);
    const unifil = page.getByRole('row', { name: /^UNIFIL/ });
    expect(await unifil.textContent()).toMatch(/31 December 2026.*days? left, final.*31 December 2027/);
    expect(faults).toEqual([]);
  });

  it('answers "what ends within a year?" by one address', async () => {
    const { page } = await signedInPage(opened);
    await page.goto('/');
    await page.getByRole('button', { name: 'Ends within a year' }).click();
    await page.getByText('1 mission', { exact: true }).waitFor();
    // That of MONUSCO runs out sooner, but its end is not decided.
    expect(await acronyms(page)).toEqual(['UNIFIL']);
    const address = page.url();
    await page.goto('/approvals');
    await page.goto(address);
    await page.getByText('1 mission', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('75 missions').waitFor();
  });

  it('finds, narrows and orders by keyboard', async () => {
    const { page } = await signedInPage(opened);
    await page.goto('/');
    await page.getByRole('searchbox', { name: 'Find' }).focus();
    await page.keyboard.type('interim');
    await page.getByText('3 missions').waitFor();
    expect((await acronyms(page)).sort()).toEqual(['UNIFIL', 'UNISFA', 'UNMIK']);
    await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
    await page.getByText('75 missions').waitFor();
    await page.getByRole('button', { name: 'Began' }).press('Enter');
    await page.getByRole('columnheader', { name: /Began/ }).and(page.locator('[aria-sort=ascending]')).waitFor();
    expect((await acronyms(page))[0]).toBe('UNTSO');
  });

  it('shows the lives of missions since 1948, in French on a phone, too', async () => {
    const { page, faults } = await signedInPage(opened, { viewport: PHONE, locale: 'fr-FR' });
    await page.goto('/?view=lives');
    const lives = page.getByRole('figure', { name: 'Chronologie des missions depuis la première' });
    await lives.waitFor();
    expect(await lives.getByRole('listitem').count()).toBe(75);
    expect(await lives.getByRole('listitem').first().textContent()).toMatch(/UNTSO.*depuis le 29 mai 1948/);
    // No part of the page is wider than the phone.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
    expect(faults).toEqual([]);
  });

  it.each([390, 768, 1280])('lies still while it loads, at %d pixels', async (width) => {
    const { page } = await signedInPage(opened, { viewport: { width, height: 800 } });
    const shifts = await watchShifts(page);
    await page.goto('/');
    await page.getByText('75 missions').waitFor();
    await page.getByText(/, live$/).waitFor();
    expect(await shifts()).toBeLessThan(0.1);
  });

  it('goes back in time as a whole', async () => {
    const { page } = await signedInPage(opened);
    await page.goto('/?asOf=1960-12-31');
    expect((await acronyms(page)).sort()).toEqual(['ONUC', 'UNEF I', 'UNMOGIP', 'UNOGIL', 'UNTSO']);
    await page.getByRole('link', { name: 'ONUC' }).click();
    await page.waitForURL('**/missions/onuc?asOf=1960-12-31');
  });
});
