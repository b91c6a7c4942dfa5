import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { MissionClient, SOURCE } from '../support/api-client.js';
import { call, get } from '../support/http.js';
import { authorization } from '../support/signed-in.js';
import { startApp, type RunningApp } from '../support/running-app.js';

const site = { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', effectiveOn: '2014-01-01', source: SOURCE };
const asset = {
  assetId: 'veh-1',
  ownership: 'UNOE',
  owner: 'UN',
  category: 'vehicle',
  sensitive: false,
  description: 'Truck',
  quantity: 1,
  unit: 'each',
  inventoryValueUsdCents: 1,
  residualValueUsdCents: 1,
  effectiveOn: '2023-01-01',
  source: SOURCE,
};

describe('bad input', () => {
  let app: RunningApp;
  let mission: MissionClient;
  beforeAll(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    mission = new MissionClient(app.api, `m-${Math.trunc(performance.now() * 1_000)}`);
    await mission.establish();
  });
  afterAll(() => app.close());

  /** Sends bytes as they are, and proves that nothing came of them. */
  const send = async (
    path: string,
    body: string | Buffer,
    contentType = 'application/json',
  ): Promise<{ status: number; body: Record<string, unknown>; text: string }> => {
    const response = await call(`${app.api}/missions/${mission.missionId}${path}`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(await mission.events()).toHaveLength(1);
    return { status: response.status, body: JSON.parse(text) as Record<string, unknown>, text };
  };

  const refused = (pointer: string): unknown =>
    expect.objectContaining({
      code: 'malformed',
      errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
    });

  it.each([
    ['a __proto__', `{"__proto__":{"admin":true},${JSON.stringify(site).slice(1)}`],
    ['a constructor with a prototype', `{"constructor":{"prototype":{}},${JSON.stringify(site).slice(1)}`],
    ['no JSON', '{"siteId":'],
    ['nothing', ''],
    ['a bare text', '"gao"'],
    ['a list', `[${JSON.stringify(site)}]`],
    ['null', 'null'],
    ['a field given twice', `{"siteId":"gao",${JSON.stringify(site).slice(1)}`],
    ['a field given twice, spelt in two ways', `{"s\\u0069teId":"gao",${JSON.stringify(site).slice(1)}`],
    ['nesting 20,000 deep', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['nesting 65 deep', `{"a":${'['.repeat(64)}${']'.repeat(64)}}`],
  ])('%s is refused with 400', async (_what, body) => {
    const answer = await send('/sites', body);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('malformed');
    expect(answer.text).not.toMatch(/position \d+|Unexpected|SyntaxError|node_modules/);
  });

  it('that is not UTF-8 is refused with 400', async () => {
    const body = Buffer.from(JSON.stringify(site).replace('"Gao"', '"G\u0001"'));
    body[body.indexOf(1)] = 0xff;
    expect((await send('/sites', body)).status).toBe(400);
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    '%s is refused with 415',
    async (type) => {
      expect(await send('/sites', JSON.stringify(site), type)).toMatchObject({
        status: 415,
        body: { code: 'unsupported-media-type' },
      });
    },
  );

  it('of 2 MB is refused with 413', async () => {
    expect(await send('/sites', JSON.stringify({ ...site, name: 'x'.repeat(2_000_000) }))).toMatchObject({
      status: 413,
      body: { code: 'too-large' },
    });
  });

  it.each([
    ['/revision', { revision: 7 }],
    ['/recordedAt', { recordedAt: '2020-01-01T00:00:00Z' }],
    ['/role', { role: 'administrator' }],
    ['/source/page', { source: { document: 'D', page: 7 } }],
    ['/source', { source: 'S/RES/2690' }],
    ['/source', { source: null }],
    ['/source', { source: ['S/RES/2690'] }],
    ['/source/url', { source: { document: 'D', url: 'javascript:alert(1)' } }],
    ['/source/document', { source: { document: 7 } }],
    ['/siteId', { siteId: 'Gao' }],
    ['/siteId', { siteId: 'g.ao' }],
    ['/siteId', { siteId: '' }],
    ['/siteId', { siteId: 'gao\u202e' }],
    ['/siteId', { siteId: 'g\u200bao' }],
    ['/siteId', { siteId: 'x'.repeat(65) }],
    ['/name', { name: '' }],
    ['/name', { name: '  ' }],
    ['/name', { name: 'Gao\u0000' }],
    ['/name', { name: '\ud800' }],
    ['/name', { name: 'Gao\u202e' }],
    ['/name', { name: null }],
    ['/latitude', { latitude: 91 }],
    ['/latitude', { latitude: null }],
    ['/effectiveOn', { effectiveOn: '2023-02-30' }],
    ['/effectiveOn', { effectiveOn: '9999' }],
    ['/effectiveOn', { effectiveOn: '2023-6-1' }],
    ['/effectiveOn', { effectiveOn: 2023 }],
    ['/effectiveOn', { effectiveOn: '2023-06-30/2023-06-01' }],
    ['/effectiveOn', { effectiveOn: '2023-06-01/2023-06-01' }],
    ['/effectiveOn', { effectiveOn: '2023-06-01/2023-07' }],
    ['/effectiveOn', { effectiveOn: '2023-06-01/' }],
    ['/effectiveOnQualifier', { effectiveOnQualifier: 'about' }],
    ['/left', { left: '2013-12-31' }],
  ])('is refused at %s: %j', async (pointer, wrong) => {
    const answer = await send('/sites', JSON.stringify({ ...site, ...wrong }));
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refused(pointer));
  });

  it.each(['-1', '0', '1.5', '1e400', '9007199254740993', '"1"', 'null', '[]'])(
    'is refused as a quantity: %s',
    async (quantity) => {
      const answer = await send('/assets', JSON.stringify(asset).replace('"quantity":1', `"quantity":${quantity}`));
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual(refused('/quantity'));
    },
  );

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'])(
    'is refused though every object has it: %s',
    async (name) => {
      expect((await send('/sites', JSON.stringify({ ...site, [name]: 'x' }))).body).toEqual(refused(`/${name}`));
      const nested = JSON.stringify({ ...site, source: { ...SOURCE, [name]: 'x' } });
      expect((await send('/sites', nested)).body).toEqual(refused(`/source/${name}`));
      const deep = JSON.stringify({ reason: 'Test', source: SOURCE, changes: { authorizedStrength: { [name]: 'x' } } });
      const pointer = `/changes/authorizedStrength/${name}`;
      expect((await send('/facts/any/corrections', deep)).body).toEqual(refused(pointer));
      expect(await mission.get(`/assets?${name}=1`)).toMatchObject({ status: 400, body: refused(`/${name}`) });
    },
  );

  it.each([
    ['/latitude', '{"latitude":1e400,'],
    ['/name', '{"name":"\\ud800",'],
  ])('is refused at %s under an idempotency key, too, though it has no canonical form', async (pointer, field) => {
    const { name: _, ...nameless } = site;
    const response = await call(`${app.api}/missions/${mission.missionId}/sites`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'no-canonical-form' },
      body: `${field}${JSON.stringify(nameless).slice(1)}`,
    });
    expect([response.status, await response.json()]).toEqual([400, refused(pointer)]);
    expect(await mission.events()).toHaveLength(1);
  });

  it.each([
    ['/owner', { owner: 'TCD' }],
    ['/owner', { ownership: 'COE', owner: 'UN' }],
    ['/owner', { ownership: 'COE', owner: 'XXX' }],
    ['/ownership', { ownership: 'PRIVATE' }],
    ['/sensitive', { sensitive: 'no' }],
    ['/inventoryValueUsdCents', { inventoryValueUsdCents: 100_000_000_001 }],
    ['/residualValueUsdCents', { residualValueUsdCents: 1e15 }],
  ])('is refused at %s of an asset: %j', async (pointer, wrong) => {
    expect((await send('/assets', JSON.stringify({ ...asset, ...wrong }))).body).toEqual(refused(pointer));
  });

  it.each(['/casualty-reports', '/strength-reports'])('is refused in %s that give no figure', async (path) => {
    const report = { effectiveOn: '2023-12-11', source: SOURCE };
    expect((await send(path, JSON.stringify(report))).body).toEqual(refused(''));
    const qualified = { ...report, fatalitiesQualifier: 'more than', totalQualifier: 'about' };
    expect(await send(path, JSON.stringify(qualified))).toMatchObject({ status: 400 });
  });

  it('cannot make the server fail, whatever JSON it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...Object.keys(asset)), fc.jsonValue()), async (fields) => {
        expect([400, 409]).toContain(
          (await send('/assets', JSON.stringify({ ...asset, source: {}, ...fields }))).status,
        );
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it.each([
    ['changes and annulled', { changes: { name: 'Gao' }, annulled: true }],
    ['neither', {}],
    ['empty changes', { changes: {} }],
    ['annulled: false', { annulled: false }],
    ['a field that the fact has not', { changes: { strength: 7 } }],
    ['an id', { changes: { missionId: 'other' } }],
    ['a source', { changes: { source: { document: 'Other' } } }],
    ['a required field taken away', { changes: { acronym: null } }],
    ['a value of the wrong form', { changes: { hostState: 'Mali' } }],
    ['an object without its fields', { changes: { headquarters: {} } }],
    ['an object that lacks a field', { changes: { headquarters: { latitude: 16.3 } } }],
    ['an unknown field taken away', { changes: { nonsense: null } }],
  ])('is refused as a correction: %s', async (_what, said) => {
    const [established] = (await mission.events()) as unknown as { eventId: string }[];
    const answer = await send(
      `/facts/${established?.eventId}/corrections`,
      JSON.stringify({ reason: 'Test', source: SOURCE, ...said }),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });

  it.each([
    '?a=1&a=2',
    '?limit=1&limit=2',
    '?a[b]=1',
    '?__proto__[x]=1',
    '?limit=0',
    '?limit=501',
    '?limit=x',
    '?cursor=!',
    '?cursor=abc',
    '?status=x',
    '?status=On-hand',
    '?disposalGroup=VI',
    '?siteId=Gao',
    '?unknown=1',
  ])('is refused in a query: %s', async (query) => {
    expect(await mission.get(`/assets${query}`)).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });

  it.each(['?asOf=2023-02-30', '?asOf=2023', '?knownAt=yesterday', '?knownAt=2024-01-01', '?atLeast=-1', '?atLeast=x'])(
    'is refused as a point in time: %s',
    async (query) => {
      expect(await mission.get(query)).toMatchObject({ status: 400 });
    },
  );

  it('is refused where the days of a ledger begin after they end, and says so', async () => {
    const turned = { status: 400, body: { errors: [{ code: 'turned-round' }] } };
    expect(await mission.get('/ledger?from=2023-05-02&to=2023-05-01')).toMatchObject(turned);
    const { status } = await get(`${mission.url}/ledger?from=2023-05-02&to=2023-05-01`, { accept: 'text/csv' });
    expect(status).toBe(400);
    expect((await mission.get('/ledger?from=2023-05-01&to=2023-05-01')).status).toBe(200);
    expect((await mission.get('/ledger?from=2023-05-01')).status).toBe(200);
  });

  it.each(['/ledger', '/timeline', '/events'])(
    'is refused where the instants of recording begin after they end, in %s, whatever their offsets',
    async (list) => {
      const turned = { status: 400, body: { errors: [{ code: 'turned-round' }] } };
      const between = (from: string, to: string): string =>
        `${list}?recordedFrom=${encodeURIComponent(from)}&recordedTo=${encodeURIComponent(to)}`;
      expect(await mission.get(between('2023-05-01T12:00:00Z', '2023-05-01T11:59:59Z'))).toMatchObject(turned);
      expect(await mission.get(between('2023-05-01T12:00:00Z', '2023-05-01T13:00:00+02:00'))).toMatchObject(turned);
      expect((await mission.get(between('2023-05-01T13:00:00+02:00', '2023-05-01T12:00:00Z'))).status).toBe(200);
    },
  );

  it.each(["?q=' OR 1=1 --", '?q=%25', '?q=_', '?q=" UNION SELECT 1'])(
    'finds nothing where it is looked for: %s',
    async (query) => {
      await mission.record('/assets', asset);
      expect(await mission.get(`/assets${query}`)).toMatchObject({ status: 200, body: { items: [] } });
    },
  );

  it.each([
    ['DELETE', '', 'GET, HEAD'],
    ['PUT', '/sites', 'GET, HEAD, POST'],
    ['GET', '/liquidation', 'POST'],
    ['PATCH', '/assets/veh-1/transfers', 'POST'],
  ])('%s on /missions/{id}%s is answered 405 with what is allowed', async (method, path, allowed) => {
    const response = await call(`${app.api}/missions/${mission.missionId}${path}`, {
      method,
      headers: { 'x-http-method-override': 'POST' },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allowed);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
  });

  it.each([
    '/nowhere',
    '/missions/UPPER',
    '/missions/a.b',
    '/missions/%E0%A4%A',
    '/missions/nowhere/sites',
    '/missions/nowhere/events',
    `/missions/${'x'.repeat(500)}`,
  ])('a path that leads nowhere is answered 404 or 400: %s', async (path) => {
    const answer = await get(`${app.api}${path}`);
    expect([404, 400, 414]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });

  it('that never ends is cut off', async () => {
    const { hostname, port } = new URL(app.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = rawRequest({
        hostname,
        port,
        method: 'POST',
        path: `/api/v1/missions/${mission.missionId}/sites`,
        headers: { 'content-type': 'application/json', ...authorization(app.url) },
      });
      request.on('response', (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EPIPE' || error.code === 'ECONNRESET' ? resolve(413) : reject(error),
      );
      const pour = (): void => {
        if (!request.destroyed && !request.writableEnded) request.write('x'.repeat(100_000), () => setImmediate(pour));
      };
      pour();
    });
    expect(status).toBe(413);
  });
});
