import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, signedInPage } from './support/browser.js';
import { holdBack } from './support/hold-back.js';
import { openedOnce } from './support/opened-once.js';
import { watchShifts } from './support/shifts.js';

/** The marks that begin a line of a sentence; said to the browser, whose types this program does not know. */
const TORN = `[...document.querySelectorAll('section p')].flatMap((sentence) => {
  const places = [];
  const texts = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    for (let at = 0; at < texts.currentNode.length; at++) {
      const range = document.createRange();
      range.setStart(texts.currentNode, at);
      range.setEnd(texts.currentNode, at + 1);
      places.push({ letter: range.toString(), left: range.getBoundingClientRect().left });
    }
  return places
    .filter(({ letter, left }, at) => at > 0 && ',;.'.includes(letter) && left < places[at - 1].left)
    .map(({ letter }) => letter + ' of: ' + sentence.textContent);
})`;

describe('a mission at a glance', () => {
  const opened = openedOnce();

  const textOf = async (page: Page, role: 'region' | 'group', name: string): Promise<string> =>
    ((await page.getByRole(role, { name, exact: true }).textContent()) ?? '').replaceAll(/\s+/g, ' ');

  it('says in sentences when a mandate ends and by when everybody is to be out', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/unifil?asOf=2026-06-30');
    const said = await textOf(page, 'region', 'Where the mission stands');
    expect(said.replaceAll(' ≠', '').replaceAll('≠', '')).toContain(
      'The mandate ends on 31 December 2026; everybody is to be out by 31 December 2027.',
    );
    await page.goto('/missions/minusma');
    expect(await textOf(page, 'region', 'Where the mission stands')).toContain(
      'The mandate ended on 30 June 2023, as the host State had asked; everybody was to be out by 31 December 2023 and was, on that day.',
    );
    expect(faults).toEqual([]);
  });

  it.each([
    ['2023-10-31', 5, 5, 3],
    ['2023-12-08', 3, 7, 3],
    ['2023-12-28', 2, 8, 3],
    ['2024-07-31', 1, 9, 3],
    ['2024-11-15', 0, 10, 3],
  ])('counts the sites of Mali on %s', async (asOf, open, handedOver, accelerated) => {
    const { page, faults } = await signedInPage(opened);
    await page.goto(`/missions/minusma?asOf=${asOf}`);
    const figures = page.getByRole('group', { name: 'Sites', exact: true });
    for (const words of [`${open} open`, `${handedOver} handed over`, `${accelerated} accelerated closures`])
      await figures.getByRole('link', { name: `Sites: ${words}` }).waitFor();
    const table = page.getByRole('table', { name: 'Sites: status, dates, who received them' });
    await table.waitFor();
    expect(await table.getByRole('row').count()).toBe(1 + 13);
    expect(await table.getByRole('cell', { name: 'open', exact: true }).count()).toBe(open);
    expect(faults).toEqual([]);
  });

  it('leads from the day on which a site was left to the fact of it, with its source', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma');
    const row = page.getByRole('row', { name: /^\d+ Kidal / });
    await row.getByRole('link', { name: '31 October 2023' }).click();
    await page.waitForURL('**/timeline?type=SiteClosedAccelerated&from=2023-10-31&to=2023-10-31');
    const fact = page.getByRole('article').filter({ hasText: 'Kidal' });
    await fact.getByText('Accelerated withdrawal').waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('leads from a figure to the facts behind it, with what hedges it', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma');
    const casualties = page.getByRole('group', { name: 'Casualties', exact: true });
    await casualties.getByRole('link', { name: /more than 700 injured/ }).waitFor();
    await casualties.getByRole('link', { name: /311 fatalities/ }).click();
    expect(new URL(page.url()).searchParams.get('why')).toBe('state:/casualties/fatalities');
    expect(faults).toEqual([]);
  });

  it('keeps a comma beside the figure before it on a phone, in both languages', async () => {
    for (const locale of ['en-GB', 'fr-FR']) {
      const { page, faults } = await signedInPage(opened, { locale, viewport: PHONE });
      await page.goto('/missions/minusma');
      await page
        .locator('section p')
        .filter({ hasText: /2024, (46|avec 46)/ })
        .waitFor();
      for (let width = 320; width <= 460; width += 10) {
        await page.setViewportSize({ width, height: PHONE.height });
        expect({ locale, width, torn: await page.evaluate(TORN) }).toEqual({ locale, width, torn: [] });
      }
      expect(faults).toEqual([]);
    }
  });

  it('keeps the controls of time within the width of a phone', async () => {
    const { page, faults } = await signedInPage(opened, { viewport: PHONE });
    await page.goto('/missions/minusma');
    await page.getByRole('button', { name: 'Travel in time' }).click();
    await page.getByRole('textbox', { name: 'Known on' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(faults).toEqual([]);
  });

  it('reads its drawdown by the keys of the keyboard, and as a table', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma');
    await page.locator('main').getByRole('heading', { name: 'What is left' }).scrollIntoViewIfNeeded();
    const reading = page.getByRole('slider', { name: 'Day that is read in the charts' });
    await reading.focus();
    await page.keyboard.press('Home');
    expect(await reading.getAttribute('aria-valuetext')).toBe(
      '1 March 2023: 6,010 uniformed; 11 contingents; 1 site open',
    );
    await page.keyboard.press('ArrowRight');
    expect(await reading.getAttribute('aria-valuetext')).toMatch(/^17 July 2023: .*3 sites open$/);
    await page.keyboard.press('End');
    expect(await reading.getAttribute('aria-valuetext')).toMatch(/^15 November 2024: .*1 contingent; 0 sites open$/);
    await page.getByText('As a table').click();
    const table = page.getByRole('table', { name: /A row for each day/ });
    expect(await table.getByRole('row', { name: /^31 October 2023/ }).textContent()).toMatch(/almost 6,000.*175$/);
    expect(faults).toEqual([]);
  });

  it('shows its sites on a map that asks no other host, and says what the United Nations says of boundaries', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma');
    await page.locator('#sites').scrollIntoViewIfNeeded();
    const map = page.getByRole('img', { name: /^Map of the sites.*Kidal: accelerated closure/ });
    await map.getByText('8 Kidal', { exact: true }).waitFor();
    expect(
      await page.getByText(/do not imply official endorsement or acceptance by the United Nations/).isVisible(),
    ).toBe(true);
    await page.goto('/missions/unifil');
    await page.locator('#sites').getByRole('table').waitFor();
    expect(faults).toEqual([]);
  });

  it('lists every exception under what is to be done about it', async () => {
    const { page, faults } = await signedInPage(opened);
    await page.goto('/missions/minusma');
    const answer = await page.request.get('/api/v1/missions/minusma/exceptions?limit=500');
    const { items } = (await answer.json()) as { items: { kind: string }[] };
    const panel = page.locator('#exceptions');
    await panel.getByText(`${items.length} exceptions:`).waitFor();
    const dates = panel.locator('details', { hasText: 'Dates in the record' });
    await dates.locator('summary').click();
    await dates.getByRole('button', { name: /^Show all/ }).click();
    expect(await panel.locator('details li').count()).toBe(items.length);
    await panel.getByRole('button', { name: /^Contested/ }).click();
    await page.waitForURL(({ searchParams }) => searchParams.get('kind') === 'contested');
    expect(await panel.locator('details li').count()).toBe(items.filter(({ kind }) => kind === 'contested').length);
    expect(await panel.getByRole('link', { name: 'Egypt (military)' }).getAttribute('href')).toMatch(
      /^\/missions\/minusma\/timeline\?fact=[0-9a-f-]{36}$/,
    );
    expect(faults).toEqual([]);
  });

  it('has nothing to be done once the books are closed, and keeps what was never reported as history', async () => {
    const { page, faults } = await signedInPage(opened);
    const answer = await page.request.get('/api/v1/missions/unami/exceptions?kind=overdue&limit=500');
    const { items } = (await answer.json()) as { items: { doneOn?: string }[] };
    const missed = items.filter(({ doneOn }) => doneOn === undefined).length;
    expect(missed).toBeGreaterThan(0);
    await page.goto('/missions/unami');
    await page
      .getByRole('region', { name: 'What is to be done' })
      .getByText(/ days ago$/)
      .first()
      .waitFor();
    // No mission of the demonstration has its books closed; of the state the page looks at the phase.
    await page.route('**/api/v1/missions/unami', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), phase: 'closed' } });
    });
    await page.goto('/missions/unami');
    const kept = page.getByRole('region', { name: 'What stays on record' });
    await kept.getByText(/planned days? (was|were) never reported as met/).waitFor();
    await page.locator('#exceptions-late').waitFor();
    expect(await page.locator('#exceptions-late').getByText('and was never reported').count()).toBe(missed);
    expect(await page.getByText(/days? ago|Overdue by|What is to be done/).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('asks for little and draws little of a mission of which very much is recorded, and all of it on demand', async () => {
    const { page, faults } = await signedInPage(opened);
    await enlarge(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname + new URL(request.url()).search));
    await page.goto('/missions/minusma?span=life');
    await page.locator('main').getByRole('heading', { name: 'What is left' }).scrollIntoViewIfNeeded();
    const chart = page.getByRole('img', { name: /^Charts of what is left/ });
    await chart.waitFor();
    await page.locator('#incidents').getByRole('button', { name: 'Show all 500+' }).waitFor();
    expect(await chart.locator('*').count()).toBeLessThan(200);
    expect(await page.evaluate<number>('document.querySelectorAll("*").length')).toBeLessThan(3_000);
    expect(asked.filter((one) => one.startsWith('/api/')).length).toBeLessThanOrEqual(20);
    const kinds = (): number => new Set(asked.flatMap((one) => /[?&]kind=([a-z-]+)/.exec(one)?.[1] ?? [])).size;
    expect(kinds()).toBe(3);

    await page.getByText('As a table').click();
    const days = page.getByRole('table', { name: /A row for each day/ });
    expect(await days.getByRole('row').count()).toBe(1 + 50);
    await page.getByRole('button', { name: 'Show all 2,000' }).press('Enter');
    expect(await days.getByRole('row').count()).toBe(1 + 2_000);
    await page.getByText(/plans? beside what happened$/).click();
    await page.getByRole('button', { name: 'Show all 600' }).press('Enter');
    expect(
      await page
        .getByRole('row', { name: /^End of the mandate/ })
        .getByRole('listitem')
        .count(),
    ).toBe(600);
    await page.getByRole('link', { name: 'more than 500 exceptions in all' }).press('Enter');
    await page
      .locator('#exceptions')
      .getByRole('button', { name: /^Contested/ })
      .waitFor();
    expect(kinds()).toBe(16);
    await page.getByRole('link', { name: 'more than 500 exceptions in all' }).waitFor({ state: 'detached' });

    await page.locator('#incidents').getByRole('button', { name: 'Show all 500+' }).press('Enter');
    await page.getByText(/^700 incidents and tolls/).waitFor();
    expect(await page.locator('#incidents').getByRole('row').count()).toBe(1 + 700);
    expect(faults).toEqual([]);
  });

  it.each([390, 768, 1280])('lies still while it loads, at %d pixels', async (width) => {
    const { page } = await signedInPage(opened, { viewport: { width, height: 800 } });
    const shifts = await watchShifts(page);
    await page.goto('/missions/minusma');
    await page.locator('#exceptions').getByText('Dates in the record').waitFor();
    await page.getByText(/, live$/).waitFor();
    expect(await shifts()).toBeLessThan(0.1);
  });

  it('keeps its figures in their places when what is on hand comes after them', async () => {
    const { page } = await signedInPage(opened, { viewport: { width: 1280, height: 800 } });
    const letGo = await holdBack(page, '**/api/v1/missions/minusma/balance*');
    // The page is loaded only once all that was named beside it is.
    await page.goto('/missions/minusma', { waitUntil: 'commit' });
    const fatalities = page.getByRole('link', { name: /^Casualties: 311/ }).first();
    await fatalities.waitFor();
    const before = await fatalities.boundingBox();
    letGo();
    await page.getByText('items, contingent-owned').waitFor();
    expect(await fatalities.boundingBox()).toEqual(before);
  });

  it('has its sentence for everything of which nothing is known, on a phone and in French too', async () => {
    const { page, faults } = await signedInPage(opened, { viewport: PHONE, locale: 'fr-FR' });
    await page.goto('/missions/domrep');
    await page.getByText('aucune source enregistrée à ce jour ne donne de chiffre', { exact: false }).waitFor();
    expect(await textOf(page, 'region', 'Où en est la mission')).toContain('Le mandat a pris fin en octobre 1966');
    await page.getByText('Aucun site de cette mission n’est enregistré.').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(PHONE.width);
    expect(faults).toEqual([]);
  });
});

