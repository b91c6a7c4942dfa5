import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { operationsOf } from '../../tools/fuzz/document.js';
import { documentOf } from '../support/api-document.js';
import { MissionClient } from '../support/api-client.js';
import { RawConnection, sendRaw, type RawAnswer } from '../support/raw-request.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { authorizationField } from '../support/signed-in.js';
import { SecurityLogReader } from '../support/security-log-reader.js';

const SITE = JSON.stringify({
  siteId: 'gao',
  name: 'Gao',
  kind: 'camp',
  region: 'Gao',
  effectiveOn: '2014-01-01',
  source: { document: 'D' },
});

describe('over a real connection', () => {
  let app: RunningApp;
  let mission: MissionClient;
  let log: SecurityLogReader;
  let host: string;
  beforeAll(async () => {
    app = await startApp();
    host = new URL(app.url).host;
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    log = new SecurityLogReader(app);
  });
  beforeEach(async () => {
    await log.fresh();
  });
  afterAll(() => app.close());

  const sites = '/api/v1/missions/m/sites';
  const known = (): string => authorizationField(app.url);
  /** A whole request with a body; header fields, which may be none, come beside what it needs. */
  const posted = (body: string | Buffer, fields: readonly string[] = [], path = sites): Buffer => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
    const type = fields.some((field) => /^content-type/i.test(field)) ? [] : ['Content-Type: application/json'];
    const head = [
      `POST ${path} HTTP/1.1`,
      `Host: ${host}`,
      `Content-Length: ${bytes.length}`,
      known(),
      ...type,
      ...fields,
    ];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
  };
  const asked = (line: string, ...fields: string[]): string =>
    [line, `Host: ${host}`, known(), ...fields].join('\r\n') + '\r\n\r\n';

  /** Every refusal has the form of a problem, leaves the record as it is, and one line in the log. */
  const expectRefused = async (answer: RawAnswer, status: number, code: string): Promise<void> => {
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
    expect(answer.body).toMatchObject({ type: `urn:drawdown:problem:${code}`, status, title: expect.any(String) });
    expect(await log.fresh()).toEqual([
      expect.objectContaining({ event: 'request-refused', status, code, address: '127.0.0.1' }),
    ]);
    expect(await mission.events()).toHaveLength(1);
  };

  const chunked = `POST ${sites} HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n`;

  it.each<[what: string, bytes: () => string | Buffer, status: number, code: string]>([
    ['invalid UTF-8', () => posted(Buffer.from(SITE.replace('"Gao"', '"\xff"'), 'latin1')), 400, 'malformed'],
    [
      'an encoded surrogate',
      () => posted(Buffer.from(SITE.replace('"Gao"', '"\xed\xa0\x80"'), 'latin1')),
      400,
      'malformed',
    ],
    ['a lone surrogate', () => posted(SITE.replace('"Gao"', '"\\ud800"')), 400, 'malformed'],
    ['NUL in an id', () => posted(SITE.replace('"gao"', '"ga\\u0000o"')), 400, 'malformed'],
    ['a bidi override in an id', () => posted(SITE.replace('"gao"', '"gao\\u202e"')), 400, 'malformed'],
    ['a zero-width space in an id', () => posted(SITE.replace('"gao"', '"g\u200bao"')), 400, 'malformed'],
    ['NUL in the path', () => posted(SITE, [], '/api/v1/missions/m%00/sites'), 400, 'malformed'],
    ['a bidi override in the path', () => asked('GET /api/v1/missions/m%E2%80%AE HTTP/1.1'), 400, 'malformed'],
    ['a zero-width space in the path', () => asked('GET /api/v1/missions/%E2%80%8Bm HTTP/1.1'), 400, 'malformed'],
    ['a path that is not UTF-8', () => asked('GET /api/v1/missions/%ED%A0%80 HTTP/1.1'), 400, 'malformed'],
    ['a path that is not encoded', () => asked('GET /api/v1/missions/\xff HTTP/1.1'), 400, 'malformed'],
    ['text/plain', () => posted(SITE, ['Content-Type: text/plain']), 415, 'unsupported-media-type'],
    ['XML', () => posted('<site/>', ['Content-Type: application/xml']), 415, 'unsupported-media-type'],
    [
      'a form',
      () => posted('siteId=gao', ['Content-Type: application/x-www-form-urlencoded']),
      415,
      'unsupported-media-type',
    ],
    ['no type', () => posted(SITE, ['Content-Type:']), 415, 'unsupported-media-type'],
    ['compressed JSON', () => posted(SITE, ['Content-Encoding: gzip']), 415, 'unsupported-media-type'],
    [
      'JSON in UTF-16',
      () => posted(SITE, ['Content-Type: application/json; charset=utf-16']),
      415,
      'unsupported-media-type',
    ],
    ['a __proto__', () => posted(`{"__proto__":{},${SITE.slice(1)}`), 400, 'malformed'],
    ['an unknown field', () => posted(`{"role":"administrator",${SITE.slice(1)}`), 400, 'malformed'],
    ['20,000 levels', () => posted('['.repeat(20_000)), 400, 'malformed'],
    ['a field given twice', () => posted(`{"siteId":"a",${SITE.slice(1)}`), 400, 'malformed'],
    ['nothing', () => posted(''), 400, 'malformed'],
    ['2 MB', () => posted(' '.repeat(2_000_000)), 413, 'too-large'],
    ['an If-Match of garbage', () => posted(SITE, ['If-Match: garbage']), 400, 'malformed'],
    ['a stale If-Match made weak', () => posted(SITE, ['If-Match: W/"7"']), 412, 'revision-mismatch'],
    ['a stale If-Match', () => posted(SITE, ['If-Match: "7"']), 412, 'revision-mismatch'],
    ['two If-Match', () => posted(SITE, ['If-Match: "0"', 'If-Match: "0"']), 400, 'malformed'],
    ['a key of 10 kB', () => posted(SITE, [`Idempotency-Key: ${'k'.repeat(10_000)}`]), 400, 'malformed'],
    ['two keys', () => posted(SITE, ['Idempotency-Key: a', 'Idempotency-Key: b']), 400, 'malformed'],
    ['a parameter given twice', () => asked('GET /api/v1/missions?limit=1&limit=2 HTTP/1.1'), 400, 'malformed'],
    ['one spelt in two ways', () => asked('GET /api/v1/missions?limit=1&%6cimit=2 HTTP/1.1'), 400, 'malformed'],
    ['one given twice where none is taken', () => asked('GET /metrics?a=1&a=2 HTTP/1.1'), 400, 'malformed'],
    ['brackets', () => asked('GET /api/v1/missions?a[b]=1 HTTP/1.1'), 400, 'malformed'],
    ['encoded brackets', () => posted(SITE, [], `${sites}?a%5B%5D=1`), 400, 'malformed'],
    ['__proto__ in a query', () => asked('GET /api/v1/missions?__proto__[x]=1 HTTP/1.1'), 400, 'malformed'],
    ['__proto__ alone', () => posted(SITE, [], `${sites}?__proto__=1`), 400, 'malformed'],
    ['a wrong method', () => asked('DELETE /api/v1/missions/m HTTP/1.1'), 405, 'method-not-allowed'],
    ['TRACE', () => asked('TRACE /api/v1/missions/m HTTP/1.1'), 405, 'method-not-allowed'],
    [
      'OPTIONS',
      () => asked('OPTIONS /api/v1/missions/m HTTP/1.1', 'Origin: https://evil.example'),
      405,
      'method-not-allowed',
    ],
    ['PROPFIND', () => asked('PROPFIND /api/v1/missions/m HTTP/1.1'), 405, 'method-not-allowed'],
    ['a method that nobody knows', () => asked('BREW /api/v1/missions/m HTTP/1.1'), 405, 'method-not-allowed'],
    ['CONNECT', () => 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n', 405, 'method-not-allowed'],
    [
      'another method in a header',
      () => asked('GET /api/v1/missions/m/liquidation HTTP/1.1', 'X-HTTP-Method-Override: POST'),
      405,
      'method-not-allowed',
    ],
    ['OPTIONS of everything', () => asked('OPTIONS * HTTP/1.1'), 400, 'malformed'],
    [
      'the address of another server',
      () => asked('GET http://evil.example/api/v1/missions HTTP/1.1'),
      400,
      'malformed',
    ],
    ['no Host', () => 'GET /api/v1/missions HTTP/1.1\r\n\r\n', 400, 'malformed'],
    ['no Host in HTTP/1.0', () => 'GET /api/v1/missions HTTP/1.0\r\n\r\n', 400, 'malformed'],
    ['two Hosts', () => asked('GET /api/v1/missions HTTP/1.1', 'Host: evil.example'), 400, 'malformed'],
    ['a forged Host', () => 'GET /api/v1/missions HTTP/1.1\r\nHost: evil.example\r\n\r\n', 400, 'malformed'],
    ['another port', () => 'GET /api/v1/missions HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n', 400, 'malformed'],
    [
      'a forged Host beside the true one',
      () => asked('GET /api/v1/nowhere HTTP/1.1', 'X-Forwarded-Host: evil.example'),
      404,
      'not-found',
    ],
    ['two lengths', () => posted(SITE, ['Content-Length: 3']), 400, 'malformed'],
    [
      'a length and chunks',
      () => `${chunked}Host: ${host}\r\n${known()}\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
      400,
      'malformed',
    ],
    ['chunks that are none', () => `${chunked}Host: ${host}\r\n${known()}\r\n\r\nzz\r\n`, 400, 'malformed'],
    [
      'another encoding before the chunks',
      () => asked(`POST ${sites} HTTP/1.1`, 'Transfer-Encoding: chunked, identity'),
      400,
      'malformed',
    ],
    ['a folded header', () => asked('GET /api/v1/missions HTTP/1.1', 'X: a', ' b'), 400, 'malformed'],
    [
      'a user agent with escape sequences',
      () => asked('GET /api/v1/missions HTTP/1.1', 'User-Agent: \x1b[31mred'),
      400,
      'malformed',
    ],
    ['a space before the colon', () => asked('GET /api/v1/missions HTTP/1.1', 'Content-Length : 3'), 400, 'malformed'],
    ['a bare LF in a header', () => asked('GET /api/v1/missions HTTP/1.1', 'X: a\nY: b'), 400, 'malformed'],
    ['noise', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'malformed'],
    ['HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'malformed'],
    ['an address of 9 kB', () => asked(`GET /api/v1/missions?q=${'x'.repeat(9_000)} HTTP/1.1`), 414, 'too-large'],
    ['an address of 40 kB', () => asked(`GET /${'x'.repeat(40_000)} HTTP/1.1`), 414, 'too-large'],
    ['an id of 300 characters', () => asked(`GET /api/v1/missions/${'x'.repeat(300)} HTTP/1.1`), 414, 'too-large'],
    [
      'a header of 20 kB',
      () => asked('GET /api/v1/missions HTTP/1.1', `X: ${'x'.repeat(20_000)}`),
      431,
      'headers-too-large',
    ],
    [
      '101 headers',
      () => asked('GET /api/v1/missions HTTP/1.1', ...Array.from({ length: 100 }, (_, n) => `X${n}: 1`)),
      431,
      'headers-too-large',
    ],
    [
      'an expectation',
      () => asked('GET /api/v1/missions HTTP/1.1', 'Expect: the unexpected'),
      417,
      'expectation-failed',
    ],
    [
      'a search that is an injection',
      () => asked(`GET /api/v1/missions/m/assets?siteId='%20OR%201=1 HTTP/1.1`),
      400,
      'malformed',
    ],
  ])('%s is refused', async (_what, bytes, status, code) => {
    const answer = await sendRaw(app.url, bytes());
    await expectRefused(answer, status, code);
    if (status === 405) expect(answer.headers.allow).toMatch(/GET|POST/);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.headers).not.toHaveProperty('server');
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  });

  it.each(['-1', '0', '1.5', '1e400', '9007199254740993', '"1"'])(
    'a quantity of %s is refused with a pointer',
    async (quantity) => {
      const asset = `{"assetId":"a","ownership":"UNOE","owner":"UN","category":"vehicle","sensitive":false,"description":"T",
      "quantity":${quantity},"unit":"each","inventoryValueUsdCents":1,"residualValueUsdCents":1,"effectiveOn":"2023-01-01",
      "source":{"document":"D"}}`;
      const answer = await sendRaw(app.url, posted(asset, [], '/api/v1/missions/m/assets'));
      await expectRefused(answer, 400, 'malformed');
      expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/quantity' })]);
    },
  );

  it('a query parameter that is no ordinary name is pointed at', async () => {
    const answer = await sendRaw(app.url, asked('GET /api/v1/missions?a[b]=1 HTTP/1.1'));
    expect(answer.body.errors).toEqual([{ pointer: '/a[b]', code: 'parameter', message: 'is no parameter' }]);
  });

  it('a method that nobody knows is answered with all that any route takes', async () => {
    const described = operationsOf(await documentOf(app)).map(({ method }) => method);
    const { headers } = await sendRaw(app.url, asked('BREW / HTTP/1.1'));
    expect(headers.allow?.split(', ')).toEqual([...new Set([...described, 'HEAD'])].sort());
  });

  it('what is asked by any name of this machine is answered', async () => {
    const { port } = new URL(app.url);
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])
      expect(
        await sendRaw(app.url, `GET /api/v1/missions HTTP/1.1\r\nHost: ${name}:${port}\r\n${known()}\r\n\r\n`),
      ).toMatchObject({
        status: 200,
      });
  });

  it('whoever only asks how the server is may use any name', async () => {
    for (const path of ['/livez', '/readyz'])
      expect(await sendRaw(app.url, `GET ${path} HTTP/1.1\r\nHost: server1:3000\r\n\r\n`)).toMatchObject({
        status: 200,
      });
  });

  it('no other site is let in by an answer', async () => {
    const answer = await sendRaw(app.url, asked('GET /api/v1/missions HTTP/1.1', 'Origin: https://evil.example'));
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('the address that a stranger says it comes from is not believed', async () => {
    await sendRaw(
      app.url,
      asked('GET /api/v1/nowhere HTTP/1.1', 'X-Forwarded-For: 203.0.113.7', 'Forwarded: for=203.0.113.7'),
    );
    expect(await log.fresh()).toEqual([expect.objectContaining({ address: '127.0.0.1' })]);
  });

  it('a chunked body is cut off once it is too long, though it never ends', async () => {
    const connection = await RawConnection.open(app.url);
    connection.send(`${chunked}Host: ${host}\r\n${known()}\r\n\r\n`);
    const chunk = `${(50_000).toString(16)}\r\n${'x'.repeat(50_000)}\r\n`;
    let sent = 0;
    for (; sent < 200 && connection.text === ''; sent++) {
      connection.send(chunk);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const answer = await connection.answer();
    await expectRefused(answer, 413, 'too-large');
    expect(answer.headers.connection).toBe('close');
    expect(answer.closed).toBe(true);
    expect(sent).toBeLessThan(60);
  });

  it('a body is thrown away for a while, so that whoever sends it in one go gets to read the answer', async () => {
    const connection = await RawConnection.open(app.url);
    connection.socket.pause();
    // More than the kernel holds for the sender, and no more, for the while is a second.
    const length = 6_000_000;
    connection.send(
      `POST ${sites} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nHost: ${host}\r\n${known()}\r\n\r\n`,
    );
    await new Promise((resolve) => connection.socket.write(Buffer.alloc(length, 0x20), resolve));
    connection.socket.resume();
    await expectRefused(await connection.answer(), 413, 'too-large');
  });

  it('what comes after a refusal that ends the connection is not done', async () => {
    const connection = await RawConnection.open(app.url);
    const good = posted(SITE);
    connection.send(Buffer.concat([Buffer.from('GET / HTTP/9.9\r\n\r\n'), good]));
    const answer = await connection.answer();
    expect(answer).toMatchObject({ status: 400, closed: true });
    connection.send(good);
    await expectRefused(answer, 400, 'malformed');
  });

  it.each([
    ['is too long', 'application/json'],
    ['nobody reads', 'text/plain'],
  ])('what comes after a body that %s is not done', async (_what, type) => {
    const connection = await RawConnection.open(app.url);
    const body = `${(1_200_000).toString(16)}\r\n${' '.repeat(1_200_000)}\r\n0\r\n\r\n`;
    const fields = [`Content-Type: ${type}`, 'Transfer-Encoding: chunked', `Host: ${host}`, known()];
    const head = `${[`POST ${sites} HTTP/1.1`, ...fields].join('\r\n')}\r\n\r\n`;
    connection.send(Buffer.concat([Buffer.from(head + body), posted(SITE)]));
    const answer = await connection.answer();
    expect(answer.closed).toBe(true);
    expect(connection.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    const [status, code] = type === 'text/plain' ? [415, 'unsupported-media-type'] : [413, 'too-large'];
    await expectRefused(answer, status, code);
  });

  it('texts of any kind are stored and answered as they were given', async () => {
    const name = `<script>alert(1)</script> =cmd|'/C calc'!A0 \\u202c`.replace('\\u202c', '𝔊ao é');
    const given = new MissionClient(app.api, 'given');
    await given.establish({ name });
    const answer = await given.get();
    expect(answer.body.name).toBe(name);
    expect(answer.headers.get('content-type')).toMatch('application/json');
  });
});
