import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MINUSMA_FILE, readHistoryFile, type HistoryFile } from '../../src/cli/demo/history-file.js';
import { HistoryPoster } from '../../src/cli/demo/post-history.js';
import { START, type EventStore } from '../../src/application/ports/event-store.js';
import { EVENT_STORE } from '../../src/application/ports/event-store.token.js';
import { MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { historyOf } from '../support/mali-history.js';
import { apiAt } from '../support/signed-in.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { standingOn } from '../support/standing.js';

interface Item {
  readonly [field: string]: unknown;
}

/** The reference mission, entered over HTTP as the demo does it, and read back. */
describe('the mission in Mali', () => {
  let app: RunningApp;
  let file: HistoryFile;
  let mission: MissionClient;

  beforeAll(async () => {
    app = await startApp();
    file = await readHistoryFile(MINUSMA_FILE);
    mission = new MissionClient(app.api, file.missionId);
    const poster = new HistoryPoster(apiAt(app.api), file.missionId);
    let position = '0';
    for (const item of [...file.facts, ...file.illustrative]) {
      const posted = await poster.post(item);
      if (posted.kind !== 'recorded') throw new Error(`${item.id}: ${JSON.stringify(posted)}`);
      ({ position } = posted);
    }
    await mission.state(`?atLeast=${position}`);
  }, 120_000);
  afterAll(() => app.close());

  const items = async (path: string): Promise<Item[]> => {
    const all: Item[] = [];
    for (let cursor: string | null = null; ;) {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { body } = await mission.get<{ items: Item[]; next: string | null }>(
        `${path}${path.includes('?') ? '&' : '?'}limit=500${query}`,
      );
      all.push(...body.items);
      if (body.next === null) return all;
      cursor = body.next;
    }
  };

  it('is entered with every one of the 59 sourced facts', () => {
    const entered = new Set(file.facts.flatMap(({ seq }) => seq ?? []));
    expect([...entered].sort((a, b) => a - b)).toEqual(Array.from({ length: 59 }, (_, index) => index + 1));
  });

  it('is, fact by fact, the history from which the digests of the projections are taken', async () => {
    const { events } = await app.app.get<EventStore>(EVENT_STORE).readAll(START, 10_000);
    const known = historyOf(file);
    const ids = new Map(events.map(({ eventId }, index) => [eventId, known[index]?.fact.eventId ?? '']));
    const told = events.map(({ stream, revision, eventId, type, data, metadata }) => ({
      stream,
      revision,
      eventId: ids.get(eventId),
      type,
      data: withIds(data, ids),
      effectiveOn: metadata.effectiveOn,
      effectiveOnQualifier: metadata.effectiveOnQualifier,
      source: metadata.source,
    }));
    expect(told).toEqual(
      known.map(({ stream, fact: { revision, eventId, type, data, effectiveOn, effectiveOnQualifier, source } }) => ({
        stream,
        revision,
        eventId,
        type,
        data,
        effectiveOn,
        effectiveOnQualifier,
        source,
      })),
    );
  });

  it.each([
    ['2023-10-31', 8],
    ['2023-12-08', 10],
    ['2023-12-28', 11],
    ['2024-07-31', 12],
    ['2024-11-15', 13],
  ])('had by %s closed %i of its 13 sites', async (day, closed) => {
    const { sites } = (await mission.state(`?asOf=${day}`)) as { sites: Record<string, number> };
    expect(sites).toMatchObject({ total: 13, open: 13 - closed });
    expect((sites.handedOver ?? 0) + (sites.closedAccelerated ?? 0)).toBe(closed);
  });

  it.each([
    ['2023-06-01', ['established', 'running', 'none', 'none']],
    ['2023-06-16', ['withdrawal-requested', 'running', 'standing', 'none']],
    ['2023-06-29', ['withdrawal-requested', 'running', 'standing', 'none']],
    ['2023-06-30', ['drawing-down', 'ended', 'standing', 'under-way']],
    ['2023-12-30', ['drawing-down', 'ended', 'standing', 'under-way']],
    ['2023-12-31', ['withdrawn', 'ended', 'standing', 'complete']],
    ['2024-01-01', ['liquidating', 'ended', 'standing', 'complete']],
    ['2024-11-15', ['physically-closed', 'ended', 'standing', 'complete']],
  ])('was on %s %j', async (day, status) => {
    const [{ phase, mandate, request, drawdown } = {}] = await standingOn(mission, day);
    expect([phase, mandate, request, drawdown]).toEqual(status);
  });

  it('is not known on the day before it was established', async () => {
    expect((await mission.get('?asOf=2013-04-24')).status).toBe(404);
  });

  it('lost 311 people, and more than 700 were injured', async () => {
    const { casualties } = await mission.state();
    expect(casualties).toMatchObject({ fatalities: 311, injured: 700, injuredQualifier: 'more than' });
  });

  it('is contested where its sources differ', async () => {
    const contested = await items('/exceptions?kind=contested');
    const words = contested.map(({ type, claims }) => [type, ...(claims as Item[]).map(({ says }) => says)]);
    expect(words).toMatchObject([
      ['ContingentDeployed', { strength: 1072 }, { strength: 1035 }, { strength: 1030 }],
      ['HostStateMeasureRecorded', { effectiveOn: '2022-07' }, { effectiveOn: '2022-08' }],
      [
        'MilestoneRecorded',
        { text: expect.stringContaining('12 camps') },
        { text: expect.stringContaining('13 camps') },
      ],
      ['SiteClosedAccelerated', { effectiveOn: '2023-10-21' }, { effectiveOn: '2023-10-23' }],
      ['SiteClosedAccelerated', { effectiveOn: '2023-10-23' }, { effectiveOn: '2023-10-21' }],
      ['SiteHandedOver', { receivedBy: { name: 'Bakoun Kante' } }, { receivedBy: { kind: 'military' } }],
    ]);
  });

  it('left three sites without a handover', async () => {
    const closures = (await items('/exceptions')).filter(({ kind }) => kind === 'accelerated-closure');
    expect(closures.map(({ siteId }) => siteId).sort()).toEqual(['aguelhok', 'kidal', 'tessalit']);
  });

  it('was liquidated at Gao and Bamako, not at Timbuktu', async () => {
    const { liquidation } = (await mission.state()) as { liquidation: { siteIds: string[] } };
    expect([...liquidation.siteIds].sort()).toEqual(['bamako', 'gao']);
  });

  it('was done with its liquidation before the day that was planned', async () => {
    expect(await mission.state('?asOf=2024-11-15')).toMatchObject({
      liquidation: { startedOn: '2024-01-01', plannedEnd: '2024-12-31' },
      closure: { physicallyClosedOn: '2024-11-15' },
    });
    const overdue = (await items('/exceptions?kind=overdue')).map(({ what }) => what);
    expect(overdue).not.toContain('liquidation');
  });

  it('saw Egypt suspend its contingent, and Chad go down to 39, come back and leave', async () => {
    const on = async (day: string, contingent: string): Promise<Item | undefined> =>
      (await items(`/contingents?asOf=${day}`)).find(({ contingentId }) => contingentId === contingent);
    expect(await on('2022-08-14', 'egy')).toMatchObject({ status: 'deployed', strength: 1072 });
    expect(await on('2022-08-15', 'egy')).toMatchObject({ status: 'suspended' });
    expect(await on('2023-12-31', 'egy')).toMatchObject({ status: 'withdrawn' });
    expect(await on('2021-10-30', 'tcd')).toMatchObject({ status: 'deployed' });
    expect(await on('2021-10-31', 'tcd')).toMatchObject({ status: 'deployed', strength: 39 });
    expect(await on('2023-12-30', 'tcd')).toMatchObject({ status: 'deployed' });
    expect(await on('2023-12-31', 'tcd')).toMatchObject({ status: 'withdrawn' });
  });

  it('was told by Benin that it leaves, which its withdrawal followed at the end: an announcement withdraws nobody', async () => {
    const benin = async (day: string): Promise<unknown[]> =>
      (await items(`/contingents?asOf=${day}`))
        .filter(({ country }) => country === 'BEN')
        .map(({ contingentId, status }) => [contingentId, status]);
    expect(await benin('2022-05-19')).toEqual([
      ['ben', 'deployed'],
      ['ben-fpu', 'deployed'],
    ]);
    expect(await benin('2023-12-30')).toEqual(await benin('2022-05-19'));
    expect(await benin('2023-12-31')).toEqual([
      ['ben', 'withdrawn'],
      ['ben-fpu', 'withdrawn'],
    ]);
  });

  it('never adds contingent-owned and UN-owned equipment together', async () => {
    const ledger = await items('/ledger');
    const { body } = await mission.get<{ items: Item[] }>('/ledger/summary');
    for (const ownership of ['COE', 'UNOE']) {
      const entries = ledger.filter((entry) => entry.ownership === ownership);
      const totals = body.items.filter((total) => total.ownership === ownership);
      expect(totals.length).toBeGreaterThan(0);
      expect(sum(totals, 'valueUsdCents')).toBe(sum(entries, 'valueUsdCents'));
      expect(sum(totals, 'quantity')).toBe(sum(entries, 'quantity'));
    }
    expect(body.items.every(({ ownership }) => ownership === 'COE' || ownership === 'UNOE')).toBe(true);
  });

  it('balances: what was registered has left, was destroyed, or is on hand', async () => {
    interface Line {
      readonly [part: string]: number;
    }
    const { body } = await mission.get<{ totals: { ownership: string; quantity: Line; valueUsdCents: Line }[] }>(
      '/balance',
    );
    const assets = await items('/assets');
    expect(body.totals.map(({ ownership }) => ownership)).toEqual(['COE', 'UNOE']);
    for (const { ownership, quantity, valueUsdCents } of body.totals) {
      const owned = assets.filter((asset) => asset.ownership === ownership);
      const { left, destroyed, onHand } = quantity;
      expect(quantity).toMatchObject({ registered: sum(owned, 'quantity'), onHand: sum(owned, 'onHand') });
      expect(quantity).toMatchObject({ registered: Number(left) + Number(destroyed) + Number(onHand), difference: 0 });
      expect(valueUsdCents.registered).toBe(sum(owned, 'residualValueUsdCents'));
    }
  });

  it('shows every asset to be illustrative', async () => {
    const assets = await items('/assets');
    expect(assets.length).toBeGreaterThan(200);
    for (const { description } of assets) expect(description).toMatch(/^Illustrative/);
  });

  it('gives every fact with its source', async () => {
    const timeline = await items('/timeline');
    expect(timeline.length).toBeGreaterThan(59);
    for (const { source } of timeline) expect(source).toMatchObject({ document: expect.stringMatching(/\S/) });
  });

  it('stands in the portfolio', async () => {
    const { body } = await get<{ items: Item[] }>(`${app.api}/missions`);
    expect(body.items).toMatchObject([{ missionId: 'minusma', phase: 'physically-closed' }]);
  });
});

/** A fact's data with other ids in the place of those of events. */
function withIds(data: unknown, ids: ReadonlyMap<string, string>): unknown {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === 'string' ? (ids.get(value) ?? value) : value,
  );
}

function sum(rows: readonly Item[], field: string): number {
  return rows.reduce((total, row) => total + (row[field] as number), 0);
}
