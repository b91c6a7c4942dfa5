import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentOf } from '../support/api-document.js';
import { CONTAINER, MissionClient, SOURCE } from '../support/api-client.js';
import { readEvents } from '../support/event-stream-reader.js';
import { operationsOf } from '../../tools/fuzz/document.js';
import { holdBackReadModels } from '../support/held-back.js';
import { call, get } from '../support/http.js';
import { authorization } from '../support/signed-in.js';
import { startApp, type RunningApp } from '../support/running-app.js';

interface Item {
  readonly [field: string]: unknown;
}

interface List {
  readonly items: Item[];
  readonly next: string | null;
}

const FORMULAS = ["=cmd|' /C calc'!A0", '+1', '-1', '@SUM(A1)', '=1\n=2', '-1;=2'];

/** The columns of each table: programs find them by name, and people by place. */
const HEADERS: Readonly<Record<string, string>> = {
  '/assets':
    'assetId,ownership,owner,category,sensitive,description,serialNumber,unit,siteId,status,quantity,left,destroyed,onHand,' +
    'inventoryValueUsdCents,residualValueUsdCents,registeredOn,decision,contested,quantityQualifier,' +
    'inventoryValueUsdCentsQualifier,residualValueUsdCentsQualifier',
  '/ledger':
    'effectiveOn,effectiveOnQualifier,assetId,ownership,owner,basis,recipient.name,recipient.kind,recipient.country,quantity,' +
    'valueUsdCents,priceUsdCents,certificate,reverses,reason,source.document,source.url,recordedAt,eventId,position,' +
    'contested,lineId,factId,quantityQualifier,valueUsdCentsQualifier,priceUsdCentsQualifier',
  '/timeline':
    'effectiveOn,effectiveOnQualifier,imprecise,type,data,annulled,source.document,source.url,recordedAt,corrections,claims,' +
    'sources,contested,eventId,revision,position',
  '/events':
    'position,stream,revision,type,schemaVersion,data,metadata.effectiveOn,metadata.effectiveOnQualifier,metadata.recordedAt,' +
    'metadata.source.document,metadata.source.url,metadata.actor.subject,metadata.commandId,metadata.correlationId,eventId',
};

/** The parameters of pages and their order, of exports, of points in time, and of reads that wait. */
const OF_ANY_LIST: readonly string[] = ['limit', 'cursor', 'after', 'atLeast', 'asOf', 'knownAt', 'bom', 'order'];

/** For every filter a value that not all items have. */
const NARROWING: Readonly<Record<string, string>> = {
  '/assets?ownership': 'COE',
  '/assets?status': 'destroyed',
  '/assets?disposalGroup': 'V',
  '/assets?siteId': 'nowhere',
  '/assets?q': 'nothing-of-this-name',
  '/ledger?ownership': 'COE',
  '/ledger?basis': 'gift',
  '/ledger?recipient': 'Nobody',
  ...ofFacts('/ledger'),
  '/ledger?sources': '3',
  '/exceptions?kind': 'overdue',
  ...ofFacts('/events'),
  ...ofFacts('/timeline'),
  '/timeline?sources': '1',
};

/** The filters of every list of facts. */
function ofFacts(list: string): Record<string, string> {
  return {
    [`${list}?type`]: 'SiteOpened',
    [`${list}?source`]: 'Nobody',
    [`${list}?actor`]: 'nobody',
    [`${list}?correlationId`]: 'none',
    [`${list}?from`]: '2999-01-01',
    [`${list}?to`]: '1999-01-01',
    [`${list}?recordedFrom`]: '2999-01-01T00:00:00Z',
    [`${list}?recordedTo`]: '1999-01-01T00:00:00Z',
  };
}

