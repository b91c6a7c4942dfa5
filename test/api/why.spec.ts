import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { get } from '../support/http.js';
import { startApp, type RunningApp } from '../support/running-app.js';

interface Step {
  readonly eventId: string;
  readonly part: string;
  readonly value?: unknown;
  readonly share?: number;
}

interface Figure {
  readonly value: unknown;
  readonly day: string;
  readonly projection: { readonly name: string; readonly version: number };
  readonly contested: readonly Record<string, unknown>[];
  readonly steps: readonly Step[];
  readonly facts: { readonly items: readonly Record<string, unknown>[]; readonly next: string | null };
}

const OTHER = { document: 'Another document' };

describe('why a figure is so', () => {
  let app: RunningApp;
  let mission: MissionClient;
  const ids = new Map<string, string>();

  const record = async (name: string, path: string, body: Record<string, unknown>): Promise<void> => {
    ids.set(name, (await mission.record(path, body)).events[0]?.eventId ?? '');
  };
  const nameOf = (eventId: unknown): string | undefined => [...ids].find(([, id]) => id === eventId)?.[0];
  const why = async (of: string, path: string, query = ''): Promise<Figure> => {
    const { status, body } = await mission.get<Figure>(`/why?of=${of}&path=${path}&limit=500${query}`);
    expect({ status, body: status === 200 ? undefined : body }).toEqual({ status: 200, body: undefined });
    return body;
  };
  /** The parts that facts have in a figure, by the names that this test gives them. */
  const partsOf = ({ steps }: Figure): unknown[] =>
    steps.map(({ eventId, part, value, share }) => [nameOf(eventId), part, value ?? share]);

  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    ids.set('established', (await mission.establish()).events[0]?.eventId ?? '');
    for (const [fatalities, effectiveOn] of [
      [100, '2015-01-01'],
      [200, '2016-01-01'],
      [311, '2017-01-01'],
      [311, '2018-01-01'],
    ] as const)
      await record(`report ${effectiveOn.slice(0, 4)}`, '/casualty-reports', { fatalities, effectiveOn });
    await record('injured', '/casualty-reports', { injured: 700, effectiveOn: '2017-06-01' });
    for (const siteId of ['gao', 'ber', 'kidal'])
      await record(`open ${siteId}`, '/sites', {
        siteId,
        name: siteId,
        kind: 'camp',
        region: 'Gao',
        effectiveOn: '2014',
      });
    await record('leave kidal', '/sites/kidal/accelerated-closure', { reason: 'Fire', effectiveOn: '2023-10-31' });
    await mission.record('/milestones', { kind: 'plan', text: 'A plan', effectiveOn: '2015-01-02' });
    await record('claim', `/facts/${ids.get('report 2017')}/claims`, { says: { fatalities: 309 }, source: OTHER });
    await record('denial', `/facts/${ids.get('report 2016')}/claims`, { denies: true, source: OTHER });
    await record('agreement', `/facts/${ids.get('report 2017')}/claims`, { source: OTHER });
    await record('correction', `/facts/${ids.get('injured')}/corrections`, {
      changes: { injured: 701 },
      reason: 'A misprint',
    });
    const asset = { ...CONTAINER, quantity: 10, effectiveOn: '2014-01-01' };
    const transfer = {
      recipient: { kind: 'un-mission', name: 'UNMISS' },
      basis: 'redeployment',
      certificate: 'Certificate',
      effectiveOn: '2023-08-01',
    };
    await record('container', '/assets', asset);
    await record('another', '/assets', { ...asset, assetId: 'con-2' });
    await record('transfer', '/assets/con-1/transfers', { ...transfer, quantity: 2, valueUsdCents: 20_000 });
    await record('second', '/assets/con-2/transfers', { ...transfer, quantity: 3, valueUsdCents: 31_000 });
    await record('mistake', '/assets/con-2/transfers', { ...transfer, quantity: 1, valueUsdCents: 9_000 });
    await record('reversal', `/assets/con-2/transfers/${ids.get('mistake')}/reversal`, {
      reason: 'Wrong',
      effectiveOn: '2023-08-02',
    });
    await record('loss', '/assets/con-1/destructions', {
      quantity: 1,
      method: 'burning',
      reason: 'Fire',
      authorisedBy: 'Head of mission',
      effectiveOn: '2023-09-01',
    });
  }, 60_000);
  afterAll(() => app.close());

  describe('in the state', () => {
    it('is the fact that set it, those that say the same, and those that it superseded, with the figure after each', async () => {
      const figure = await why('state', '/casualties/fatalities');
      expect(figure).toMatchObject({
        value: 311,
        projection: { name: 'mission-state', version: expect.any(Number) as unknown },
      });
      expect(partsOf(figure)).toEqual([
        ['report 2017', 'makes', 311],
        ['report 2018', 'confirms', 311],
        ['report 2015', 'superseded', 100],
        ['report 2016', 'superseded', 200],
      ]);
      expect(figure.facts.items.map(({ eventId }) => eventId)).toEqual(figure.steps.map(({ eventId }) => eventId));
      const [fact] = figure.facts.items;
      expect(fact).toEqual((await mission.get(`/facts/${ids.get('report 2017')}`)).body);
      const person = { subject: expect.any(String) as unknown };
      expect(fact).toMatchObject({
        actor: person,
        source: { document: 'Test document' },
        claims: [{ actor: person }, { actor: person }],
      });
    });

    it('is contested by the claims that would make it another figure, and by no others', async () => {
      const { contested } = await why('state', '/casualties/fatalities', '&asOf=2017-12-31');
      expect(contested).toEqual([{ claim: ids.get('claim'), fact: ids.get('report 2017'), source: OTHER, value: 309 }]);
      // With the report of 2018, accepting the claim would change nothing of the figure.
      expect((await why('state', '/casualties/fatalities')).contested).toEqual([]);
      const { contested: before } = await why('state', '/casualties/fatalities', '&asOf=2016-12-31');
      expect(before).toEqual([{ claim: ids.get('denial'), fact: ids.get('report 2016'), source: OTHER, value: 100 }]);
    });

    it('is, of a count, each fact that moved it', async () => {
      const figure = await why('state', '/sites/open');
      expect(figure.value).toBe(2);
      expect(partsOf(figure)).toEqual([
        ['open gao', 'makes', 1],
        ['open ber', 'makes', 2],
        ['open kidal', 'makes', 3],
        ['leave kidal', 'makes', 2],
      ]);
      expect(partsOf(await why('state', '/sites/handedOver'))).toEqual([]);
    });

    it('is the fact as it was corrected, with the correction and whoever made it', async () => {
      const { value, facts } = await why('state', '/casualties/injured');
      expect(value).toBe(701);
      expect(facts.items).toMatchObject([
        {
          eventId: ids.get('injured'),
          asRecorded: { data: { injured: 700 } },
          corrections: [
            { eventId: ids.get('correction'), reason: 'A misprint', actor: { subject: expect.any(String) as unknown } },
          ],
        },
      ]);
    });

    it('is told of whole objects, of what nobody has said anything of, and of what tells of the record', async () => {
      const casualties = await why('state', '/casualties');
      expect(casualties.value).toMatchObject({ fatalities: 311, injured: 701 });
      // The report of 2018 says no other figure, but nobody contests it.
      expect(partsOf(casualties).map((part) => (part as unknown[]).slice(0, 2))).toEqual([
        ['injured', 'makes'],
        ['report 2018', 'makes'],
        ['report 2015', 'superseded'],
        ['report 2016', 'superseded'],
        ['report 2017', 'superseded'],
      ]);
      expect(await why('state', '/closure')).toMatchObject({
        value: null,
        steps: [],
        facts: { items: [], next: null },
      });
      const { facts } = await why('state', '/position');
      expect(facts.items).toMatchObject([{ eventId: ids.get('injured') }]);
    });

    it('is told of any moment', async () => {
      const figure = await why('state', '/casualties/fatalities', '&asOf=2016-06-30');
      expect(figure).toMatchObject({ value: 200, asOf: '2016-06-30', day: '2016-06-30' });
      expect(partsOf(figure)).toEqual([
        ['report 2016', 'makes', 200],
        ['report 2015', 'superseded', 100],
      ]);
    });

    it('is paged by its facts, each with its step', async () => {
      const whole = await why('state', '/sites/open');
      const { body: first } = await mission.get<Figure>('/why?of=state&path=/sites/open&limit=3');
      const { body: rest } = await mission.get<Figure>(`/why?of=state&path=/sites/open&cursor=${first.facts.next}`);
      expect([...first.steps, ...rest.steps]).toEqual(whole.steps);
      expect([...first.facts.items, ...rest.facts.items]).toEqual(whole.facts.items);
      expect(first.steps).toHaveLength(3);
      expect(rest.facts.next).toBeNull();
    });
  });

  describe('in the totals of the ledger', () => {
    it('is each transfer and reversal, with what it adds', async () => {
      const figure = await why('ledger-summary', '/items/0/valueUsdCents');
      expect(figure).toMatchObject({ value: 51_000, projection: { name: 'asset-ledger' } });
      expect(partsOf(figure)).toEqual([
        ['transfer', 'makes', 20_000],
        ['second', 'makes', 31_000],
        ['mistake', 'makes', 9_000],
        ['reversal', 'makes', -9_000],
      ]);
      expect(figure.facts.items.map(({ assetId }) => assetId)).toEqual(['con-1', 'con-2', 'con-2', 'con-2']);
      expect(partsOf(await why('ledger-summary', '/items/0/entries')).length).toBe(4);
      expect(partsOf(await why('ledger-summary', '/items')).length).toBe(4);
      expect(partsOf(await why('ledger-summary', '/items/0/quantity', '&asOf=2023-08-01'))).toEqual([
        ['transfer', 'makes', 2],
        ['second', 'makes', 3],
        ['mistake', 'makes', 1],
      ]);
    });
  });

  describe('in the balance', () => {
    it('is each fact of an asset that moved it, with the number by which it did', async () => {
      const onHand = await why('balance', '/totals/0/quantity/onHand');
      expect(onHand).toMatchObject({ value: 14, projection: { name: 'asset-register' } });
      expect(partsOf(onHand)).toEqual([
        ['container', 'makes', 10],
        ['transfer', 'makes', -2],
        ['loss', 'makes', -1],
        ['another', 'makes', 10],
        ['second', 'makes', -3],
        ['mistake', 'makes', -1],
        ['reversal', 'makes', 1],
      ]);
      expect(partsOf(await why('balance', '/totals/0/assets'))).toEqual([
        ['container', 'makes', 1],
        ['another', 'makes', 1],
      ]);
      expect(partsOf(await why('balance', '/totals/0/quantity/destroyed'))).toEqual([['loss', 'makes', 1]]);
      expect(partsOf(await why('balance', '/totals/0/quantity/writtenOff'))).toEqual([]);
    });

    it('is, of a difference, the facts of its asset', async () => {
      const figure = await why('balance', '/differences/items/0/valueUsdCents/left');
      expect(figure.value).toBe(31_000);
      expect(partsOf(figure)).toEqual([
        ['second', 'makes', 31_000],
        ['mistake', 'makes', 9_000],
        ['reversal', 'makes', -9_000],
      ]);
    });

    it('adds up, on every page', async () => {
      const { body } = await mission.get<{ totals: Record<string, unknown>[] }>('/balance');
      for (const part of ['quantity', 'valueUsdCents'] as const)
        for (const [name, value] of Object.entries(body.totals[0]?.[part] as Record<string, number>)) {
          const path = `/totals/0/${part}/${name}`;
          let sum = 0;
          for (let cursor: string | null = ''; cursor !== null;) {
            const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
            const page: Figure = (await mission.get<Figure>(`/why?of=balance&path=${path}&limit=2${query}`)).body;
            sum += page.steps.reduce((before, { share }) => before + Number(share), 0);
            cursor = page.facts.next;
          }
          expect([path, sum]).toEqual([path, value]);
        }
    });
  });

  describe('that is not there', () => {
    it.each([
      ['state', '/casualties/fatalitiez', 'at /casualties there is injured, fatalities'],
      ['state', '/constructor', 'at its top there is missionId'],
      ['state', '/sites/open/0', 'at /sites/open there is nothing below it'],
      ['state', '/hostStates/7', 'at /hostStates there is 0'],
      ['ledger-summary', '/items/7/quantity', 'at /items there is 0'],
      ['ledger-summary', '/next', 'at its top there is items'],
      ['balance', '/totals/0/quantity/lost', 'at /totals/0/quantity there is registered, left'],
    ])('is unknown, and its neighbours are named: %s %s', async (of, path, told) => {
      const { status, body } = await mission.get(`/why?of=${of}&path=${path}`);
      expect({ status, detail: body.detail }).toEqual({
        status: 404,
        detail: expect.stringContaining(told) as unknown,
      });
    });

    it.each([
      ['', ['/of', '/path']],
      ['of=mood&path=/sites', ['/of']],
      ['of=state', ['/path']],
      ['of=state&path=', ['/path']],
      ['of=state&path=sites', ['/path']],
      ['of=state&path=/a~2', ['/path']],
      [`of=state&path=/${'a'.repeat(500)}`, ['/path']],
      ['of=state&path=/sites&asOf=9999-01-01', ['/asOf']],
    ])('is refused where it cannot be: ?%s', async (query, pointers) => {
      const { status, body } = await mission.get<{ errors: { pointer: string }[] }>(`/why?${query}`);
      expect({ status, pointers: body.errors.map(({ pointer }) => pointer) }).toEqual({ status: 400, pointers });
    });

    it.each(['state', 'ledger-summary', 'balance'])('is unknown where the mission is: %s', async (of) => {
      expect((await get(`${app.api}/missions/none/why?of=${of}&path=/sites/open`)).status).toBe(404);
      expect((await mission.get(`/why?of=${of}&path=/sites/open&asOf=2013-04-24`)).status).toBe(404);
    });
  });
});
