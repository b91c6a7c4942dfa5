import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { compressAnswers } from '../../src/api/edge/compression.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import { MissionClient, SOURCE } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { authorization, tokenFor } from '../support/signed-in.js';

const DECODERS = { br: brotliDecompressSync, gzip: gunzipSync } as const;
type Encoding = keyof typeof DECODERS;
const ENCODINGS = Object.keys(DECODERS) as Encoding[];

/** What browsers send. */
const BROWSER = 'gzip, deflate, br, zstd';

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** As it came, which is compressed or not. */
  readonly bytes: Buffer;
}

/** The head of an answer, and the body to be read; nothing is unpacked on the way, as `fetch` does. */
async function begin(url: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<IncomingMessage> {
  const asking = request(url, { method, agent: false, headers });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return answer;
}

async function ask(url: string, asked?: Asked): Promise<Answered> {
  const answer = await begin(url, asked);
  return { status: answer.statusCode, headers: answer.headers, bytes: await buffer(answer) };
}

describe('an answer', () => {
  let app: RunningApp;
  let mission: MissionClient;
  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    for (let count = 0; count < 20; count++)
      await mission.record('/milestones', { kind: 'note', text: `A note, “${count}”`, effectiveOn: '2023-09-20' });
    await mission.get('/timeline');
  }, 60_000);
  afterAll(() => app.close());

  const asTester = (path: string, { headers, ...asked }: Asked = {}): Promise<Answered> =>
    ask(app.url + path, { ...asked, headers: { ...authorization(app.url), ...headers } });

  const MISSION = '/api/v1/missions/m';
  const WRONG = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      source: SOURCE,
      ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`no-field-${index}`, 1])),
    }),
  };

  const KINDS: readonly (readonly [string, string, Asked, number, string])[] = [
    ['JSON', `${MISSION}/timeline`, {}, 200, 'application/json; charset=utf-8'],
    ['the history', `${MISSION}/events`, {}, 200, 'application/json; charset=utf-8'],
    ['a problem', `${MISSION}/milestones`, WRONG, 400, 'application/problem+json; charset=utf-8'],
    ['the description of the API', '/api/openapi.json', {}, 200, 'application/json; charset=utf-8'],
    ['the documentation page', '/api/docs', {}, 200, 'text/html'],
    ['the metrics', '/metrics', {}, 200, 'text/plain; version=0.0.4; charset=utf-8'],
  ];

  describe.each(KINDS)('that is %s', (_, path, asked, status, type) => {
    const taking = (encoding: string): Promise<Answered> =>
      asTester(path, { ...asked, headers: { ...asked.headers, 'accept-encoding': encoding } });

    it('is plain for who says nothing of compression, and says that others get another', async () => {
      const { headers, ...plain } = await asTester(path, asked);
      expect(plain.status).toBe(status);
      expect(headers).toMatchObject({ 'content-type': type, vary: expect.stringMatching(/(^|, )Accept-Encoding$/) });
      expect(headers).not.toHaveProperty('content-encoding');
      expect(plain.bytes.length).toBeGreaterThanOrEqual(1_024);
    });

    it.each(ENCODINGS)('is the same, byte for byte, in %s', async (encoding) => {
      const plain = await asTester(path, asked);
      const packed = await taking(encoding);
      expect(packed.status).toBe(status);
      expect(packed.headers).toMatchObject({
        'content-encoding': encoding,
        'content-type': type,
        vary: plain.headers.vary,
      });
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length);
      const unpacked = DECODERS[encoding](packed.bytes).toString();
      // Metrics have moved on; everything else is as it was.
      if (path === '/metrics') expect(unpacked).toContain('# HELP');
      else expect(unpacked).toBe(plain.bytes.toString());
      expect(packed.headers.etag).toBe(plain.headers.etag);
    });

    it('has no body for HEAD, and no encoding', async () => {
      const head = await asTester(path, {
        method: 'HEAD',
        headers: { ...asked.headers, 'accept-encoding': BROWSER },
      });
      expect(head.bytes).toHaveLength(0);
      expect(head.headers).not.toHaveProperty('content-encoding');
    });
  });

  it.each([
    ['br', BROWSER],
    ['gzip', 'gzip'],
    ['gzip', 'br;q=0.1, gzip;q=0.9'],
    ['gzip', 'br;q=0, *'],
    ['br', 'gzip;q=0, *'],
    ['br', '*'],
    ['br', 'BR ; Q=0.5, gzip;q=0.4'],
    [undefined, 'br;q=0, gzip;q=0, *'],
    [undefined, 'gzip;q=0.5, identity'],
    [undefined, 'gzip;q=much'],
    [undefined, 'identity'],
    [undefined, 'gzip;q=0'],
    [undefined, 'identity, *;q=0'],
    [undefined, 'deflate'],
    [undefined, 'zstd'],
    [undefined, ',;=x'],
  ])('is in %s where %s is taken', async (encoding, taken) => {
    const { status, headers } = await asTester(`${MISSION}/timeline`, { headers: { 'accept-encoding': taken } });
    expect([status, headers['content-encoding']]).toEqual([200, encoding]);
  });

  it('of less than 1 kB is plain', async () => {
    for (const path of ['/livez', '/api/v1/missions/nowhere', `${MISSION}/timeline?limit=1`]) {
      const { headers, bytes } = await asTester(path, { headers: { 'accept-encoding': BROWSER } });
      expect(bytes.length).toBeLessThan(1_024);
      expect(headers).not.toHaveProperty('content-encoding');
      expect(headers['content-length']).toBe(`${bytes.length}`);
    }
  });

  it.each(ENCODINGS)('that has not changed is 304, whoever has it in %s', async (encoding) => {
    const headers = { 'accept-encoding': encoding };
    const path = `${MISSION}/timeline`;
    const { etag = '', ...packed } = (await asTester(path, { headers })).headers;
    expect(packed['content-encoding']).toBe(encoding);
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const known = await asTester(path, { headers: { ...headers, 'if-none-match': etag } });
    expect(known).toMatchObject({ status: 304, headers: { etag, vary: 'Accept-Encoding' } });
    expect(known.bytes).toHaveLength(0);
    expect(known.headers).not.toHaveProperty('content-encoding');
    expect((await asTester(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  describe.each(['text/csv', 'application/x-ndjson'])('that is an export as %s', (accept) => {
    const taking = (encoding: string): Promise<Answered> =>
      asTester(`${MISSION}/timeline`, { headers: { accept, 'accept-encoding': encoding } });

    it('is in gzip where that is taken, and the same', async () => {
      const plain = await taking('identity');
      expect(plain.headers).not.toHaveProperty('content-encoding');
      expect(plain.bytes.toString()).toContain('A note, “19”');
      const packed = await taking(BROWSER);
      expect(packed).toMatchObject({ status: 200, headers: { 'content-encoding': 'gzip', vary: plain.headers.vary } });
      expect(plain.headers.vary).toBe('Accept, Accept-Encoding');
      expect(gunzipSync(packed.bytes).toString()).toBe(plain.bytes.toString());
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length);
    });

    it('is plain where nothing else is taken than Brotli, which would begin late', async () => {
      const { status, headers } = await taking('br');
      expect(status).toBe(200);
      expect(headers).not.toHaveProperty('content-encoding');
    });
  });

  it('that is a file of the documentation is plain, and has its length', async () => {
    const { status, headers, bytes } = await asTester('/api/docs/swagger-ui.css', {
      headers: { 'accept-encoding': BROWSER },
    });
    expect([status, headers['content-length']]).toEqual([200, `${bytes.length}`]);
    expect(headers).not.toHaveProperty('content-encoding');
  });

  it('to a command is plain where it is small, and its ETag works', async () => {
    const { etag = '' } = (await asTester(MISSION, { headers: { 'accept-encoding': BROWSER } })).headers;
    const note = { kind: 'note', text: 'Another', effectiveOn: '2023-09-20', source: SOURCE };
    const recorded = await asTester(`${MISSION}/milestones`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': BROWSER, 'if-match': etag },
      body: JSON.stringify(note),
    });
    expect(recorded.status).toBe(201);
    expect(recorded.headers).not.toHaveProperty('content-encoding');
  });

  it('with a session’s CSRF token is never compressed', async () => {
    const grants = Array.from({ length: 40 }, (_, index) => ({ role: 'viewer' as const, mission: `m-${index}` }));
    const token = await tokenFor(app.app.get<TokenIssuer>(TOKEN_ISSUER), 'somebody', grants);
    const { status, headers, bytes } = await ask(`${app.api}/session`, {
      headers: { cookie: `drawdown_session=${token}`, 'accept-encoding': BROWSER },
    });
    expect(status).toBe(200);
    expect(JSON.parse(bytes.toString())).toHaveProperty('csrfToken');
    expect(bytes.length).toBeGreaterThanOrEqual(1_024);
    expect(headers).not.toHaveProperty('content-encoding');
  });

  it.each(['/sign-in', '/sign-in/', '/sign-in/sign-in.browser.js', '/sign-in/options', '/sign-in/once?link=x'])(
    'of the sign-in is never compressed: %s',
    async (path) => {
      const { status, headers } = await ask(app.url + path, { headers: { 'accept-encoding': BROWSER } });
      expect(status).toBeLessThan(400);
      expect(headers).not.toHaveProperty('content-encoding');
    },
  );

  it.each(['/api/v1/events/stream?after=0', `${MISSION}/changes?after=0`])(
    'that is a live stream is never compressed: %s',
    async (path) => {
      const stream = await begin(app.url + path, {
        headers: { ...authorization(app.url), 'accept-encoding': BROWSER },
      });
      expect(stream.statusCode).toBe(200);
      expect(stream.headers).not.toHaveProperty('content-encoding');
      const [first] = (await once(stream, 'data')) as [Buffer];
      expect(first.toString()).toMatch(/^:|^id:|^retry:/);
      stream.destroy();
    },
  );
});

describe('compression', () => {
  let server: FastifyInstance;
  let url: string;
  const longText = 'a beginning '.repeat(1_000);
  const line = 'a line of an export\n';
  /** Exports that were asked for, by the names of their routes. */
  const exported = new Map<string, Readable>();
  /** Lets an export that waits go on. */
  let goOn: () => void;

  const serveExport = (name: string, parts: () => AsyncGenerator<string>): void => {
    server.get(`/${name}`, (_, reply) => {
      const source = Readable.from(parts());
      exported.set(name, source);
      return reply.type('application/x-ndjson').send(source);
    });
  };
  const beginExport = (name: string): Promise<IncomingMessage> =>
    begin(`${url}/${name}`, { headers: { 'accept-encoding': BROWSER } });

  beforeAll(async () => {
    server = fastify();
    compressAnswers(server);
    serveExport('waiting', async function* () {
      const { promise, resolve } = Promise.withResolvers<void>();
      goOn = resolve;
      yield line;
      await promise;
      yield 'The end';
    });
    serveExport('endless', async function* () {
      for (;;) yield await Promise.resolve(line);
    });
    serveExport('refused', async function* () {
      yield await Promise.reject<string>(new Error('Nothing can be read'));
    });
    serveExport('broken', async function* () {
      for (let count = 0; count < 100_000; count++) yield line;
      await Promise.reject(new Error('No more can be read'));
    });
    server.get('/cookie', (_, reply) => reply.header('set-cookie', 'a=b').send({ text: longText }));
    await server.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('of an export begins before its end is there', async () => {
    const answer = await beginExport('waiting');
    expect(answer.headers['content-encoding']).toBe('gzip');
    const [first] = (await once(answer, 'data')) as [Buffer];
    expect(exported.get('waiting')?.readableEnded).toBe(false);
    goOn();
    const rest = await buffer(answer);
    expect(gunzipSync(Buffer.concat([first, rest])).toString()).toBe(`${line}The end`);
  });

  it('of an export ends with whoever leaves, and so does the export', async () => {
    const answer = await beginExport('endless');
    await once(answer, 'data');
    const source = exported.get('endless') as Readable;
    const closed = new Promise((resolve) => source.once('close', resolve));
    answer.destroy();
    await closed;
    expect(source.readableEnded).toBe(false);
  });

  it('of an export that fails before its first byte leaves the problem to be told, as it is', async () => {
    const { status, headers, bytes } = await ask(`${url}/refused`, { headers: { 'accept-encoding': BROWSER } });
    expect(status).toBe(500);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(bytes.toString())).toMatchObject({ message: 'Nothing can be read' });
  });

  it('of an export that fails on the way is broken off, and never looks whole', async () => {
    const answer = await beginExport('broken');
    expect(answer.statusCode).toBe(200);
    await expect(buffer(answer)).rejects.toThrow('aborted');
    expect(answer.complete).toBe(false);
  });

  it('is not for an answer that sets a cookie', async () => {
    const { headers, bytes } = await ask(`${url}/cookie`, { headers: { 'accept-encoding': BROWSER } });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(bytes.toString())).toEqual({ text: longText });
  });
});
