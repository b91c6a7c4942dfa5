import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { signedInPage } from './support/browser.js';
import { openedOnce } from './support/opened-once.js';
import { watchShifts } from './support/shifts.js';

const OPERATOR = [
  { role: 'viewer', mission: '*' },
  { role: 'operator', mission: '*' },
] as const;
const APPROVER = [
  { role: 'viewer', mission: '*' },
  { role: 'approver', mission: '*' },
] as const;

interface RecordedEvent {
  readonly eventId: string;
  readonly stream: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The control of a date, beside that of its precision. */
const dayOf = (page: Page): Locator => page.getByLabel('Date', { exact: true }).and(page.locator('input'));

/** The name of the control that has the focus; said to the browser, whose types this program does not know. */
const NAME_OF_FOCUSED = `
  document.activeElement.getAttribute('aria-label') ??
  document.activeElement.labels?.[0]?.textContent ??
  document.activeElement.textContent`;

const KEPT_ADDRESSES = `
  caches.open('drawdown.page').then(async (store) =>
    (await store.keys()).map(({ url }) => url.slice(location.origin.length)).sort())`;
const SHELL_SET_ASIDE = `
  caches.open('drawdown.page').then(async (store) => {
    await store.put('/aside', await store.match('/'));
    await store.put('/', new Response('<p>Older</p>', { headers: { 'content-type': 'text/html' } }));
  })`;
const SHELL_BROUGHT_BACK = `
  caches.open('drawdown.page').then(async (store) => store.put('/', await store.match('/aside')))`;

describe('recording on the page', () => {
  const opened = openedOnce();

  /** The events of a type that a mission has, as the API tells them. */
  async function eventsOf(page: Page, type: string): Promise<RecordedEvent[]> {
    const answer = await page.request.get(`/api/v1/missions/minusma/events?type=${type}&limit=500`);
    return ((await answer.json()) as { items: RecordedEvent[] }).items;
  }

  it('refuses a fact in rehearsal, takes it once it is mended, and shows it in another browser without a reload', async () => {
    const { page, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    const { page: other, faults: othersFaults } = await signedInPage(opened, { subject: 'reader' });
    await other.goto('/missions/monusco');
    await other.getByRole('heading', { level: 1, name: /MONUSCO/ }).waitFor();
    const before = Number(
      /event ([\d,]+)/
        .exec((await other.getByText(/As of event [\d,]+, live/).textContent()) ?? '')?.[1]
        ?.replaceAll(',', ''),
    );

    await page.goto('/missions/monusco');
    await page.getByRole('link', { name: 'Record', exact: true }).click();
    await page.getByRole('link', { name: 'Strength', exact: true }).click();
    // Of an evening's report most is as in the last one.
    await page.getByRole('button', { name: /Begin with the last figures/ }).click();
    await page.getByLabel('Total strength optional').fill('9000');
    await page.getByText('Still to be filled in').waitFor();
    await dayOf(page).fill('2091-01-01');
    await page.getByLabel('Document').fill('Own note');
    await page.getByText('The day has not come').waitFor();
    expect(await page.getByText('future-fact').isVisible()).toBe(true);

    await dayOf(page).fill('2026-06-30');
    await page.getByText('It would be recorded').waitFor();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Strength reported' }).waitFor();

    await other.getByText(new RegExp(`As of event ${(before + 1).toLocaleString('en-GB')}, live`)).waitFor();
    await other.getByText('9,000').filter({ visible: true }).first().waitFor();
    expect([...faults, ...othersFaults]).toEqual([]);
  });

  it('tells before it is recorded that a count comes to a discrepancy, and asks for no word that the number tells', async () => {
    const { page, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    await page.goto('/missions/minusma/record/verifyAsset?assetId=ict-0002');
    await page.getByText(', 1 on hand').filter({ visible: true }).waitFor();
    expect(await page.getByLabel('Result').count()).toBe(0);
    await dayOf(page).fill('2024-11-20');
    await page.getByLabel('Document').fill('Count sheet');
    await page.getByLabel('Number counted', { exact: true }).fill('1');
    await page.getByText('As: Asset verified').waitFor();
    await page.getByLabel('Number counted', { exact: true }).fill('0');
    await page.getByText('As: Discrepancy reported').waitFor();
    expect(faults).toEqual([]);
  });

  it('gives a truck that two persons hand over at once to one of them, and leads the other to that fact', async () => {
    const [first, second] = await Promise.all(
      ['amina', 'baptiste'].map((subject) => signedInPage(opened, { subject, grants: OPERATOR })),
    );
    if (first === undefined || second === undefined) throw new Error('Two persons are needed');
    for (const [{ page }, name] of [
      [first, 'Ministry of Health'],
      [second, 'Ministry of Works'],
    ] as const) {
      await page.goto('/missions/minusma/record/transferAsset?assetId=gen-0010');
      await dayOf(page).fill('2024-11-14');
      await page.getByLabel('Kind of recipient').selectOption('government');
      await page.getByLabel('Name of the recipient').fill(name);
      const country = page.getByLabel('Country of the recipient');
      await country.fill('Mali');
      await country.blur();
      expect(await country.inputValue()).toBe('MLI');
      await page.getByLabel('Basis').selectOption('sale');
      await page.getByLabel('Quantity', { exact: true }).fill('1');
      await page.getByLabel('Value (US$)', { exact: true }).fill('100');
      await page.getByText('Still to be filled in').waitFor();
      await page.getByLabel('Document').fill('Own note');
      await page.getByLabel('Certificate', { exact: true }).fill('Own certificate');
      await page.getByText('It would be recorded').waitFor();
    }
    await Promise.all([first, second].map(({ page }) => page.getByRole('button', { name: 'Record' }).click()));
    const receipts = [first, second].map(({ page }) =>
      page.getByRole('alert').getByRole('link', { name: 'To gen-0010' }),
    );
    const refusals = [first, second].map(({ page }) => page.getByRole('link', { name: 'Show that fact' }));
    await Promise.any(receipts.map((link) => link.waitFor()));
    await Promise.any(refusals.map((link) => link.waitFor()));
    const refused = (await refusals[0]?.isVisible()) === true ? first : second;
    await refused.page.getByRole('link', { name: 'Show that fact' }).click();
    await refused.page.getByRole('dialog').getByRole('link', { name: 'gen-0010' }).click();
    await refused.page.getByRole('heading', { name: 'gen-0010' }).waitFor();
    expect([...first.faults, ...second.faults]).toEqual([]);
  });

  it('shows the report that is there for the same day, and leads to where another source has its say on it', async () => {
    const { page, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    await page.goto('/missions/minusma/record/reportStrength');
    await dayOf(page).fill('2023-12-11');
    const note = page.getByRole('note').filter({ hasText: 'A report for 11 December 2023 is on record already' });
    await note.waitFor();
    expect(await note.textContent()).toContain('10,754');
    await dayOf(page).fill('2023-12-12');
    await note.waitFor({ state: 'detached' });
    await dayOf(page).fill('2023-12-11');
    await note.getByRole('link', { name: 'Enter yours as another source on it' }).click();
    await page.getByRole('heading', { name: 'Another source on: Strength reported, 11 December 2023' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('goes on by keys in the form of the kind of fact that was chosen, and not in the list of all kinds', async () => {
    const { page, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    await page.goto('/missions/minusma/record');
    await page.getByRole('link', { name: 'Milestone', exact: true }).focus();
    await page.keyboard.press('Enter');
    await dayOf(page).waitFor();
    expect(await page.evaluate(NAME_OF_FOCUSED)).toBe('Milestone');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(NAME_OF_FOCUSED)).toBe('Date: how precisely it is known');
    expect(faults).toEqual([]);
  });

  it.each([390, 1280])('lies still while a form comes, at %d pixels', async (width) => {
    const { page } = await signedInPage(opened, { viewport: { width, height: 800 } });
    const shifts = await watchShifts(page);
    await page.goto('/missions/minusma/record/withdrawContingent');
    await page.getByLabel('Document').waitFor();
    expect(await shifts()).toBeLessThan(0.1);
  });

  it('says that there is no such kind of fact, in both languages, and offers those that there are', async () => {
    const { page } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    await page.goto('/missions/minusma/record/noSuchFact');
    await page.getByRole('note').filter({ hasText: 'Nothing is called “noSuchFact”.' }).waitFor();
    await page.getByText('Choose what happened.').waitFor();
    await page.getByRole('button', { name: 'Français' }).click();
    const said = page.getByRole('note').filter({ hasText: 'Rien ne s’appelle «\u202FnoSuchFact\u202F».' });
    await said.waitFor();
    expect(await said.count()).toBe(1);
  });

  it('asks a few times for a mission that is not on record, also where another one was shown before', async () => {
    const { page } = await signedInPage(opened);
    await page.goto('/missions/minusma');
    await page.getByRole('heading', { name: /^MINUSMA/ }).waitFor();
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/missions/nowhere')) asked++;
    });
    // As by a link of the page: what was shown before stays in place while an answer is awaited.
    await page.evaluate(
      "history.pushState({}, '', '/missions/nowhere'); dispatchEvent(new PopStateEvent('popstate', { state: {} }))",
    );
    await page.getByRole('heading', { name: 'NOWHERE' }).waitFor();
    await page.waitForTimeout(1_000);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(6);
  });

  it('establishes a mission, leads to it, and is seen where somebody waits for it', async () => {
    const waiting = await signedInPage(opened, { subject: 'colleague' });
    await waiting.page.goto('/missions/illustrative-1');
    await waiting.page.getByRole('heading', { name: 'ILLUSTRATIVE-1' }).waitFor();
    await waiting.page.getByRole('status').getByText(/live$/).waitFor();
    const { page, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    const notFound: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() === 404) notFound.push(answer.url());
    });
    await page.goto('/record');
    await dayOf(page).fill('2026-01-15');
    await page.getByLabel('Mission id').fill('illustrative-1');
    await page.getByLabel('Acronym').fill('ILLUSTRATIVE');
    await page.getByLabel('Full name').fill('Illustrative mission, of no resolution');
    await page.getByLabel('Host State optional').fill('MLI');
    await page.getByLabel('Resolution').first().fill('Illustrative resolution');
    await page.getByLabel('Mandate optional').fill('Illustrative mandate');
    await page.getByLabel('Document').fill('Illustrative resolution');
    await page.getByText('It would be recorded').waitFor();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('alert').getByRole('link').first().waitFor();
    await page.goto('/missions/illustrative-1');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('ILLUSTRATIVE');
    await waiting.page.getByRole('heading', { name: 'ILLUSTRATIVE Illustrative mission, of no resolution' }).waitFor();
    expect([...notFound, ...faults]).toEqual([]);
  });

  it('corrects a fact at once, and annuls it only once a second person approves', async () => {
    const { page, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    const [report] = (await eventsOf(page, 'StrengthReported')).slice(-1);
    await page.goto(`/missions/minusma/facts/${report?.eventId}/correct`);
    const total = page.getByLabel('Total strength optional');
    await total.fill('13870');
    await page.getByLabel('Reason').fill('A figure was misread');
    await page.getByLabel('Document').fill('Own note');
    await page.getByRole('row', { name: /Total strength.*13,870/ }).waitFor();
    await page.getByText('It would be recorded').waitFor();
    const renewed = page.waitForResponse(
      (answer) => answer.request().method() === 'GET' && answer.url().endsWith(`/facts/${report?.eventId}`),
    );
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('alert').getByText('Recorded').waitFor();
    // The receipt stays beside the fact, which is shown as it stands now.
    await renewed;
    await page.getByText('Nothing is changed yet.').waitFor();
    // What was answered is drawn a moment later.
    await total.and(page.locator('[value="13870"]')).waitFor();
    expect(await page.getByRole('alert').getByText('Recorded').isVisible()).toBe(true);

    await page.goto(`/missions/minusma/facts/${report?.eventId}/annul`);
    await page.getByText('The last correction is taken back').waitFor();
    await page.getByLabel('Reason').fill('It was right before');
    await page.getByLabel('Document').fill('Own note');
    await page.getByText('It would wait for a second person').waitFor();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'To the approvals' }).click();
    await page.getByText('Somebody else must decide').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);

    const { page: second } = await signedInPage(opened, { subject: 'second', grants: APPROVER });
    await second.goto('/');
    await second.getByRole('link', { name: 'Approvals (1)' }).click();
    await second.getByText('It was right before').waitFor();
    await second.getByRole('button', { name: 'Approve' }).click();
    await second.getByText('Nothing waits for a second person.').waitFor();
    await page.getByText('Nothing waits for a second person.').waitFor();
    const fact = await page.request.get(`/api/v1/missions/minusma/facts/${report?.eventId}`);
    expect(((await fact.json()) as { data: unknown }).data).toEqual(report?.data);
    expect(faults).toEqual([]);
  });

  it('enters what other sources say of a fact, and decides on each from the fact', async () => {
    const { page, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    const [report] = await eventsOf(page, 'StrengthReported');
    const record = async (): Promise<void> => {
      await page.getByText('It would be recorded').waitFor();
      await page.getByRole('button', { name: 'Record' }).click();
      await page.getByRole('alert').getByText('Recorded', { exact: true }).waitFor();
      await page.goto(`/missions/minusma/timeline?fact=${report?.eventId}`);
    };
    await page.goto(`/missions/minusma/timeline?fact=${report?.eventId}`);
    for (const [figure, decision] of [
      ['6,100', 'Dismiss'],
      ['6,020', 'Accept'],
    ] as const) {
      await page.getByRole('link', { name: 'Another source' }).click();
      await page.getByLabel('Uniformed personnel optional').fill(figure);
      await page.getByLabel('Document').fill(`The source of ${figure}`);
      await page.getByRole('row', { name: new RegExp(`Uniformed personnel.*${figure}`) }).waitFor();
      await record();
      await page.getByText('1 other source to be decided on').waitFor();
      await page.getByRole('link', { name: decision, exact: true }).click();
      await page.getByLabel('Reason').fill('Both reports were compared');
      await page.getByLabel('Document').fill('Own note');
      await record();
      await page.getByText('1 other source to be decided on').waitFor({ state: 'detached' });
    }
    const fact = await page.request.get(`/api/v1/missions/minusma/facts/${report?.eventId}`);
    const { data, claims } = (await fact.json()) as { data: unknown; claims: { status: string }[] };
    expect(data).toEqual({ uniformed: 6020 });
    expect(claims.map(({ status }) => status)).toEqual(['dismissed', 'accepted']);
    expect(faults).toEqual([]);
  });

  it('takes forty vehicles from a spreadsheet, and shows the two that are wrong until they are mended', async () => {
    const { page, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    const before = (await eventsOf(page, 'AssetRegistered')).length;
    const rows = Array.from({ length: 40 }, (_, at) => {
      const id = `YARD-${at === 16 ? 16 : at + 1}`;
      return [id, 'Light vehicle (illustrative)', `S-${at + 1}`, at === 22 ? 'n/a' : '32,500.00', '8,500', 'Gao'];
    });
    const headings = ['Asset No', 'Description', 'Serial No.', 'Inventory value', 'Net book value', 'Location'];
    await page.goto('/missions/minusma/record/rows');
    await page.getByLabel('Paste the rows here').fill([headings, ...rows].map((row) => row.join('\t')).join('\n'));
    await page.getByRole('button', { name: 'Take the rows' }).click();
    // What all forty lack is said once.
    await page.getByRole('link', { name: 'Sensitive military equipment' }).click();
    expect(await page.evaluate(NAME_OF_FOCUSED)).toBe('Sensitive military equipment');
    expect(await page.getByText('is missing').count()).toBe(0);
    await dayOf(page).fill('2023-10-01');
    await page.getByLabel('Ownership').selectOption('UN-owned');
    await page.getByLabel('Owner', { exact: true }).fill('UN');
    await page.getByLabel('Category').fill('vehicle');
    await page.getByLabel('Sensitive military equipment').selectOption('no');
    await page.getByLabel('Quantity', { exact: true }).fill('1');
    await page.getByLabel('Unit').fill('each');
    await page.getByLabel('Document').fill('List of the yard at Gao (illustrative)');
    await page.getByText('40 rows: 38 can be recorded, 2 to be mended, 0 recorded').waitFor();
    expect(await page.getByText('row 16 has the same').isVisible()).toBe(true);
    expect(await page.getByLabel('Inventory value (US$), row 23').getAttribute('aria-invalid')).toBe('true');

    await page.getByRole('button', { name: 'Record 38 rows' }).click();
    await page.getByText('40 rows: 0 can be recorded, 2 to be mended, 38 recorded').waitFor();
    await page.reload();
    await page.getByText('40 rows: 0 can be recorded, 2 to be mended, 38 recorded').waitFor();
    await page.getByLabel('Asset id, row 17').fill('yard-17');
    await page.getByLabel('Inventory value (US$), row 23').fill('32500');
    await page.getByRole('button', { name: 'Record 2 rows' }).click();
    await page.getByText('All rows are recorded.').waitFor();

    const registered = (await eventsOf(page, 'AssetRegistered')).slice(before);
    expect(registered).toHaveLength(40);
    expect(registered.at(-1)?.data).toMatchObject({
      assetId: 'yard-23',
      inventoryValueUsdCents: 3_250_000,
      residualValueUsdCents: 850_000,
      siteId: 'gao',
      sensitive: false,
    });

    // Twelve go to another mission under one certificate; the last of them is given away twice.
    const given = Array.from({ length: 12 }, (_, at) => `yard-${at === 11 ? 1 : at + 1}\t1\t8,500`);
    await page.getByLabel('What the rows are').selectOption('Asset transferred');
    await page.getByLabel('Paste the rows here').fill(['Asset\tQty\tValue', ...given].join('\n'));
    await page.getByRole('button', { name: 'Take the rows' }).click();
    await dayOf(page).fill('2023-10-20');
    await page.getByLabel('Kind of recipient').selectOption('UN mission');
    await page.getByLabel('Name of the recipient').fill('MONUSCO');
    await page.getByLabel('Basis').selectOption('redeployment');
    await page.getByLabel('Certificate').fill('C-1 (illustrative)');
    await page.getByLabel('Document').fill('C-1 (illustrative)');
    await page.getByText('12 rows: 12 can be recorded').waitFor();
    await page.getByRole('button', { name: 'Record 12 rows' }).click();
    await page.getByText('12 rows: 0 can be recorded, 1 to be mended, 11 recorded').waitFor();
    await page.getByLabel('Asset, row 12').fill('yard-12');
    await page.getByRole('button', { name: 'Record 1 row' }).click();
    await page.getByText('All rows are recorded.').waitFor();
    const transfers = (await eventsOf(page, 'AssetTransferred')).filter(
      ({ data }) => data['certificate'] === 'C-1 (illustrative)',
    );
    expect(transfers.map(({ stream }) => stream)).toEqual(
      Array.from({ length: 12 }, (_, at) => `asset-minusma.yard-${at + 1}`),
    );

    // What is recorded of one of them begins at its own page.
    await page.goto('/missions/minusma/assets/yard-12');
    await page.getByRole('link', { name: 'Transfer taken back' }).click();
    expect(await page.getByRole('combobox', { name: 'Asset' }).inputValue()).toBe('yard-12');
    expect(faults).toEqual([]);
  });

  it('opens without a link, keeps what is recorded then, and sends it once when the link is back', async () => {
    const { page, context, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    const before = (await eventsOf(page, 'MilestoneRecorded')).length;
    await page.goto('/missions/minusma/record/recordMilestone');
    await page.getByLabel('Kind', { exact: true }).fill('convoy');
    await page.getByLabel('Text', { exact: true }).fill('The last convoy is back (illustrative)');
    await dayOf(page).fill('2023-12-20');
    await page.getByLabel('Document').fill('Own note');
    await page.getByText('It would be recorded').waitFor();
    await page.goto('/missions/minusma/record/reopenSite');
    await page.locator('option[value=ber]').waitFor({ state: 'attached' });
    await page.evaluate('navigator.serviceWorker.ready');
    // What lies in the browser: the page, and the description of the API, but no answer of it.
    const kept = await page.evaluate<string[]>(KEPT_ADDRESSES);
    expect(kept.filter((path) => !path.startsWith('/page/'))).toEqual(['/', '/api/openapi.json']);

    // The page of an older version is not shown where the server has a newer one.
    await page.evaluate(SHELL_SET_ASIDE);
    await page.reload();
    await page.locator('option[value=ber]').waitFor({ state: 'attached' });
    await page.evaluate(SHELL_BROUGHT_BACK);
    await page.close();

    await context.setOffline(true);
    const late = await context.newPage();
    await late.goto('/missions/minusma/record/reopenSite');
    await late.getByText('No link: the list is as it was last read.').waitFor();
    expect(await late.locator('option[value=ber]').count()).toBe(1);
    await late.goto('/missions/minusma/record/recordMilestone');
    await late.getByText('No link to the server').waitFor();
    await late.getByRole('button', { name: 'Record' }).click();
    await late.getByText('Kept until the link is back').waitFor();
    expect(await late.getByText('1 waits to be sent').isVisible()).toBe(true);
    // The test asks by a line of its own.
    expect(await eventsOf(late, 'MilestoneRecorded')).toHaveLength(before);

    // Two tabs share the queue.
    await context.setOffline(false);
    const second = await context.newPage();
    await Promise.all([late.reload(), second.goto('/missions/minusma')]);
    for (const tab of [late, second]) {
      await tab.getByRole('heading', { level: 1 }).waitFor();
      await tab.getByText('1 waits to be sent').waitFor({ state: 'detached' });
    }
    const milestones = (await eventsOf(late, 'MilestoneRecorded')).slice(before);
    expect(milestones.map(({ data }) => data['text'])).toEqual(['The last convoy is back (illustrative)']);
    expect(faults.filter((fault) => !fault.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  it('opens a correction that waits again, beside another one that is under way at the same fact', async () => {
    const { page, context, faults } = await signedInPage(opened, {
      subject: 'operator',
      grants: OPERATOR,
    });
    const [report] = await eventsOf(page, 'CasualtiesReported');
    const before = (await eventsOf(page, 'FactCorrected')).length;
    await page.goto(`/missions/minusma/facts/${report?.eventId}/correct`);
    const reason = page.getByLabel('Reason');
    await page.getByLabel('Injured').first().fill('5');
    await reason.fill('Written without a link');
    await page.getByLabel('Document').fill('Own note');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Kept until the link is back').waitFor();
    await reason.fill('Another one');
    await page.getByRole('link', { name: '1 waits to be sent' }).click();
    await page.getByRole('row', { name: /Correct or annul a fact/ }).waitFor();
    await page.getByRole('button', { name: 'Mend' }).click();
    await page.getByText('1 waits to be sent').waitFor({ state: 'detached' });
    expect(await reason.inputValue()).toBe('Written without a link');
    expect(await page.getByLabel('Injured').first().inputValue()).toBe('5');

    await context.setOffline(false);
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('alert').getByText('Recorded').waitFor();
    expect((await eventsOf(page, 'FactCorrected')).slice(before).map(({ data }) => data['changes'])).toEqual([
      { injured: 5 },
    ]);
    await page.goto(`/missions/minusma/facts/${report?.eventId}/correct`);
    expect(await reason.inputValue()).toBe('Another one');
    expect(faults.filter((fault) => !fault.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  it('can be filled in and recorded by keys alone', async () => {
    const { page, faults } = await signedInPage(opened, { subject: 'operator', grants: OPERATOR });
    await page.goto('/missions/minusma/record/reportCasualties');
    await page.getByRole('heading', { name: 'Casualties' }).waitFor();
    const focused = (): Promise<string> => page.evaluate<string>(NAME_OF_FOCUSED);
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 120; presses++) {
        await page.keyboard.press('Tab');
        if (name.test(await focused())) return;
      }
      throw new Error(`No way by keys to ${name}`);
    };
    await tabTo(/^Date$/);
    await page.keyboard.type('01122023');
    await tabTo(/^Injured/);
    await page.keyboard.type('700');
    await tabTo(/^Document/);
    await page.keyboard.type('Own note');
    await tabTo(/^Record$/);
    await page.getByText('It would be recorded').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByRole('link', { name: 'Casualties reported' }).waitFor();
    const [last] = (await eventsOf(page, 'CasualtiesReported')).slice(-1);
    expect(last?.data).toEqual({ injured: 700 });
    expect(faults).toEqual([]);
  });
});
