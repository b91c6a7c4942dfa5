import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signedInPage } from './support/browser.js';
import { holdBack } from './support/hold-back.js';
import { openedOnce } from './support/opened-once.js';
import { illustrativeMission, recorderAt } from './support/record-by-api.js';

describe('a change that arrives while the page is open', () => {
  const opened = openedOnce();

  /** Goes from the page of a mission to one that is not on record, as by a link: what was shown before is still there. */
  async function goToUnknown(page: Page, missionId: string): Promise<void> {
    await page.goto('/missions/minusma');
    await page.getByText(/, live$/).waitFor();
    // All that the server named ahead is asked for by now: the browser complains of what nobody uses.
    await page.getByRole('group', { name: 'Equipment on hand', exact: true }).getByText('contingent-owned').waitFor();
    await page.evaluate(
      `history.pushState({}, '', '/missions/${missionId}'); dispatchEvent(new PopStateEvent('popstate', { state: {} }))`,
    );
    await page.getByRole('heading', { name: missionId.toUpperCase() }).waitFor();
  }

  /** Has the next question about a mission answered as by a read model that does not have it yet. */
  async function leaveBehind(page: Page, missionId: string): Promise<void> {
    let behind = 1;
    await page.route(`**/api/v1/missions/${missionId}`, (route) =>
      behind-- > 0 ? route.fulfill({ status: 404, json: { status: 404 } }) : route.continue(),
    );
  }

  it('shows the mission that was not on record, also where nothing else is answered before it is established', async () => {
    const { page, faults } = await signedInPage(opened);
    const record = await recorderAt(opened.demonstration);
    await holdBack(page, '**/api/v1/approvals*');
    await goToUnknown(page, 'illustrative-2');
    await record('', illustrativeMission('illustrative-2'));
    await page.getByRole('heading', { name: /^LATER/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('asks again for the mission that was not on record while its read model is behind', async () => {
    const { page, faults } = await signedInPage(opened);
    const record = await recorderAt(opened.demonstration);
    await goToUnknown(page, 'illustrative-3');
    await page.waitForTimeout(500);
    await leaveBehind(page, 'illustrative-3');
    await record('', illustrativeMission('illustrative-3'));
    await page.getByRole('heading', { name: /^LATER/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('asks again also where the mission was recorded before the page could hear of it', async () => {
    const { page, faults } = await signedInPage(opened);
    const record = await recorderAt(opened.demonstration);
    // No answer says where to listen from.
    await holdBack(page, '**/api/v1/approvals*');
    await goToUnknown(page, 'illustrative-4');
    await record('', illustrativeMission('illustrative-4'));
    await leaveBehind(page, 'illustrative-4');
    await page.getByRole('heading', { name: /^LATER/ }).waitFor();
    expect(faults).toEqual([]);
  });

  it('hears of what is recorded after its first answer and before it is drawn', async () => {
    const { page, faults } = await signedInPage(opened);
    const letSession = await holdBack(page, '**/api/v1/session');
    const letOthers = await Promise.all(
      ['**/api/v1/missions/unifil/**', '**/api/v1/approvals*'].map((address) => holdBack(page, address)),
    );
    const record = await recorderAt(opened.demonstration);
    const answered = page.waitForResponse('**/api/v1/missions/unifil');
    await page.goto('/missions/unifil', { waitUntil: 'commit' });
    await (await answered).finished();
    await record('/unifil/strength-reports', { total: 7_654, effectiveOn: '2026-06-30' });
    letSession();
    await page.getByRole('heading', { level: 1, name: /^UNIFIL/ }).waitFor();
    for (const letGo of letOthers) letGo();
    await page.getByRole('group', { name: 'Personnel', exact: true }).getByText('7,654').waitFor();
    expect(faults).toEqual([]);
  });
});
