import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signedInPage } from './support/browser.js';
import { CONTAINER } from '../support/api-client.js';
import { openedOnce } from './support/opened-once.js';
import { illustrativeMission, recorderAt } from './support/record-by-api.js';

/** More than the API gives at a time. */
const MANY = 503;
/** Requests at a time. */
const AT_ONCE = 8;
const MISSION = '/missions/illustrative-large';
const DAY_MS = 86_400_000;

const dayOf = (place: number): string => new Date(Date.UTC(2020, 1, 1) + place * DAY_MS).toISOString().slice(0, 10);

/** What the page takes for the whole of a list must be the whole of it. */
describe('a mission with more sites, reports and transfers than are given at a time', () => {
  const opened = openedOnce();

  beforeAll(async () => {
    const record = await recorderAt(opened.demonstration);
    await record('', illustrativeMission('illustrative-large'));
    const site = (place: number): object => ({
      siteId: `site-${place}`,
      name: `Illustrative base ${place}`,
      kind: 'camp',
      region: 'Gao',
      effectiveOn: '2020-02-01',
    });
    const transfer = (place: number): object => ({
      recipient: { kind: 'un-mission', name: `Illustrative recipient ${place}` },
      basis: 'redeployment',
      quantity: 1,
      valueUsdCents: 1,
      certificate: 'Illustrative certificate',
      effectiveOn: '2020-03-01',
    });
    await record('/illustrative-large/assets', { ...CONTAINER, quantity: MANY, effectiveOn: '2020-02-01' });
    const facts = Array.from({ length: MANY }, (_, place) => [
      ['sites', site(place + 1)] as const,
      ['strength-reports', { total: place + 1, effectiveOn: dayOf(place) }] as const,
      ['assets/con-1/transfers', transfer(place + 1)] as const,
    ]).flat();
    while (facts.length > 0)
      await Promise.all(facts.splice(0, AT_ONCE).map(([of, data]) => record(`/illustrative-large/${of}`, data)));
    const incident = { kind: 'attack', place: 'Illustrative road', effectiveOn: '2022-01-01' };
    await record('/illustrative-large/security-incidents', incident);
  }, 120_000);

  const open = async (path: string): Promise<Page> => {
    const { page } = await signedInPage(opened);
    await page.goto(MISSION + path);
    return page;
  };

  it('begins a report with the figures of the last one, not of the five hundredth', async () => {
    const page = await open('/record/reportStrength');
    await page.getByRole('button', { name: /Begin with the last figures/ }).click();
    expect(await page.getByLabel('Total strength optional').inputValue()).toBe(String(MANY));
  });

  it('offers every site, and every incident however many facts came before it', async () => {
    const sites = await open('/record/handOverSite');
    await sites.locator(`datalist option[value="site-${MANY}"]`).first().waitFor({ state: 'attached' });
    const incidents = await open('/record/reportIncidentToll');
    const incident = incidents.getByRole('option', { name: /Illustrative road/ });
    await incident.waitFor({ state: 'attached' });
    expect(await incident.count()).toBe(1);
  });

  it('offers every transfer of a lot to be taken back', async () => {
    const page = await open('/record/reverseTransfer?assetId=con-1');
    const last = page.getByRole('option', { name: new RegExp(`Illustrative recipient ${MANY}`) });
    await last.waitFor({ state: 'attached' });
    expect(await page.getByRole('option', { name: /Illustrative recipient/ }).count()).toBe(MANY);
  });

  it('knows every site by its name in pasted rows', async () => {
    const page = await open('/record/rows');
    await page.getByLabel('Paste the rows here').fill(`Asset\tSite\nillustrative-1\tIllustrative base ${MANY}`);
    await page.getByRole('button', { name: 'Take the rows' }).click();
    await page.getByText('1 row: 0 can be recorded, 1 to be mended').waitFor();
    expect(await page.locator(`input[value="Illustrative base ${MANY}"]`).getAttribute('aria-invalid')).toBe('false');
  });

  it('has the latest facts first among those to correct, and the oldest further back', async () => {
    const page = await open('/record/correctFact');
    const first = page.locator('tbody tr').first();
    await first.getByText('1 January 2022').waitFor();
    await page.getByLabel('What happened').selectOption({ label: 'Strength reported' });
    await first.getByText('17 June 2021').waitFor();
    await page.getByLabel('Search').last().fill('"total":1}');
    await page.getByText('No fact is like this.').waitFor();
    await page.getByRole('button', { name: 'Look further back' }).click();
    await first.getByText(', 1 February 2020').waitFor();
    expect(await page.getByRole('button', { name: 'Look further back' }).count()).toBe(0);
    // One site is told from another by its name.
    await page.getByLabel('What happened').selectOption({ label: 'Site opened' });
    await page.getByLabel('Search').last().fill('base 77');
    await first.getByText('Illustrative base 77').waitFor();
  });

  it('has the latest facts first in its timeline where that is wanted', async () => {
    const page = await open('/timeline');
    await page.getByText('15 January 2020').first().waitFor();
    await page.getByLabel('Latest first').check();
    await page.getByText('1 January 2022').first().waitFor();
    expect(page.url()).toContain('order=desc');
  });
});
