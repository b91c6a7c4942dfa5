import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

type Body = Record<string, unknown>;

interface List {
  readonly items: readonly Body[];
  readonly next: string | null;
}

const site = (siteId: string): Body => ({
  siteId,
  name: siteId,
  kind: 'camp',
  region: 'Gao',
  effectiveOn: '2014-01-01',
});
const contingent = (contingentId: string, effectiveOn = '2014-01-01'): Body => ({
  contingentId,
  country: 'TCD',
  kind: 'military',
  effectiveOn,
});
const transfer = (name: string, effectiveOn: string): Body => ({
  recipient: { kind: 'un-mission', name },
  basis: 'redeployment',
  quantity: 1,
  valueUsdCents: 10,
  certificate: 'Certificate',
  effectiveOn,
});

describe('a cursor', () => {
  let app: RunningApp;
  let mission: MissionClient;

  beforeAll(async () => {
    app = await startApp();
    for (const id of ['0b', '0d']) await new MissionClient(app.api, id).establish();
  });
  afterAll(() => app.close());

  /** A mission of its own for each test: two of everything. */
  beforeEach(async () => {
    mission = new MissionClient(app.api, `m-${randomUUID()}`);
    await mission.establish();
    for (const id of ['b', 'd']) {
      await mission.record('/sites', site(id));
      await mission.record('/contingents', contingent(id));
      await mission.record('/assets', { ...CONTAINER, assetId: id, quantity: 10, effectiveOn: '2023-07-01' });
      await mission.record(`/assets/${id}/transfers`, transfer(`Recipient ${id}`, `2023-0${id === 'b' ? 8 : 9}-01`));
      await mission.record(`/sites/${id}/accelerated-closure`, {
        reason: 'Fire',
        effectiveOn: id === 'b' ? '2023-08-01' : '2023-09-01',
      });
    }
  });

  /** One more of everything, in front of all there is and between it. */
  const addInFront = async (): Promise<void> => {
    for (const id of ['a', 'c']) {
      await mission.record('/sites', site(id));
      await mission.record('/contingents', contingent(id, '2013-06-01'));
      await mission.record('/assets', { ...CONTAINER, assetId: id, quantity: 10, effectiveOn: '2023-07-01' });
      await mission.record(`/assets/${id}/transfers`, transfer(`Recipient ${id}`, '2023-07-15'));
      await mission.record('/assets/b/transfers', transfer('Recipient a', '2023-07-20'));
      await mission.record(`/sites/${id}/accelerated-closure`, { reason: 'Fire', effectiveOn: '2014-02-01' });
    }
    await mission.get();
  };

  /** Everything behind the first item, page by page. */
  const restOf = async (path: string, from: string): Promise<Body[]> => {
    const rest: Body[] = [];
    for (let next: string | null = from; next !== null;) {
      const { body }: { readonly body: List } = await mission.get<List>(
        `${path}${path.includes('?') ? '&' : '?'}limit=1&cursor=${next}`,
      );
      rest.push(...body.items);
      ({ next } = body);
    }
    return rest;
  };

  it.each([
    ['/sites', 'siteId', ['b', 'd'], ['c', 'd']],
    ['/contingents', 'contingentId', ['b', 'd'], ['c', 'd']],
    ['/assets', 'assetId', ['b', 'd'], ['c', 'd']],
    ['/drawdown', 'day', ['2014-01-01', '2023-08-01', '2023-09-01'], ['2014-02-01', '2023-08-01', '2023-09-01']],
    ['/ledger', 'day', ['2023-08-01', '2023-09-01'], ['2023-09-01']],
    ['/exceptions', 'day', ['2013-04-25', '2023-08-01'], ['2014-02-01', '2014-02-01', '2023-08-01', '2023-09-01']],
    ['/ledger/summary', 'recipient', ['Recipient b', 'Recipient d'], ['Recipient c', 'Recipient d']],
  ])('of %s is a key: what comes in meanwhile shifts nothing', async (path, key, before, after) => {
    const { body: first } = await mission.get<List>(`${path}?limit=1`);
    expect(first.items.map((item) => item[key])).toEqual(before.slice(0, 1));
    await addInFront();
    const rest = await restOf(path, first.next ?? '');
    // Nothing that was shown is shown again, and nothing behind it is passed over.
    expect(rest.map((item) => item[key])).toEqual(after);
  });

  it('of the timeline and of the history is one, too', async () => {
    for (const path of ['/timeline', '/events']) {
      const { items } = (await mission.get<List>(path)).body;
      const { body: first } = await mission.get<List>(`${path}?limit=1`);
      await mission.record('/milestones', { kind: 'note', text: 'Late', effectiveOn: '2013-04-25' });
      const rest = await restOf(path, first.next ?? '');
      const ids = [...first.items, ...rest].map(({ eventId }) => eventId);
      expect(ids.filter((id) => items.some(({ eventId }) => eventId === id))).toEqual(
        items.map(({ eventId }) => eventId),
      );
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it.each([
    ['/timeline', 'eventId'],
    ['/ledger', 'factId'],
  ])('of %s leads from its end to its beginning where that is asked for', async (path, key) => {
    const ids = ({ items }: List): unknown[] => items.map((item) => item[key]);
    const inOrder = ids((await mission.get<List>(path)).body);
    expect(inOrder.length).toBeGreaterThan(1);
    const { body: first } = await mission.get<List>(`${path}?order=desc&limit=1`);
    const rest = await restOf(`${path}?order=desc`, first.next ?? '');
    expect(ids({ items: [...first.items, ...rest], next: null })).toEqual(inOrder.toReversed());
    // At a past moment rows are folded for the question; as text it is the whole list.
    const { body: then } = await mission.get<List>(`${path}?order=desc&asOf=2026-01-01`);
    expect(ids(then)).toEqual(inOrder.toReversed());
    const text = await get<string>(`${mission.url}${path}?order=desc`, { accept: 'application/x-ndjson' });
    const items = text.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Body);
    expect(ids({ items, next: null })).toEqual(inOrder.toReversed());
    // A cursor of the one order is none of the other.
    expect((await mission.get(`${path}?cursor=${first.next}`)).status).toBe(400);
    expect((await mission.get(`${path}?order=newest`)).status).toBe(400);
    expect((await mission.get('/sites?order=desc')).status).toBe(400);
  });

  it('of the portfolio is one, too', async () => {
    const portfolio = async (query: string): Promise<List> => (await get<List>(`${app.api}/missions${query}`)).body;
    const first = await portfolio('?limit=1');
    expect(first.items.map(({ missionId }) => missionId)).toEqual(['0b']);
    let position = '';
    for (const id of ['0a', '0c']) ({ position } = await new MissionClient(app.api, id).establish());
    const rest = await portfolio(`?limit=2&cursor=${first.next}&atLeast=${position}`);
    expect(rest.items.map(({ missionId }) => missionId)).toEqual(['0c', '0d']);
  });

  it('of an asset’s history is one, too', async () => {
    const history = async (query: string): Promise<List> =>
      (await mission.get<{ history: List }>(`/assets/b${query}`)).body.history;
    const oldest = await history('?limit=1');
    expect(oldest.items.map(({ type }) => type)).toEqual(['AssetRegistered']);
    await addInFront();
    const rest = await history(`?cursor=${oldest.next}`);
    expect(rest.items.map(({ day }) => day)).toEqual(['2023-07-20', '2023-07-20', '2023-08-01']);
    expect(rest.next).toBeNull();
  });

  it('goes on at the next page where the item it ended at has gone', async () => {
    const { body: first } = await mission.get<List>('/sites?limit=1');
    const { events } = await mission.record('/sites', site('a'));
    const { body: now } = await mission.get<List>('/sites?limit=1');
    await mission.post(`/facts/${events[0]?.eventId}/corrections`, { annulled: true, reason: 'Twice' });
    expect(await restOf('/sites', now.next ?? '')).toEqual([
      ...first.items,
      ...(await restOf('/sites', first.next ?? '')),
    ]);
  });

  it('is good for its own list only: any other is refused', async () => {
    const { body } = await mission.get<List>('/assets?ownership=UNOE&limit=1');
    const own = body.next ?? '';
    const ask = async (path: string): Promise<unknown> => {
      const { status, body: answer } = await get(`${app.api}${path.replace('/m/', `/${mission.missionId}/`)}`);
      return status === 200 ? 200 : [status, (answer.errors as Body[])[0]?.pointer];
    };
    expect(await ask(`/missions/m/assets?cursor=${own}&ownership=UNOE`)).toBe(200);
    expect(await ask(`/missions/m/assets/?ownership=UNOE&limit=2&atLeast=1&cursor=${own}`)).toBe(200);
    const refused = [
      `/missions/m/assets?cursor=${own}`,
      `/missions/m/assets?ownership=COE&cursor=${own}`,
      `/missions/m/assets?ownership=UNOE&q=x&cursor=${own}`,
      `/missions/m/assets?ownership=UNOE&asOf=2024-01-01&cursor=${own}`,
      `/missions/0b/assets?ownership=UNOE&cursor=${own}`,
      `/missions/m/sites?cursor=${own}`,
      `/missions/m/timeline?cursor=${own}`,
      `/missions/m/ledger?cursor=${own}`,
      `/missions/m/ledger/summary?cursor=${own}`,
      `/missions/m/drawdown?cursor=${own}`,
      `/missions/m/balance?cursor=${own}`,
      `/missions/m/assets/b?cursor=${own}`,
      `/missions/m/events?cursor=${own}`,
      `/events?cursor=${own}`,
      `/missions?cursor=${own}`,
      `/approvals?cursor=${own}`,
      `/projections?cursor=${own}`,
      `/missions/m/assets?ownership=UNOE&cursor=${own.slice(1)}`,
      // These decode to the same bytes.
      ...['A', '_', '-'].map((more) => `/missions/m/assets?ownership=UNOE&cursor=${own}${more}`),
      `/missions/m/assets?ownership=UNOE&cursor=${Buffer.from('["","b","m.b"]').toString('base64url')}`,
      `/missions/m/sites?cursor=${Buffer.from('["1",""]').toString('base64url')}`,
    ];
    for (const path of refused) expect([path, await ask(path)]).toEqual([path, [400, '/cursor']]);
  });
});
