import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { PHONE, signedInPage } from './support/browser.js';
import { openedOnce } from './support/opened-once.js';
import { watchShifts } from './support/shifts.js';

interface Line {
  readonly lineId: string;
  readonly certificate: string;
  readonly ownership: 'UNOE' | 'COE';
  readonly quantity: number;
  readonly valueUsdCents: number;
}

const LEDGER = '/missions/minusma/ledger';

describe('what left a mission, on the page', () => {
  const opened = openedOnce();

  describe('the ledger', () => {
    it('has the lines and the sums that the API has, and says that all are loaded', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto(LEDGER);
      await page.getByText('318 rows, all loaded').waitFor();
      const lines = await ledgerOf(page);
      expect(lines.length).toBe(318);
      for (const [ownership, name] of [
        ['UNOE', 'UN-owned equipment'],
        ['COE', 'Contingent-owned equipment'],
      ] as const) {
        const own = lines.filter((line) => line.ownership === ownership);
        const sum = (of: 'quantity' | 'valueUsdCents'): number => own.reduce((all, line) => all + line[of], 0);
        const told = `${own.length} lines, ${sum('quantity').toLocaleString('en-GB')} units, ${dollars(sum('valueUsdCents'))}`;
        expect(await sums(page)).toContain(name + told);
      }
      expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('319');
      expect(faults).toEqual([]);
    });

    it('says nothing of sums that it does not know, and keeps their place', async () => {
      const { page } = await signedInPage(opened, { viewport: PHONE });
      let answer: (() => void) | undefined;
      const awaited = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/ledger/summary**', async (route) => {
        await awaited;
        await route.continue();
      });
      await page.goto(LEDGER);
      await page.getByRole('grid').waitFor();
      expect(await sums(page)).toBe('UN-owned equipment…Contingent-owned equipment…');
      const place = async (): Promise<number | undefined> => (await page.getByRole('grid').boundingBox())?.y;
      const before = await place();
      answer?.();
      await page.getByText('lines, ').first().waitFor();
      expect(await place()).toBe(before);
    });

    it('offers to add up the lines where the sums cannot be read', async () => {
      const { page } = await signedInPage(opened);
      const problem = { status: 400, contentType: 'application/problem+json', body: '{"status":400,"code":"test"}' };
      await page.route('**/ledger/summary**', (route) => route.fulfill(problem));
      await page.goto(LEDGER);
      await page.getByRole('button', { name: 'Add up' }).click();
      const lines = await ledgerOf(page);
      const own = lines.filter(({ ownership }) => ownership === 'UNOE');
      expect(await sums(page)).toContain(`${own.length} lines, `);
    });

    it.each([390, 768, 1024, 1280])('lies still while it loads, at %d pixels', async (width) => {
      const { page } = await signedInPage(opened, { viewport: { width, height: 800 } });
      const shifts = await watchShifts(page);
      await page.goto(LEDGER);
      await page.getByText('318 rows, all loaded').waitFor();
      expect(await shifts()).toBeLessThan(0.1);
    });

    it('filters by recipient, in the address, and back', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto(LEDGER);
      await page.getByLabel('Recipient', { exact: true }).fill('Mali');
      await page.getByText('37 rows, all loaded').waitFor();
      expect(new URL(page.url()).searchParams.get('recipient')).toBe('Mali');
      expect(await sums(page)).toContain('31 lines, 58 units, $462,890.00');
      await page.reload();
      await page.getByText('37 rows, all loaded').waitFor();
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      await page.getByText('318 rows, all loaded').waitFor();
      await page.goBack();
      await page.getByText('37 rows, all loaded').waitFor();
      expect(faults).toEqual([]);
    });

    it('adds up lines that a filter by source and day of recording lets through', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto(`${LEDGER}?type=FactCorrected&recordedFrom=2023-11-27&recordedTo=2023-11-27`);
      await page.getByText('2 rows, all loaded').waitFor();
      await page.getByText('2 lines, 0 units, −$515.00').or(page.getByText('2 lines, 0 units, -$515.00')).waitFor();
      const marks = page.getByRole('gridcell').filter({ hasText: /taken back|as corrected/ });
      expect(await marks.allTextContents()).toEqual(['taken back', 'as corrected']);
      expect(faults).toEqual([]);
    });

    it('is gone through by keys: to the last line, its details, its fact', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto(LEDGER);
      await page.getByText('318 rows, all loaded').waitFor();
      const grid = page.getByRole('grid');
      await grid.focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      expect(await activeCell(page)).toMatchObject({ rowIndex: '3', text: 'cgn-0009', isSeen: true });
      await page.keyboard.press('PageDown');
      expect(Number((await activeCell(page)).rowIndex)).toBeGreaterThan(10);
      await page.keyboard.press('Control+End');
      await expectActive(page, { rowIndex: '319' });
      await page.keyboard.press('Home');
      await expectActive(page, { rowIndex: '319', text: '26 October 2024', isSeen: true });
      const last = (await ledgerOf(page)).at(-1);
      await page.keyboard.press('Enter');
      const details = page.getByRole('dialog');
      await details.waitFor();
      expect(await details.textContent()).toContain(last?.certificate);
      const fact = details.getByRole('link', { name: 'The fact in the timeline' });
      expect(await fact.getAttribute('href')).toMatch(/^\/missions\/minusma\/timeline\?fact=[0-9a-f-]{36}$/);
      await page.keyboard.press('Escape');
      await details.waitFor({ state: 'hidden' });
      expect(await page.locator('[role=grid]:focus').count()).toBe(1);
      expect(faults).toEqual([]);
    });

    it('draws a few rows of many, of another moment too, and none that are flung past', async () => {
      const { page, faults } = await signedInPage(opened, { viewport: PHONE });
      await page.goto(`${LEDGER}?asOf=2023-10-31`);
      await page.getByText('59 rows, all loaded').waitFor();
      expect(await page.locator('[role=row][data-row]').count()).toBeLessThan(50);
      const [asset] = await page.getByRole('gridcell').getByRole('link').all();
      expect(await asset?.getAttribute('href')).toMatch(/asOf=2023-10-31/);
      const whileFlung = page.evaluate<number>(`new Promise((told) => {
        const grid = document.querySelector('[role=grid]');
        new MutationObserver(() => {
          if (grid.querySelector('[data-flung]') !== null) told(grid.querySelectorAll('[data-row]').length);
        }).observe(grid, { subtree: true, attributes: true });
        grid.scrollTop = grid.scrollHeight;
      })`);
      expect(await whileFlung).toBe(0);
      const day = page.locator('[role=row][data-row="58"] [role=rowheader]');
      await day.waitFor();
      const { x: before } = (await day.boundingBox()) ?? {};
      await page.evaluate(`document.querySelector('[role=grid]').scrollLeft = 200`);
      await page.locator('[role=grid][data-aside]').waitFor();
      expect((await day.boundingBox())?.x).toBe(before);
      expect(faults).toEqual([]);
    });

    it('is saved as a spreadsheet, as filtered, with the lines of the ledger', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto(`${LEDGER}?recipient=Mali`);
      await page.getByText('37 rows, all loaded').waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as CSV' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('minusma-ledger.csv');
      const csv = readFileSync(await download.path(), 'utf8');
      expect(csv.startsWith('\uFEFFeffectiveOn,')).toBe(true);
      const [, ...rows] = csv.trim().split('\n');
      const lines = await ledgerOf(page, '&recipient=Mali');
      expect(lines.length).toBe(37);
      expect(rows.length).toBe(lines.length);
      expect(lines.filter(({ lineId }, index) => rows[index]?.includes(`,${lineId},`) !== true)).toEqual([]);
      expect(faults).toEqual([]);
    });

    it('keeps filters by name, in this browser', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto(`${LEDGER}?basis=gift&ownership=COE`);
      await page.getByText('Saved filters (0)').click();
      await page.getByLabel('Name').fill('Gifts');
      await page.getByRole('button', { name: 'Save these filters' }).click();
      await page.getByRole('button', { name: 'Rename Gifts' }).click();
      await page.getByLabel('Name').first().fill('Gifts of contingents');
      await page.keyboard.press('Enter');
      await page.goto(LEDGER);
      await page.getByText('Saved filters (1)').click();
      await page.getByRole('button', { name: 'Gifts of contingents', exact: true }).click();
      await page.getByText('12 rows, all loaded').waitFor();
      expect(new URL(page.url()).search).toBe('?ownership=COE&basis=gift');
      await page.getByRole('button', { name: 'Delete Gifts of contingents' }).click();
      await page.getByText('Saved filters (0)').waitFor();
      expect(faults).toEqual([]);
    });

    it('adds up by basis, recipient and month, and leads from a sum to its lines', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto(`${LEDGER}?view=totals`);
      await page.getByRole('link', { name: 'Mali, compensation, Value: $329,140.00: why is this so?' }).waitFor();
      await page.getByRole('button', { name: 'By month' }).click();
      const october = page.getByRole('row', { name: /^October 2023/ });
      await october.waitFor();
      expect(await october.textContent()).toBe('October 202318' + '55$313,000.00' + '22' + '117$1,278,490.00');
      await october.getByRole('link', { name: '18' }).click();
      await page.getByText('18 rows, all loaded').waitFor();
      expect(new URL(page.url()).search).toBe('?ownership=UNOE&from=2023-10-01&to=2023-10-31');
      expect(faults).toEqual([]);
    });

    it('draws where it went, each regime for itself, and the same as a table', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto(`${LEDGER}?view=flow`);
      const pictures = page.getByRole('img');
      await pictures.first().waitFor();
      expect(await pictures.count()).toBe(2);
      expect(await pictures.first().getAttribute('aria-label')).toMatch(/^UN-owned equipment: \$2,098,475\.00 in all;/);
      expect(await pictures.last().textContent()).toContain('6 others');
      await page.getByRole('button', { name: 'Show every recipient' }).click();
      expect(await pictures.last().textContent()).not.toContain('others');
      await page.getByText('The same as a table').click();
      expect(await page.getByRole('row', { name: /^Germany/ }).textContent()).toContain('$961,230.00');
      expect(faults).toEqual([]);
    });

    it('balances: registered = left + destroyed + written off + on hand, with every difference', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto(`${LEDGER}?view=balance`);
      await page.getByText('Registered = left + destroyed + written off + on hand').waitFor();
      const rows = page.getByRole('table').locator('tbody tr');
      expect((await rows.allTextContents()).map((text) => text.replace(/^\D+equipment/, ''))).toEqual([
        'Units460=408+10+0+42none',
        'Value$6,988,570.00=$6,333,410.00+$301,920.00+$0.00+$353,240.00none',
        'Units1,080=1,035+2+0+43none',
        'Value$2,194,640.00=$2,098,475.00+$26,130.00+$0.00+$69,520.00$515.00',
      ]);
      await page.getByRole('link', { name: /^UN-owned equipment, Difference: \$515\.00/ }).click();
      expect(new URL(page.url()).searchParams.get('why')).toBe('balance:/totals/1/valueUsdCents/difference');
      await page.goto(`${LEDGER}?view=balance`);
      await page.getByRole('link', { name: 'uve-0027' }).click();
      await page.getByRole('heading', { name: 'uve-0027' }).waitFor();
      expect(faults).toEqual([]);
    });
  });

  describe('the register', () => {
    it('is searched and filtered, in the address', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto('/missions/minusma/assets');
      await page.getByText('321 rows, all loaded').waitFor();
      await page.getByLabel('Status').selectOption('partly left');
      await page.getByText('4 rows, all loaded').waitFor();
      await page.getByLabel('Search').fill('RADIOS');
      await page.getByText('1 row, all loaded').waitFor();
      expect(new URL(page.url()).search).toBe('?status=partly-left&q=RADIOS');
      expect(await page.getByRole('row').nth(1).textContent()).toMatch(/^ict-0002.*count differs\s*$/);
      expect(faults).toEqual([]);
    });

    it('tells the life of an asset that was given, declined and came back', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto('/missions/minusma/assets?q=gen-0014');
      await page.getByText('1 row, all loaded').waitFor();
      await page.getByRole('grid').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'gen-0014' }).waitFor();
      const entries = await page.getByRole('listitem').allTextContents();
      expect(entries.length).toBe(3);
      expect(entries[0]).toMatch(/^19 September 2023Asset registered.*\+11 on hand$/);
      expect(entries[1]).toMatch(/^29 October 2023Asset transferred.*Mali.*gift.*certificate 0246.*−10 on hand$/);
      expect(entries[2]).toMatch(/^16 November 2023Transfer reversed.*the recipient declined the gift.*\+11 on hand$/);
      expect(faults).toEqual([]);
    });

    it('tells of counts and of what was left, as of a day', async () => {
      const { page, faults } = await signedInPage(opened);
      await page.goto('/missions/minusma/assets/ict-0002');
      await page.getByRole('heading', { name: 'Discrepancy reported' }).waitFor();
      expect(await page.getByRole('listitem').last().textContent()).toMatch(/1 on hand$/);
      await page.goto('/missions/minusma/assets/ict-0002?asOf=2023-09-13');
      await page.getByText('never counted').waitFor();
      expect(await page.getByRole('listitem').allTextContents()).toEqual([expect.stringMatching(/60 on hand$/)]);
      expect(faults).toEqual([]);
    });
  });
});

