import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EVENT_STORE } from '../../src/application/ports/event-store.token.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { READ_MODELS, type ReadModels } from '../../src/application/ports/read-models.js';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { call, get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { someEvent } from '../support/some-event.js';

type Body = Record<string, unknown>;

/** More than are read at a time. */
const ASSETS = 700;

const name = (index: number): string => `con-${String(index).padStart(4, '0')}`;
const asset = (assetId: string): Body => ({ ...CONTAINER, assetId, quantity: 10, effectiveOn: '2023-07-01' });
const transfer = (quantity: number, effectiveOn = '2023-08-01'): Body => ({
  recipient: { kind: 'un-mission', name: 'UNMISS "é", n; x' },
  basis: 'redeployment',
  quantity,
  valueUsdCents: quantity * 10_000,
  certificate: 'Certificate',
  effectiveOn,
});

describe('an export', () => {
  let app: RunningApp;
  let mission: MissionClient;
  let readModels: ReadModels;

  beforeAll(async () => {
    app = await startApp();
    readModels = app.app.get<ReadModels>(READ_MODELS);
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    for (let index = 0; index < ASSETS; index += 50)
      await Promise.all(
        Array.from({ length: 50 }, async (_, offset) => {
          await mission.record('/assets', asset(name(index + offset)));
          await mission.record(`/assets/${name(index + offset)}/transfers`, transfer(1));
        }),
      );
  }, 120_000);
  afterAll(() => app.close());
  afterEach(() => void jest.restoreAllMocks());

  const lines = (body: string): Body[] =>
    body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Body);

  /** Everything of a list, page by page, as it stands. */
  const allOf = async (path: string): Promise<Body[]> => {
    const items: Body[] = [];
    for (let cursor = ''; ;) {
      const page = await mission.get<{ items: Body[]; next: string | null }>(`${path}?limit=500${cursor}`);
      items.push(...page.body.items);
      if (page.body.next === null) return items;
      cursor = `&cursor=${page.body.next}`;
    }
  };

  /** Records something, and waits until it can be read, once an export has read its first rows. */
  const whileExporting = (record: () => Promise<unknown>): void => {
    const scan = readModels.scan.bind(readModels);
    jest.spyOn(readModels, 'scan').mockImplementation((projection, query, take) => {
      let first = true;
      return scan(projection, query, async (bodies) => {
        await take(bodies);
        if (!first) return;
        first = false;
        await record();
        await mission.get();
      });
    });
  };

  it.each([
    // An asset of the rows still to come leaves, another one is registered among those.
    [
      '/assets',
      () =>
        mission
          .record(`/assets/${name(ASSETS - 1)}/transfers`, transfer(9))
          .then(() => mission.record('/assets', asset('con-0650a'))),
    ],
    // A fact late enough to come in behind what was read, one in front of it, and one that is corrected.
    ['/timeline', () => mission.record('/milestones', { kind: 'note', text: 'Late', effectiveOn: '2013-04-25' })],
    ['/ledger', () => mission.record(`/assets/${name(ASSETS - 2)}/transfers`, transfer(2, '2023-09-01'))],
  ])('of %s is one snapshot, whatever is recorded while it is read', async (path, record) => {
    const expected = await allOf(path);
    whileExporting(record);
    const { body, headers } = await get<string>(`${mission.url}${path}`, { accept: 'application/x-ndjson' });
    jest.restoreAllMocks();
    expect(lines(body)).toEqual(expected);
    // What was recorded meanwhile is in the next one.
    const head = await app.app.get<EventStore>(EVENT_STORE).head();
    expect(Number(headers.get('x-position'))).toBeLessThan(Number(head));
    const now = await allOf(path);
    expect(now).not.toEqual(expected);
    const csv = await get<string>(`${mission.url}${path}`, { accept: 'text/csv' });
    expect(csv.body.match(/^.*2023-0|2013-0/gm)?.length).toBeGreaterThanOrEqual(now.length);
  });

  it('of the history holds what was there when it began', async () => {
    const store = app.app.get<EventStore>(EVENT_STORE);
    const events = await allOf('/events');
    const read = store.readAll.bind(store);
    let reads = 0;
    jest.spyOn(store, 'readAll').mockImplementation(async (...asked) => {
      const page = await read(...asked);
      if (asked[1] === 500 && reads++ === 0)
        await mission.record('/milestones', { kind: 'note', text: 'Meanwhile', effectiveOn: '2023-09-20' });
      return page;
    });
    const { body, headers } = await get<string>(`${mission.url}/events`, { accept: 'application/x-ndjson' });
    jest.restoreAllMocks();
    expect(reads).toBeGreaterThan(1);
    expect(lines(body)).toEqual(events);
    expect(headers.get('x-position')).toBe(events.at(-1)?.position);
    expect(await allOf('/events')).toHaveLength(events.length + 1);
  });

  it('is taken at a moment, too, and filtered as a page of it is', async () => {
    const at = async (path: string): Promise<Body[]> =>
      lines((await get<string>(`${mission.url}${path}`, { accept: 'application/x-ndjson' })).body);
    expect((await at('/assets?asOf=2023-07-31')).every(({ onHand }) => onHand === 10)).toBe(true);
    expect(await at('/assets?asOf=2023-07-31')).toHaveLength(ASSETS + 1);
    expect(await at('/ledger?asOf=2023-08-31')).toHaveLength(ASSETS + 1);
    expect(await at('/ledger?from=2023-09-01')).toHaveLength(1);
    expect(await at('/timeline?asOf=2013-04-25')).toHaveLength(2);
    const none = await get(`${mission.url}/assets?asOf=2013-04-24`, { accept: 'text/csv' });
    expect(none.status).toBe(404);
  });

  it('of a page is that page', async () => {
    const [first, second] = await allOf('/assets');
    const { body, headers } = await get<string>(`${mission.url}/assets?limit=2`, { accept: 'application/x-ndjson' });
    expect(lines(body)).toEqual([first, second]);
    expect(headers.get('content-type')).toMatch(/^application\/x-ndjson/);
  });

  it('that was not taken to its end costs nobody anything', async () => {
    for (let count = 0; count < 20; count++) {
      const gone = new AbortController();
      const response = await call(`${mission.url}/ledger`, { headers: { accept: 'text/csv' }, signal: gone.signal });
      expect(response.status).toBe(200);
      gone.abort();
      await response.body?.cancel().catch(() => undefined);
    }
    expect((await get<string>(`${mission.url}/ledger`, { accept: 'text/csv' })).status).toBe(200);
  });

  it('is refused whole where its rows cannot be read, and never broken off in silence', async () => {
    const scan = readModels.scan.bind(readModels);
    jest.spyOn(readModels, 'scan').mockImplementation((projection, query, take) => {
      let pages = 0;
      return scan(projection, query, async (bodies) => {
        if (++pages > 1) throw new Error('The second page cannot be read');
        await take(bodies);
      });
    });
    const answer = await get(`${mission.url}/assets`, { accept: 'text/csv' });
    expect(answer).toMatchObject({ status: 500, body: { code: 'defect' } });
  });
});

