import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, signedInPage } from './support/browser.js';
import { openedOnce } from './support/opened-once.js';

describe('time travel', () => {
  const opened = openedOnce();

  const figure = (page: Page, label: string) => page.getByRole('link', { name: label });
  const moment = (page: Page): Record<string, string> =>
    Object.fromEntries(['asOf', 'knownAt'].flatMap((axis) => valueOf(page, axis)));
  const valueOf = (page: Page, axis: string): [string, string][] => {
    const value = new URL(page.url()).searchParams.get(axis);
    return value === null ? [] : [[axis, value]];
  };

  it('moves the day by keys: a day, a month, to either end', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma?asOf=2023-11-17');
    await figure(page, 'Sites: 5 open').waitFor();
    const day = page.getByRole('slider', { name: 'True on' });
    await day.press('ArrowRight');
    await figure(page, 'Sites: 4 open').waitFor();
    expect(moment(page)).toEqual({ asOf: '2023-11-18' });
    await day.press('PageDown');
    await page.waitForURL(/asOf=2023-10-18/);
    await day.press('Home');
    await page.waitForURL(/asOf=2013-04-25/);
    await day.press('End');
    await page.waitForURL((url) => !url.searchParams.has('asOf'));
    await figure(page, 'Sites: 0 open').waitFor();
    expect(faults).toEqual([]);
  });

  it('has the sites that were left by each day', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma');
    // Left in all: 8, 10, 11, 12 and 13 of 13.
    const left = [
      ['2023-10-31', 5],
      ['2023-12-08', 7],
      ['2023-12-28', 8],
      ['2024-07-31', 9],
      ['2024-11-15', 10],
    ] as const;
    for (const [day, handedOver] of left) {
      await page.getByRole('group', { name: 'True on' }).locator('input[type=date]').fill(day);
      await page.waitForURL(new RegExp(`asOf=${day}`));
      await figure(page, `Sites: ${handedOver} handed over`).waitFor();
      await figure(page, 'Sites: 3 accelerated closures').waitFor();
    }
    expect(faults).toEqual([]);
  });

  it('says what was known on 31 October 2023, and carries it along', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma');
    await page.getByRole('group', { name: 'Known on' }).locator('input[type=date]').fill('2023-10-31');
    await page.getByText('As known at the end of 31 October 2023').waitFor();
    expect(moment(page)).toEqual({ knownAt: '2023-10-31T23:59:59Z' });
    await figure(page, 'Sites: 5 open').waitFor();
    await figure(page, 'Sites: 5 handed over').waitFor();
    await page.getByRole('link', { name: 'Timeline' }).click();
    // The overview has the text, too: what counts is that of the timeline.
    await page.getByRole('button', { name: 'More facts' }).click();
    await page.getByText('Two attacks with improvised explosive devices, as first reported').waitFor();
    expect(moment(page)).toEqual({ knownAt: '2023-10-31T23:59:59Z' });
    expect(await page.getByText('Six improvised explosive devices').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('plays the days on which something changed, and stops at the last by itself', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma?asOf=2024-11-01');
    await page.getByRole('button', { name: 'Play' }).click();
    for (const day of ['2024-11-14', '2024-11-15', '2024-12-31']) await page.waitForURL(new RegExp(`asOf=${day}`));
    await page.getByRole('button', { name: 'Play' }).waitFor();
    expect(moment(page)).toEqual({ asOf: '2024-12-31' });
    expect(faults).toEqual([]);
  });

  it('lists what differs from now, with the facts that make it so', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma?asOf=2023-10-31');
    await figure(page, 'Sites: 5 open (not as it is now)').waitFor();
    await page.getByRole('button', { name: /^What differs from now/ }).click();
    const panel = page.getByRole('dialog', { name: 'What differs from now' });
    const open = panel.getByRole('listitem').filter({ hasText: 'Sites · open' });
    await open.getByText('5 → 0').waitFor();
    await open.getByText('5 facts make the difference').click();
    expect(await open.getByRole('link', { name: 'Site handed over' }).count()).toBe(5);
    expect(await open.getByText('Ansongo', { exact: true }).isVisible()).toBe(true);
    expect(faults).toEqual([]);
  });

  it('has the missions that there were in 1994, as was known then', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/');
    await page.getByText('75 missions').waitFor();
    await page.getByRole('group', { name: 'True on' }).locator('input[type=date]').fill('1994-06-30');
    await page.getByRole('group', { name: 'Known on' }).locator('input[type=date]').fill('1994-12-31');
    await page.getByText('As true on 30 June 1994, as known at the end of 31 December 1994').waitFor();
    await page.getByText('35 missions').waitFor();
    expect(moment(page)).toEqual({ asOf: '1994-06-30', knownAt: '1994-12-31T23:59:59Z' });
    await page.getByRole('link', { name: 'UNAMIR' }).click();
    await page.waitForURL(/missions\/unamir\?asOf=1994-06-30&knownAt=1994-12-31/);
    expect(faults).toEqual([]);
  });

  it('goes back and forward with the browser', async () => {
    const { page } = await signedInPage(opened);
    await page.goto('/missions/minusma?asOf=2023-10-31');
    await page.getByRole('button', { name: 'Back to now' }).click();
    await figure(page, 'Sites: 0 open').waitFor();
    expect(moment(page)).toEqual({});
    await page.goBack();
    await figure(page, 'Sites: 5 open').waitFor();
    expect(moment(page)).toEqual({ asOf: '2023-10-31' });
    await page.goForward();
    await figure(page, 'Sites: 0 open').waitFor();
  });

  it('says why there are 311 fatalities, and gives the focus back', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma?why=state:/casualties/fatalities');
    const panel = page.getByRole('dialog', { name: 'Why is this so?' });
    await panel.getByText('311', { exact: true }).first().waitFor();
    expect(await panel.getByRole('link', { name: 'lbnntv.com, on the closing ceremony' }).isVisible()).toBe(true);
    expect(await panel.getByText(/^Recorded 11 December 2023 at 23:00 UTC/).isVisible()).toBe(true);
    expect(await panel.getByText(/^Worked out by mission-state, version \d+$/).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });

    const sites = figure(page, 'Sites: 0 open');
    await sites.press('Enter');
    await panel.getByRole('link', { name: 'Site handed over' }).first().waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^Sites: 0 open/);
    expect(faults).toEqual([]);
  });

  it('says why a figure is so at the day to which one has moved', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma?asOf=2023-11-17');
    const open = page.getByRole('link', { name: /^Sites: \d+ open/ });
    await open.waitFor();
    await page.getByRole('slider', { name: 'True on' }).press('ArrowRight');
    await page.waitForURL(/asOf=2023-11-18/);
    await page.getByRole('link', { name: 'Sites: 4 open' }).click();
    await page.waitForURL(/why=/);
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2023-11-18');
    // Beside this page, as the link leads there.
    expect(await open.getAttribute('href')).toBe('?asOf=2023-11-18&why=state%3A%2Fsites%2Fopen');
    expect(faults).toEqual([]);
  });

  it('shows a fact by its address: as recorded, as it stands, and the way to its event', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma/timeline?type=SecurityIncidentRecorded&from=2023-10-31&to=2023-10-31');
    await page.getByRole('article').getByRole('link', { name: 'Security incident' }).click();
    const panel = page.getByRole('dialog', { name: 'Security incident' });
    await panel.getByRole('heading', { name: 'As recorded' }).waitFor();
    expect(await panel.getByText(/Two attacks had been reported on 31 October/).isVisible()).toBe(true);
    await page.reload();
    await panel.getByRole('link', { name: 'Position 938' }).click();
    await page.getByRole('dialog').getByText('"position": "938"').waitFor();
    expect(new URL(page.url()).pathname).toBe('/missions/minusma/events');

    await page.goto('/missions/minusma/events?event=1026');
    const left = page.getByRole('dialog').getByRole('row', { name: /^Strength · Departed / });
    await left.waitFor();
    expect(await left.getByRole('cell').allTextContents()).toEqual(['10,500', '10,754']);
    await page.goto('/events?event=1001');
    const value = page.getByRole('dialog').getByRole('row', { name: /^Value left / });
    await value.waitFor();
    expect(await value.getByRole('cell').allTextContents()).toEqual(['$5,150.00', '$4,635.00']);
    await page.goto('/events?event=999999');
    await page.getByRole('dialog').getByText('The log has no event at position 999999').waitFor();
    expect(faults).toEqual([]);
  });

  it('narrows the timeline by its filters, which are in the address', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma/timeline');
    await page.getByLabel('What happened').selectOption({ label: 'Site closed, accelerated' });
    await page.waitForURL(/type=SiteClosedAccelerated/);
    await page.getByRole('article').nth(2).waitFor();
    await page.getByLabel('Source contains').fill('Tessalit');
    await page.keyboard.press('Enter');
    await page.waitForURL(/source=Tessalit/);
    await page.getByRole('article').nth(1).waitFor({ state: 'detached' });
    const article = page.getByRole('article');
    expect(await article.textContent()).toMatch(/21 October 2023.*contested.*Another source.*open.*23 October 2023/);
    await page.getByText('Saved filters (0)').click();
    await page.getByLabel('Name', { exact: true }).fill('Tessalit, accelerated');
    await page.getByRole('button', { name: 'Save these filters' }).click();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.waitForURL(/timeline$/);
    // On a phone the filters wait behind a button, which says how many hold.
    await page.setViewportSize(PHONE);
    expect(await page.getByLabel('Source contains').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Filters', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Tessalit, accelerated', exact: true }).press('Enter');
    await page.waitForURL(/type=SiteClosedAccelerated&source=Tessalit/);
    await page.getByRole('button', { name: 'Filters (2)' }).press('Enter');
    expect(await page.getByLabel('Source contains').isVisible()).toBe(false);
    expect(faults).toEqual([]);
  });

  it('says all of it in French', async () => {
    const { page, faults } = await signedInPage(opened, { locale: 'fr-FR' });
    await page.goto('/missions/minusma?asOf=2023-10-31&knownAt=2023-12-15T23:59:59Z&why=state:/sites/open');
    const panel = page.getByRole('dialog', { name: 'Pourquoi ce chiffre ?' });
    await panel.getByText('Situation au 31 octobre 2023, telle que connue à la fin du 15 décembre 2023').waitFor();
    await panel.getByRole('link', { name: 'Site remis' }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Ce qui diffère de maintenant/ }).waitFor();
    expect(await page.getByRole('slider', { name: 'Situation au' }).getAttribute('aria-valuetext')).toBe(
      '31 octobre 2023',
    );
    expect(faults).toEqual([]);
  });
});