/** All lines of Mali's ledger, as the API has them for the person of the page. */
async function ledgerOf(page: Page, filters = ''): Promise<readonly Line[]> {
  const answer = await page.request.get(`/api/v1/missions/minusma/ledger?limit=500${filters}`);
  return ((await answer.json()) as { items: Line[] }).items;
}

/** What the selected lines come to, as the page says it. */
async function sums(page: Page): Promise<string> {
  const told = page.getByLabel('The selection adds up to');
  await told.waitFor();
  return (await told.textContent()) ?? '';
}

function dollars(cents: number): string {
  return `$${(cents / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;
}

interface ActiveCell {
  readonly rowIndex: string | undefined;
  readonly text: string | undefined;
  readonly isSeen: boolean;
}

/** The cell that the keys have led to. */
async function activeCell(page: Page): Promise<ActiveCell> {
  const grid = page.getByRole('grid');
  const cell = page.locator(`[id="${await grid.getAttribute('aria-activedescendant')}"]`);
  const [place, frame] = [await cell.boundingBox(), await grid.boundingBox()];
  return {
    rowIndex: (await cell.locator('xpath=..').getAttribute('aria-rowindex')) ?? undefined,
    text: (await cell.textContent()) ?? undefined,
    isSeen: place !== null && frame !== null && place.y >= frame.y && place.y + place.height <= frame.y + frame.height,
  };
}

/** Waits until the active cell is drawn, and holds it against what is wanted. */
async function expectActive(page: Page, wanted: Partial<ActiveCell> & Pick<ActiveCell, 'rowIndex'>): Promise<void> {
  await page.locator(`[role=row][aria-rowindex="${wanted.rowIndex}"] [data-active]`).waitFor();
  expect(await activeCell(page)).toMatchObject(wanted);
}