describe('a total', () => {
  it('that is beyond what a number holds exactly is refused, and what is below it exact', async () => {
    const app = await startApp();
    const mission = new MissionClient(app.api, 'm');
    await mission.establish();
    const store = app.app.get<EventStore>(EVENT_STORE);
    // Past the form, which limits a single value: it takes a great many of the values that it allows.
    const register = async (assetId: string, ownership: string, residualValueUsdCents: number): Promise<string> => {
      const data = {
        ...CONTAINER,
        assetId,
        ownership,
        owner: ownership === 'COE' ? 'TCD' : 'UN',
        residualValueUsdCents,
      };
      const event = { ...someEvent(assetId, 0, data), type: 'AssetRegistered' };
      const [stored] = await store.append(`asset-m.${assetId}`, 'no-stream', [event]);
      return stored?.position ?? '';
    };
    const most = Number.MAX_SAFE_INTEGER;
    await register('a', 'UNOE', most - 1);
    const exact = await register('b', 'UNOE', 1);
    const { body } = await get<{ totals: Body[] }>(`${mission.url}/balance?atLeast=${exact}`);
    expect(body.totals).toMatchObject([{ valueUsdCents: { registered: most, onHand: most, difference: 0 } }]);
    const beyond = await register('c', 'UNOE', 1);
    for (const moment of ['', '&asOf=2024-12-31'])
      expect(await get(`${mission.url}/balance?atLeast=${beyond}${moment}`)).toMatchObject({
        status: 409,
        body: { code: 'total-too-large' },
      });
    expect((await get(`${mission.url}/assets?atLeast=${beyond}`)).status).toBe(200);
    await app.close();
  });
});