describe('a read over HTTP', () => {
  let app: RunningApp;
  let mission: MissionClient;
  let last: string;

  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    for (const siteId of ['gao', 'bamako']) {
      const site = { siteId, name: siteId, kind: 'camp', region: siteId, effectiveOn: '2014-01-01' };
      await mission.record('/sites', site);
    }
    for (const [index, description] of FORMULAS.entries()) {
      const ownership = index % 2 === 0 ? { ownership: 'UNOE', owner: 'UN' } : { ownership: 'COE', owner: 'TCD' };
      const asset = {
        assetId: `veh-${index}`,
        ...ownership,
        category: 'vehicle',
        sensitive: false,
        description,
        quantity: 10,
        unit: 'each',
        inventoryValueUsdCents: 1_000,
        residualValueUsdCents: 500,
        siteId: index < 2 ? 'gao' : 'bamako',
        effectiveOn: '2023-07-01',
      };
      await mission.record('/assets', asset);
    }
    for (const [quantity, on] of [
      [1, '2023-09-01'],
      [2, '2023-08-01'],
    ] as const) {
      const transfer = {
        recipient: { kind: 'un-mission', name: 'UNMISS' },
        basis: 'redeployment',
        quantity,
        valueUsdCents: quantity * 50,
        certificate: 'Certificate',
        effectiveOn: on,
      };
      last = (await mission.record('/assets/veh-0/transfers', transfer)).position;
    }
    await mission.state(`?atLeast=${last}`);
  });
  afterAll(() => app.close());

  const list = async (path: string): Promise<List> => (await mission.get<List>(path)).body;

  it('says what it is true as of, and waits for a position', async () => {
    const { headers } = await mission.get(`?atLeast=${last}`);
    expect(Number(headers.get('x-position'))).toBeGreaterThanOrEqual(Number(last));
  });

  it('answers 503 with Retry-After where the position is not reached in time', async () => {
    const behind = await startApp();
    const letGo = holdBackReadModels(behind.dataDir);
    const { position } = await new MissionClient(behind.api, 'm').establish();
    const answer = await get(`${behind.api}/missions?atLeast=${position}`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'not-reached' } });
    expect(answer.headers.get('retry-after')).toBe('1');
    letGo();
    await behind.close();
  }, 20_000);

  it('answers 304 to a caller who has just that', async () => {
    const first = await mission.get();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"\d+-[\w-]{22}"$/);
    const url = `${app.api}/missions/m`;
    const unchanged = await call(url, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
    expect((await call(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('has a HEAD', async () => {
    const response = await call(`${app.api}/missions/m`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBeTruthy();
  });

  it.each(['/assets', '/timeline', '/events', '/ledger'])('pages through %s without gap or repeat', async (path) => {
    const whole = (await list(path)).items;
    expect(whole.length).toBeGreaterThan(0);
    const paged: Item[] = [];
    let cursor = '';
    for (;;) {
      const { body, headers } = await mission.get<List>(`${path}?limit=1${cursor}`);
      paged.push(...body.items);
      if (body.next === null) break;
      const [link, query] = (headers.get('link') ?? '').split('?');
      expect(link).toBe(`</api/v1/missions/m${path}`);
      expect(query).toMatch(new RegExp(`^limit=1&.*cursor=${body.next}\\b.*>; rel="next"$`));
      cursor = `&cursor=${body.next}`;
    }
    expect(paged).toEqual(whole);
  });

  it.each([
    ['of another list', '/assets', '/timeline'],
    ['of the same list with another filter', '/assets', '/assets?ownership=UNOE'],
    ['of the history for the register', '/events', '/assets'],
  ])('refuses the cursor %s', async (_what, of, on) => {
    const { body } = await mission.get<List>(`${of}?limit=1`);
    expect(typeof body.next).toBe('string');
    const refused = await mission.get(`${on}${on.includes('?') ? '&' : '?'}cursor=${body.next}`);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor', code: 'cursor' }] } });
    // How much of a list is asked for, and since when, makes no other list of it.
    expect((await mission.get(`${of}?limit=2&cursor=${body.next}`)).status).toBe(200);
  });

  it('pages through the differences of a balance', async () => {
    const other = new MissionClient(app.api, 'paged-balance');
    await other.establish();
    for (const assetId of ['con-1', 'con-2']) {
      await other.record('/assets', { ...CONTAINER, assetId, quantity: 4, effectiveOn: '2023-01-01' });
      const given = {
        recipient: { kind: 'un-mission', name: 'UNMISS' },
        basis: 'redeployment',
        certificate: 'C',
        quantity: 1,
      };
      await other.record(`/assets/${assetId}/transfers`, {
        ...given,
        valueUsdCents: 20_000,
        effectiveOn: '2023-06-01',
      });
    }
    const { body: first } = await other.get<{ differences: List }>('/balance?limit=1');
    const { body: second } = await other.get<{ differences: List }>(
      `/balance?limit=1&cursor=${first.differences.next}`,
    );
    expect([...first.differences.items, ...second.differences.items]).toMatchObject([
      { assetId: 'con-1' },
      { assetId: 'con-2' },
    ]);
    expect(second.differences.next).toBeNull();
  });

  it.each([
    ['?ownership=COE', ['veh-1', 'veh-3', 'veh-5']],
    ['?siteId=gao', ['veh-0', 'veh-1']],
    ['?status=partly-left', ['veh-0']],
    ['?disposalGroup=IV', []],
    ['?q=SUM', ['veh-3']],
    ['?q=sum(a', ['veh-3']],
    ['?ownership=UNOE&siteId=bamako', ['veh-2', 'veh-4']],
  ])('filters assets by %s', async (query, ids) => {
    expect((await list(`/assets${query}`)).items.map(({ assetId }) => assetId)).toEqual(ids);
  });

  it.each([
    ['', [2, 1]],
    ['?from=2023-08-15', [1]],
    ['?to=2023-08-15', [2]],
    ['?basis=sale', []],
    ['?recipient=UNMISS&ownership=UNOE', [2, 1]],
    ['?ownership=COE', []],
  ])('lists the ledger by the day things left, filtered by %s', async (query, quantities) => {
    expect((await list(`/ledger${query}`)).items.map(({ quantity }) => quantity)).toEqual(quantities);
  });

  it('gives an asset with the revision that If-Match takes', async () => {
    const { body } = await mission.get('/assets/veh-0');
    expect(body).toMatchObject({
      assetId: 'veh-0',
      quantity: 10,
      left: 3,
      onHand: 7,
      status: 'partly-left',
      revision: 2,
      position: last,
    });
    expect((await mission.get('/assets/nothing')).status).toBe(404);
  });

  it('gives with an asset what happened to it, by day', async () => {
    const { body } = await mission.get<{ history: List }>('/assets/veh-0');
    expect(body.history.items.map(({ type, effectiveOn }) => [type, effectiveOn])).toEqual([
      ['AssetRegistered', '2023-07-01'],
      ['AssetTransferred', '2023-08-01'],
      ['AssetTransferred', '2023-09-01'],
    ]);
  });

  it('names the assets whose certificates give another value than the books', async () => {
    interface Balance {
      readonly totals: readonly Item[];
      readonly differences: List;
    }
    const { totals, differences } = (await mission.get<Balance>('/balance')).body;
    // Ten for 500 cents: the seven left are worth 350, and certificates say 150 for the three that went.
    expect(totals).toContainEqual({
      ownership: 'UNOE',
      assets: 3,
      quantity: { registered: 30, left: 3, destroyed: 0, writtenOff: 0, onHand: 27, difference: 0 },
      valueUsdCents: { registered: 1_500, left: 150, destroyed: 0, writtenOff: 0, onHand: 1_350, difference: 0 },
    });
    expect(differences).toEqual({ items: [], next: null });

    const other = new MissionClient(app.api, 'differing');
    await other.establish();
    const effectiveOn = '2023-07-01';
    await other.record('/assets', { ...CONTAINER, quantity: 4, effectiveOn });
    const { position } = await other.record('/assets/con-1/transfers', {
      recipient: { kind: 'un-mission', name: 'UNMISS' },
      basis: 'redeployment',
      quantity: 1,
      valueUsdCents: 20_000,
      certificate: 'Certificate',
      effectiveOn,
    });
    const { body } = await other.get<Balance>(`/balance?atLeast=${position}`);
    const line = { registered: 100_000, left: 20_000, destroyed: 0, writtenOff: 0, onHand: 75_000, difference: 5_000 };
    expect(body.differences.items).toEqual([
      { assetId: 'con-1', ownership: 'UNOE', rounding: false, valueUsdCents: line },
    ]);
  });

  it('keeps texts as given, and defuses those that a spreadsheet would run', async () => {
    const { items } = await list('/assets');
    expect(items.map(({ description }) => description)).toEqual(FORMULAS);
    const csv = await get<string>(`${app.api}/missions/m/assets`, { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="m-assets.csv"');
    const [header, ...rows] = csv.body.trimEnd().split('\r\n');
    expect(header).toMatch(/^assetId,ownership,owner,/);
    expect(rows).toHaveLength(FORMULAS.length);
    for (const row of rows) expect(row).toMatch(/,"?'[=+\-@]/);
    // A cell is quoted where a spreadsheet would end it, and what is behind that would be run.
    expect(rows.at(-2)).toContain(`,"'=1\n=2",`);
    expect(rows.at(-1)).toContain(`,"'-1;=2",`);
    // Numbers stay numbers.
    expect(rows[0]).toContain(',10,3,0,7,1000,500,');
  });

  it.each(Object.entries(HEADERS))('gives %s whole as lines of JSON and as CSV', async (path, header) => {
    const { items } = await list(path);
    const lines = await get<string>(`${app.api}/missions/m${path}`, { accept: 'application/x-ndjson' });
    expect(lines.headers.get('x-position')).toBeTruthy();
    expect(lines.headers.get('etag')).toBeTruthy();
    expect(
      lines.body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Item),
    ).toEqual(items);
    const name = `m-${path.slice(1)}`;
    expect(lines.headers.get('content-disposition')).toBe(`attachment; filename="${name}.ndjson"`);
    const csv = await get<string>(`${app.api}/missions/m${path}`, { accept: 'text/csv' });
    expect(csv.status).toBe(200);
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="${name}.csv"`);
    expect(csv.body.split('\r\n')[0]).toBe(header);
    // As bytes: whoever reads an answer as text drops the mark.
    const url = `${app.api}/missions/m${path}?bom=true`;
    const marked = await fetch(url, { headers: { ...authorization(url), accept: 'text/csv' } });
    const [first, second, third, ...rest] = Buffer.from(await marked.arrayBuffer());
    expect([first, second, third]).toEqual([0xef, 0xbb, 0xbf]);
    expect(Buffer.from(rest).toString()).toBe(csv.body);
    expect((await mission.get(`${path}?bom=maybe`)).status).toBe(400);
  });

  it('filters by every parameter that a list has besides those of its pages and its point in time', async () => {
    const document = await documentOf(app);
    // The parameters of an explanation say what is to be explained.
    const lists = operationsOf(document)
      .filter(({ path }) => path.startsWith('/api/v1/missions/{missionId}/'))
      .filter(({ path }) => !/\/(diff|why)$/.test(path));
    const filters = lists.flatMap(({ path, parameters }) =>
      parameters
        .filter(({ name, in: place }) => place === 'query' && !OF_ANY_LIST.includes(name))
        .map(({ name }) => `${path.slice('/api/v1/missions/{missionId}'.length)}?${name}`),
    );
    expect(filters.sort()).toEqual(Object.keys(NARROWING).sort());
    const imprecise = new MissionClient(app.api, 'imprecise');
    const { events } = await imprecise.establish({ effectiveOn: '2013-04' });
    // A second source confirms what the mission rests on.
    const eventId = events[0]?.eventId;
    await imprecise.record(`/facts/${String(eventId)}/claims`, { source: { document: 'Another document' } });
    for (const [filter, value] of Object.entries(NARROWING)) {
      const asked = /^.(exceptions|timeline.sources)/.test(filter) ? imprecise : mission;
      const whole = await asked.get<List>(filter.split('?')[0]);
      const narrowed = await asked.get<List>(`${filter}=${value}`);
      expect([filter, narrowed.body.items.length < whole.body.items.length]).toEqual([filter, true]);
    }
  });

  it.each([
    ['text/csv;q=0.5, application/json', 'application/json'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['text/csv;q=0, */*', 'application/json'],
    ['text/csv', 'text/csv'],
  ])('gives a caller of %s what it prefers', async (accept, type) => {
    const { headers } = await get<string>(`${app.api}/missions/m/ledger`, { accept });
    expect(headers.get('content-type')).toContain(type);
  });

  it.each(['/missions', '/missions/m', '/missions/m/contingents'])(
    'answers 406 to a wish for a table of %s, which there is none of, and JSON to a browser',
    async (path) => {
      const refused = await get(app.api + path, { accept: 'text/csv' });
      expect(refused).toMatchObject({ status: 406, body: { detail: 'To be had here: application/json' } });
      expect((await get(app.api + path, { accept: 'text/csv, application/json;q=0.5' })).status).toBe(200);
      expect((await get(app.api + path, { accept: 'text/html, image/png' })).status).toBe(200);
    },
  );

  it.each([
    ['?knownAt=2020-01-01T00:00:00Z', 'Nothing of this name was recorded by 2020-01-01T00:00:00Z'],
    [
      '?asOf=2023-01-01&knownAt=2020-01-01T00:00:00Z',
      'Nothing of this name on 2023-01-01 was recorded by 2020-01-01T00:00:00Z',
    ],
    ['?asOf=2010-01-01', 'There is nothing of this name on 2010-01-01'],
  ])('says of a mission at %s that the moment is why there is nothing', async (query, detail) => {
    expect(await get(`${app.api}/missions/m${query}`)).toMatchObject({ status: 404, body: { detail } });
  });

  it.each([
    '/missions/nobody?asOf=2023-10-01',
    '/missions/nobody?knownAt=2020-01-01T00:00:00Z',
    '/missions/nobody/ledger?asOf=2023-10-01',
    '/missions/nobody/diff?axis=effective&from=2014-01-01',
    '/missions/m/assets/nothing?asOf=2023-10-01',
    '/missions/nobody/assets/veh-0?asOf=2023-10-01',
  ])('says of %s that the name is why there is nothing, not the moment', async (path) => {
    const detail = 'There is nothing of this name';
    expect(await get(app.api + path)).toMatchObject({ status: 404, body: { detail } });
  });

  it('says of an asset before it was registered that the day is why there is nothing', async () => {
    const detail = 'There is nothing of this name on 2014-01-01';
    expect(await get(`${app.api}/missions/m/assets/veh-0?asOf=2014-01-01`)).toMatchObject({
      status: 404,
      body: { detail },
    });
  });

  it('answers 406 where it can give nothing that is accepted', async () => {
    expect(await get(`${app.api}/missions/m/ledger`, { accept: 'image/png' })).toMatchObject({ status: 406 });
  });

  it('gives the whole history, from any position on', async () => {
    const { body } = await get<List>(`${app.api}/events?after=0&limit=500`);
    expect(body.items.map(({ position }) => position)).toEqual(body.items.map((_, index) => String(index + 1)));
    const rest = await get<List>(`${app.api}/events?after=3&limit=500`);
    expect(rest.body.items).toEqual(body.items.slice(3));
    expect((await list('/events?after=3')).items[0]).toMatchObject({
      position: '4',
      stream: 'asset-m.veh-0',
      metadata: { source: SOURCE },
    });
  });

  it('gives one event by its position', async () => {
    const { body } = await get<List>(`${app.api}/events?limit=500`);
    for (const event of body.items)
      expect((await get(`${app.api}/events/${String(event['position'])}`)).body).toEqual(event);
    for (const none of ['0', '04', '999', '9'.repeat(30), 'first'])
      expect(await get(`${app.api}/events/${none}`)).toMatchObject({ status: 404 });
  });

  it('lists the read models, all at one digest', async () => {
    const { body } = await get<List>(`${app.api}/projections`);
    expect(body.items.map(({ name }) => name)).toContain('asset-ledger');
    expect(new Set(body.items.map(({ digest }) => digest)).size).toBe(1);
    for (const item of body.items) expect(item).toMatchObject({ state: 'live', lagEvents: 0, lagSeconds: 0 });
  });

  it.each(['/livez', '/readyz'])('says at %s that it is well', async (path) => {
    expect(await get(`${app.url}${path}`)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  describe('that follows the log', () => {
    it('begins after a position, and goes on with what comes', async () => {
      const following = readEvents(`${app.api}/events/stream?after=0`, 9);
      await mission.record('/strength-reports', { departed: 1, effectiveOn: '2023-09-20' });
      const events = await following;
      expect(events.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
      expect(events[0]).toMatchObject({
        event: 'Established',
        data: { position: '1', stream: 'mission-m', data: { missionId: 'm' } },
      });
    });

    it('broken off, resumes at its last event without gap or repeat', async () => {
      const first = await readEvents(`${app.api}/events/stream?after=0`, 3);
      const rest = await readEvents(`${app.api}/events/stream`, 3, { 'last-event-id': first.at(-1)?.id ?? '' });
      expect([...first, ...rest].map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
    });

    it('follows from now on where it is told nothing', async () => {
      const following = readEvents(`${app.api}/events/stream`, 1);
      await new Promise((resolve) => setTimeout(resolve, 200));
      const { position } = await mission.record('/strength-reports', { departed: 2, effectiveOn: '2023-09-21' });
      expect((await following).map(({ id }) => id)).toEqual([position]);
    });

    it('can be narrowed to a mission that is known', async () => {
      const other = new MissionClient(app.api, 'other');
      await other.establish();
      const [event] = await readEvents(`${app.api}/events/stream?after=0&missionId=other`, 1);
      expect(event).toMatchObject({ event: 'Established', data: { stream: 'mission-other' } });
      expect((await get(`${app.api}/events/stream?missionId=nowhere`)).status).toBe(404);
      expect((await get(`${app.api}/events/stream?after=x`)).status).toBe(400);
      expect((await get(`${app.api}/events/stream`, { 'last-event-id': 'x' })).status).toBe(400);
    });

    it('does not keep the server from stopping', async () => {
      const another = await startApp();
      const stream = await call(`${another.api}/events/stream?after=0`);
      await another.close();
      expect(await stream.text()).toContain(': live');
    });
  });
});
