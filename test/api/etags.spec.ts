import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTAINER, MissionClient } from '../support/api-client.js';
import { call, get, post } from '../support/http.js';
import { SOURCE } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';

const NOTE = { kind: 'note', text: 'A note', effectiveOn: '2023-09-20' };
const COUNT = { result: 'found', countedQuantity: 1, effectiveOn: '2023-09-20' };

/** What becomes of an ETag on its way: nothing, or what proxies and whoever compresses an answer make of it. */
const ON_THE_WAY: readonly (readonly [string, (etag: string) => string])[] = [
  ['as it was given', (etag) => etag],
  ['made weak', (etag) => `W/${etag}`],
  ['marked as compressed', (etag) => etag.replace(/"$/, '-gzip"')],
  ['marked otherwise', (etag) => etag.replace(/"$/, ';gzip"')],
  ['marked twice over', (etag) => etag.replace(/"$/, '--gzip"')],
  ['marked and made weak', (etag) => `W/${etag.replace(/"$/, '-br"')}`],
];

describe('the ETag', () => {
  let app: RunningApp;
  let mission: MissionClient;
  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    await mission.record('/assets', { ...CONTAINER, effectiveOn: '2023-07-01' });
  });
  afterAll(() => app.close());

  const etagOf = async (path: string): Promise<string> => (await mission.get(path)).headers.get('etag') ?? '';

  describe.each([
    ['a mission', '', '/milestones', NOTE],
    ['an asset', '/assets/con-1', '/assets/con-1/verifications', COUNT],
  ])('of %s', (_, path, command, body) => {
    it('begins with the revision of the state', async () => {
      const { headers, body: state } = await mission.get(path);
      expect(headers.get('etag')).toMatch(new RegExp(`^"${String(state.revision)}-[\\w-]{22}"$`));
    });

    it.each(ON_THE_WAY)('works as If-Match, %s', async (_name, sent) => {
      const etag = await etagOf(path);
      const accepted = await mission.post(command, body, { 'if-match': sent(etag) });
      expect(accepted.status).toBe(201);
      const revision = (accepted.body as { revision: number }).revision;
      // The stream has moved on since; and the receipt's own ETag works, too.
      expect(await mission.post(command, body, { 'if-match': sent(etag) })).toMatchObject({
        status: 412,
        body: { code: 'revision-mismatch', currentRevision: revision },
      });
      const receipts = sent(accepted.headers.get('etag') ?? '');
      const { position } = await mission.record('/milestones', NOTE);
      const next = await mission.post(command, body, { 'if-match': path === '' ? `"${revision + 1}"` : receipts });
      expect(next.status).toBe(201);
      expect(Number((next.body as { position: string }).position)).toBeGreaterThan(Number(position));
      await get(`${mission.url}?atLeast=${(next.body as { position: string }).position}`);
    });

    it.each(ON_THE_WAY)('saves an answer that has not changed, %s', async (_name, sent) => {
      const etag = await etagOf(path);
      expect((await call(`${mission.url}${path}`, { headers: { 'if-none-match': sent(etag) } })).status).toBe(304);
      const other = etag.replace(/-.*/, '-AAAAAAAAAAAAAAAAAAAAAA"');
      expect((await call(`${mission.url}${path}`, { headers: { 'if-none-match': sent(other) } })).status).toBe(200);
    });
  });

  it.each(['"01"', '"00"', '"-1"', '"x"', '""', '1', '"1", "2"'])('is none: %s', async (tag) => {
    const { status, body } = await mission.post('/milestones', NOTE, { 'if-match': tag });
    expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ pointer: '/if-match' }] } });
  });

  it('of another mission’s state on the same revision differs', async () => {
    const other = new MissionClient(app.api, 'other');
    await other.establish();
    const another = new MissionClient(app.api, 'another');
    await another.establish();
    const [one, two] = [await other.get(), await another.get()].map(({ headers }) => headers.get('etag'));
    expect(one).toMatch(/^"0-/);
    expect(two).toMatch(/^"0-/);
    expect(one).not.toBe(two);
  });

  it.each(['"0-gzip', '0', '"x-AAAAAAAAAAAAAAAAAAAAAA"', '"1-AAAA"', '"-1"', 'W/1', '"1-gzip-gzip"'])(
    'of another form is refused: %s',
    async (etag) => {
      expect((await mission.post('/milestones', NOTE, { 'if-match': etag })).status).toBe(400);
    },
  );
});

describe('a slash at the end of a path', () => {
  let app: RunningApp;
  let mission: MissionClient;
  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    await mission.record('/milestones', NOTE);
    await mission.get();
  });
  afterAll(() => app.close());

  it.each(['/missions', '/missions/m', '/missions/m/timeline', '/events', '/projections', '/approvals'])(
    'changes nothing for who reads %s',
    async (path) => {
      const [one, other] = [await get(`${app.api}${path}`), await get(`${app.api}${path}/`)];
      expect(other.status).toBe(200);
      expect(other.body).toEqual(one.body);
      expect(other.headers.get('etag')).toBe(one.headers.get('etag'));
      expect((await call(`${app.api}${path}/`, { method: 'HEAD' })).status).toBe(200);
    },
  );

  it('changes nothing for who commands: not even under a key', async () => {
    const body = { ...NOTE, source: SOURCE };
    const first = await post(`${mission.url}/milestones/`, body, { 'idempotency-key': 'k' });
    expect(first.status).toBe(201);
    const again = await post(`${mission.url}/milestones`, body, { 'idempotency-key': 'k' });
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('changes neither who may do what nor what is not there', async () => {
    expect((await fetch(`${app.api}/missions/`)).status).toBe(401);
    expect((await call(`${app.api}/missions/m/`, { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD');
    expect((await get(`${app.api}/nothing/`)).status).toBe(404);
    expect((await get(`${app.api}/missions//`)).status).toBe(404);
    for (const probe of ['/livez/', '/readyz/']) expect((await fetch(`${app.url}${probe}`)).status).toBe(200);
  });

  it('is not in the link to the next page', async () => {
    const { headers } = await get(`${app.api}/missions/m/timeline/?limit=1`);
    expect(headers.get('link')).toMatch(/^<\/api\/v1\/missions\/m\/timeline\?limit=1&cursor=[\w-]+>; rel="next"$/);
  });
});
