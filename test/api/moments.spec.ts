import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENT_STORE } from '../../src/application/ports/event-store.token.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { operationsOf } from '../../tools/fuzz/document.js';
import { documentOf } from '../support/api-document.js';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { someEvent } from '../support/some-event.js';

type Body = Record<string, unknown>;

interface List {
  readonly items: readonly Body[];
}

/** Every read that takes a moment, below a mission; the portfolio is beside them. */
const READS = [
  '',
  '/timeline',
  '/contingents',
  '/sites',
  '/drawdown',
  '/plan',
  '/exceptions',
  '/assets',
  '/assets/con-1',
  '/ledger',
  '/ledger/summary',
  '/balance',
] as const;

const TRANSFER = {
  recipient: { kind: 'un-mission', name: 'UNMISS' },
  basis: 'redeployment',
  quantity: 1,
  valueUsdCents: 10_000,
  certificate: 'Certificate',
} as const;

/** The life of a mission, out of order: late facts and corrections among them. */
const LIFE: readonly ((mission: MissionClient, ids: Map<string, string>) => Promise<unknown>)[] = [
  (mission) => mission.establish(),
  (mission) => mission.record('/assets', { ...CONTAINER, quantity: 10, effectiveOn: '2023-07-01' }),
  (mission) =>
    mission.record('/contingents', {
      contingentId: 'tcd-1',
      country: 'TCD',
      kind: 'military',
      strength: 100,
      effectiveOn: '2014-02-01',
    }),
  (mission) =>
    mission.record('/sites', { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2013-07-01' }),
  async (mission, ids) => {
    const { events } = await mission.record('/assets/con-1/transfers', { ...TRANSFER, effectiveOn: '2023-09-01' });
    ids.set('transfer', events[0]?.eventId ?? '');
  },
  // Late: before the other transfer, and before the site.
  (mission) => mission.record('/assets/con-1/transfers', { ...TRANSFER, quantity: 2, effectiveOn: '2023-08-01' }),
  (mission) =>
    mission.record('/sites', {
      siteId: 'ber',
      name: 'Ber',
      kind: 'camp',
      region: 'Timbuktu',
      effectiveOn: '2013-06-01',
    }),
  (mission) => mission.record('/strength-reports', { uniformed: 12_947, effectiveOn: '2023-08' }),
  (mission, ids) =>
    mission.record(`/facts/${ids.get('transfer')}/corrections`, {
      changes: { valueUsdCents: 9_000, effectiveOn: '2023-09-15' },
      reason: 'The certificate says so',
    }),
  (mission) => mission.record('/sites/gao/accelerated-closure', { reason: 'Fire', effectiveOn: '2023-10-21' }),
  (mission) =>
    mission.record('/assets/con-1/verifications', {
      result: 'differs',
      countedQuantity: 6,
      effectiveOn: '2023-11-01',
    }),
  (mission) => mission.record('/contingents/tcd-1/withdrawals', { remaining: 0, effectiveOn: '2023-12-01' }),
];

describe('a moment', () => {
  let app: RunningApp;
  let mission: MissionClient;
  /** After each step, an instant that has passed, and every answer of then. */
  const then: { readonly knownAt: string; readonly answers: Map<string, unknown> }[] = [];

  /** The answer to a read, whether or not there is one. */
  const ask = async (read: string, query = ''): Promise<unknown> => {
    const { status, body } = await mission.get(`${read}${query}`);
    return { status, body: status === 200 ? body : undefined };
  };
  const askPortfolio = async (query = ''): Promise<unknown> =>
    (await get<List>(`${app.api}/missions?atLeast=${await head()}${query}`)).body.items;
  const head = async (): Promise<string> => app.app.get<EventStore>(EVENT_STORE).head();

  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    const ids = new Map<string, string>();
    for (const step of LIFE) {
      await step(mission, ids);
      await pause(3);
      const knownAt = new Date(Date.now() - 1).toISOString();
      const answers = new Map<string, unknown>();
      for (const read of READS) answers.set(read, await ask(read));
      answers.set('/missions', await askPortfolio());
      then.push({ knownAt, answers });
    }
  }, 60_000);
  afterAll(() => app.close());

  it('is taken by every read of missions and assets but the history, that of one fact, and explanations, by the document', async () => {
    const document = await documentOf(app);
    const taking = operationsOf(document)
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/missions'))
      .filter(({ path }) => !/\/(events|changes|diff|why|facts\/\{eventId\})$/.test(path));
    const paths = READS.map((read) => `/api/v1/missions/{missionId}${read.replace('con-1', '{assetId}')}`);
    expect(taking.map(({ path }) => path).sort()).toEqual(['/api/v1/missions', ...paths].sort());
    for (const { path, parameters } of taking)
      expect([path, parameters.map(({ name }) => name)]).toEqual([path, expect.arrayContaining(['asOf', 'knownAt'])]);
  });

  describe('as the record stood', () => {
    it.each(READS)(
      'gives for the mission’s %s what was answered then, after everything that was learnt since',
      async (read) => {
        for (const { knownAt, answers } of then)
          expect([knownAt, await ask(read, `?knownAt=${knownAt}`)]).toEqual([knownAt, answers.get(read)]);
      },
    );

    it('gives the portfolio of then', async () => {
      for (const { knownAt, answers } of then)
        expect(await askPortfolio(`&knownAt=${knownAt}`)).toEqual(answers.get('/missions'));
    });

    it('knows of nothing before the first fact', async () => {
      const knownAt = '2013-04-25T00:00:00Z';
      for (const read of READS) expect(await ask(read, `?knownAt=${knownAt}`)).toMatchObject({ status: 404 });
      expect(await askPortfolio(`&knownAt=${knownAt}`)).toEqual([]);
    });

    it('takes an instant in any offset, and to the nanosecond', async () => {
      const { knownAt, answers } = then[6] as (typeof then)[number];
      const inParis = `${new Date(Date.parse(knownAt) + 3_600_000).toISOString().slice(0, -1)}999999%2B01:00`;
      expect(await ask('/sites', `?knownAt=${inParis}`)).toEqual(answers.get('/sites'));
    });

    it('counts an establishment that was annulled since', async () => {
      const short = new MissionClient(app.api, 'short');
      const { events } = await short.establish();
      await pause(3);
      const knownAt = new Date(Date.now() - 1).toISOString();
      const store = app.app.get<EventStore>(EVENT_STORE);
      const annulment = someEvent('annulment', 0, {
        corrects: events[0]?.eventId,
        fact: { eventId: events[0]?.eventId, type: 'Established' },
        annulled: true,
        reason: 'Never was',
      });
      const recordedAt = new Date().toISOString();
      const metadata = { ...annulment.metadata, recordedAt };
      await store.append('mission-short', 0, [{ ...annulment, type: 'FactCorrected', metadata }]);
      const idsOf = async (query: string): Promise<unknown[]> =>
        ((await askPortfolio(query)) as Body[]).map(({ missionId }) => missionId);
      expect(await idsOf('')).toEqual(['m']);
      expect(await idsOf(`&knownAt=${knownAt}`)).toEqual(['m', 'short']);
    });
  });

  describe('on a day', () => {
    const items = async (path: string): Promise<readonly Body[]> => (await mission.get<List>(path)).body.items;

    it('is a moment of each read', async () => {
      expect((await items('/timeline?asOf=2013-07-01')).map(({ type }) => type)).toEqual([
        'Established',
        'SiteOpened',
        'SiteOpened',
      ]);
      expect(await items('/contingents?asOf=2014-01-31')).toEqual([]);
      expect(await items('/contingents?asOf=2014-02-01')).toMatchObject([
        { contingentId: 'tcd-1', status: 'deployed' },
      ]);
      expect(await items('/sites?asOf=2013-06-30')).toMatchObject([{ siteId: 'ber' }]);
      expect((await items('/drawdown?asOf=2013-12-31')).map(({ sites }) => sites)).toEqual([1, 2]);
      expect((await items('/exceptions?asOf=2023-10-20')).map(({ kind }) => kind)).toEqual([
        'recorded-late',
        'imprecise-date',
      ]);
      expect((await items('/exceptions?asOf=2023-10-21')).map(({ kind }) => kind)).toEqual([
        'recorded-late',
        'imprecise-date',
        'accelerated-closure',
      ]);
      expect(await items('/assets?asOf=2023-06-30')).toEqual([]);
      expect(await items('/assets?asOf=2023-08-01')).toMatchObject([{ left: 2, onHand: 8, status: 'partly-left' }]);
      expect(await items('/assets?asOf=2023-08-01&status=on-hand')).toEqual([]);
      expect((await items('/ledger?asOf=2023-09-14')).map(({ quantity }) => quantity)).toEqual([2, 1, -1]);
      expect((await items('/ledger?asOf=2023-09-14&to=2023-08-31')).map(({ quantity }) => quantity)).toEqual([2]);
      expect(await items('/ledger/summary?asOf=2023-09-14')).toMatchObject([{ quantity: 2, valueUsdCents: 10_000 }]);
    });

    it('is one of an asset and its history, and of the balance', async () => {
      const { status } = await mission.get('/assets/con-1?asOf=2023-06-30');
      expect(status).toBe(404);
      const { body } = await mission.get<{ history: List }>('/assets/con-1?asOf=2023-08-31');
      expect(body).toMatchObject({ left: 2, revision: 4 });
      expect(body.history.items.map(({ type }) => type)).toEqual(['AssetRegistered', 'AssetTransferred']);
      const { totals } = (await mission.get<{ totals: Body[] }>('/balance?asOf=2023-08-31')).body;
      expect(totals).toMatchObject([
        {
          ownership: 'UNOE',
          quantity: { registered: 10, left: 2, onHand: 8, difference: 0 },
          valueUsdCents: { registered: 100_000, left: 10_000, onHand: 80_000, difference: 10_000 },
        },
      ]);
    });

    it('is one of the portfolio', async () => {
      expect(await askPortfolio('&asOf=2013-04-24')).toEqual([]);
      expect(await askPortfolio('&asOf=2013-06-30')).toMatchObject([{ missionId: 'm', openSites: 1, assetsLeft: 0 }]);
      expect(await askPortfolio('&asOf=2023-07-01')).toMatchObject([{ openSites: 2, contingents: 1, assetsLeft: 1 }]);
    });

    it('goes together with an instant', async () => {
      const { knownAt } = then[4] as (typeof then)[number];
      const onThatDay = await items(`/ledger?asOf=2023-12-31&knownAt=${knownAt}`);
      expect(onThatDay.map(({ quantity, day }) => [quantity, day])).toEqual([[1, '2023-09-01']]);
      expect(await items(`/ledger?asOf=2023-08-31&knownAt=${knownAt}`)).toEqual([]);
    });

    it('before the mission is none of its moments', async () => {
      for (const read of READS) expect(await ask(read, '?asOf=2013-04-24')).toMatchObject({ status: 404 });
    });
  });

  describe('that is none', () => {
    const tomorrow = new Date(Date.now() + 38 * 3_600_000).toISOString().slice(0, 10);

    it.each([
      ['asOf', '2023-02-30'],
      ['asOf', '2023-13-01'],
      ['asOf', '9999-01-01'],
      ['asOf', '2023-1-1'],
      ['asOf', tomorrow],
      ['knownAt', '2023-02-30T00:00:00Z'],
      ['knownAt', '2023-06-31T00:00:00Z'],
      ['knownAt', '2023-06-30T24:00:00Z'],
      ['knownAt', '2023-06-30T23:60:00Z'],
      ['knownAt', '2023-06-30T12:00:00'],
      ['knownAt', '2023-06-30T12:00:00%2B15:00'],
      ['knownAt', '2023-06-30'],
      ['knownAt', new Date(Date.now() + 86_400_000).toISOString()],
    ])('is refused, whatever is read: %s=%s', async (name, value) => {
      for (const read of ['/timeline', '', '/assets', '/ledger', '/balance']) {
        const { status, body } = await mission.get(`${read}?${name}=${value}`);
        expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ pointer: `/${name}` }] } });
      }
      expect((await get(`${app.api}/missions?${name}=${value}`)).status).toBe(400);
    });

    it('does not come before it is told where a day has begun: that of UTC+14 is the latest', async () => {
      const latest = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
      expect((await mission.get(`?asOf=${latest}`)).status).toBe(200);
    });
  });

  describe('that has just passed', () => {
    it('is told alike for ever, however many facts were on their way', async () => {
      const told: { readonly url: string; readonly body: unknown }[] = [];
      let recording = true;
      const look = async (): Promise<void> => {
        while (recording) {
          const knownAt = new Date(Date.now() - 1).toISOString();
          for (const read of ['/timeline', '', '/ledger', '/drawdown']) {
            const url = `${app.api}/missions/m${read}?knownAt=${knownAt}`;
            const { status, body } = await get(url);
            expect(status).toBe(200);
            told.push({ url, body });
          }
        }
      };
      const record = async (writer: number): Promise<void> => {
        for (let count = 0; count < 25; count++) {
          const report = { uniformed: writer * 100 + count, effectiveOn: '2023-11-15' };
          await mission.record('/strength-reports', report);
        }
      };
      const looking = [look(), look()];
      await Promise.all(Array.from({ length: 6 }, (_, writer) => record(writer)));
      recording = false;
      await Promise.all(looking);
      expect(told.length).toBeGreaterThan(20);
      for (const { url, body } of told) expect((await get(url)).body).toEqual(body);
    }, 60_000);

    it('may be the very instant of the last fact', async () => {
      await mission.record('/strength-reports', { uniformed: 1, effectiveOn: '2023-11-16' });
      const { items } = (await mission.get<List>('/events?limit=500')).body;
      const last = items.at(-1) as { readonly eventId: string; readonly metadata: { readonly recordedAt: string } };
      const { body } = await mission.get<List>(`/timeline?limit=500&knownAt=${last.metadata.recordedAt}`);
      expect(body.items.map(({ eventId }) => eventId)).toContain(last.eventId);
    });
  });

  it('is a prefix of the log, whatever times stand in it', async () => {
    const another = await startApp();
    const store = another.app.get<EventStore>(EVENT_STORE);
    const event = (id: string, type: string, day: number, data: unknown): ReturnType<typeof someEvent> => {
      const some = someEvent(id, 0, data);
      const recordedAt = `2024-01-0${day}T12:00:00.000Z`;
      return { ...some, type, metadata: { ...some.metadata, recordedAt, effectiveOn: '2023-06-01' } };
    };
    const authorizedStrength = { military: 1, police: 1 };
    const established = { missionId: 'm', acronym: 'M', name: 'M', hostState: 'MLI', resolution: 'R', mandate: 'M' };
    const report = (day: number, uniformed: number): ReturnType<typeof someEvent> =>
      event(`report ${uniformed}`, 'StrengthReported', day, { uniformed });
    // As servers with clocks of their own write: a later time in front of an earlier one, in this mission and in another.
    await store.append('mission-m', 'no-stream', [
      event('m', 'Established', 1, { ...established, authorizedStrength }),
      report(2, 1),
      report(4, 2),
      report(3, 3),
    ]);
    await store.append('mission-n', 'no-stream', [
      event('n', 'Established', 6, { ...established, missionId: 'n', authorizedStrength }),
    ]);
    await store.append('mission-m', 3, [report(5, 4)]);
    const known = async (day: number): Promise<unknown[]> => {
      const query = `atLeast=${await store.head()}&knownAt=2024-01-0${day}T23:59:59Z`;
      const { body } = await get<List>(`${another.api}/missions/m/timeline?${query}`);
      return body.items.slice(1).map(({ data }) => (data as Body).uniformed);
    };
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map(known))).toEqual([
      [],
      [1],
      [1],
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3, 4],
    ]);
    await another.close();
  }, 60_000);
});