/** Answers of the demonstration with so many entries as a mission of 600,000 facts has: to record such a one takes minutes. */
async function enlarge(page: Page): Promise<void> {
  const dayAfter = (index: number): string => new Date(Date.UTC(2013, 6, 1 + index)).toISOString().slice(0, 10);
  const change = (
    path: string,
    changed: (items: readonly object[], query: URLSearchParams) => object,
  ): Promise<unknown> =>
    page.route(new RegExp(`/missions/minusma/${path}[?]`), async (route) => {
      const url = new URL(route.request().url());
      const { searchParams } = new URL(url);
      // A page that follows here has none there.
      url.searchParams.delete('cursor');
      const response = await route.fetch({ url: url.href });
      const { items, ...rest } = (await response.json()) as { items: readonly object[] };
      await route.fulfill({ response, json: { items, ...rest, ...changed(items, searchParams) } });
    });
  await change('drawdown', ([point]) => ({
    items: Array.from({ length: 2_000 }, (_, index) => {
      const personnel = { uniformed: 9_000 + (index % 900), civilian: 500 + (index % 700), figuresOn: {} };
      return { ...point, day: dayAfter(index), personnel };
    }),
  }));
  await change('plan', (rows) => ({
    items: rows.map((row) => {
      if ((row as { of: string }).of !== 'mandate') return row;
      const setBy = '00000000-0000-4000-8000-000000000000';
      const planned = Array.from({ length: 600 }, (_, at) => ({ on: dayAfter(at + 1), setBy, setOn: dayAfter(at) }));
      return { ...row, planned };
    }),
  }));
  await change('exceptions', (_, query) => (query.has('kind') ? {} : { next: 'more' }));
  await change('timeline', ([incident], query) => {
    if (query.get('type') !== 'SecurityIncidentRecorded') return { items: [] };
    const [from, to] = query.has('cursor') ? [500, 700] : [0, 500];
    const items = Array.from({ length: to - from }, (__, index) => {
      const day = dayAfter(from + index);
      return {
        ...incident,
        day,
        effectiveOn: day,
        eventId: `00000000-0000-4000-8000-${String(from + index).padStart(12, '0')}`,
      };
    });
    return { items, next: to === 500 ? 'more' : null };
  });
}
