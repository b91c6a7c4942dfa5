import { describe, expect, it } from '@jest/globals';
import { limitKeyOf } from '../../src/api/edge/limits/limit-key.js';
import { TokenBuckets } from '../../src/api/edge/limits/token-buckets.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import { call, get, post, type Answer } from '../support/http.js';
import { RawConnection } from '../support/raw-request.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { tokenFor } from '../support/signed-in.js';
import { StreamReader } from '../support/event-stream-reader.js';

describe('a bucket of tokens', () => {
  const taken = (buckets: TokenBuckets, key: string, times: number, nowMs: number): number =>
    Array.from({ length: times }, () => buckets.take(key, nowMs)).filter(({ allowed }) => allowed).length;

  it('lets half of a thousand requests through at once, and what it regains after that', () => {
    const buckets = new TokenBuckets({ burst: 500, perSecond: 250 });
    expect(taken(buckets, 'a', 1_000, 0)).toBe(500);
    expect(taken(buckets, 'a', 1_000, 1_000)).toBe(250);
    expect(taken(buckets, 'a', 1_000, 1_002)).toBe(0);
    expect(taken(buckets, 'a', 1_000, 60_000)).toBe(500);
  });

  it('is another one for each key', () => {
    const buckets = new TokenBuckets({ burst: 2, perSecond: 1 });
    expect(taken(buckets, 'a', 10, 0)).toBe(2);
    expect(taken(buckets, 'b', 10, 0)).toBe(2);
  });

  it('says what is left, and when to come again', () => {
    const buckets = new TokenBuckets({ burst: 2, perSecond: 0.5 });
    expect(buckets.take('a', 0)).toEqual({ allowed: true, remaining: 1, fullInSeconds: 2, nextInSeconds: 0 });
    expect(buckets.take('a', 0)).toEqual({ allowed: true, remaining: 0, fullInSeconds: 4, nextInSeconds: 2 });
    expect(buckets.take('a', 1_000)).toEqual({ allowed: false, remaining: 0, fullInSeconds: 3, nextInSeconds: 1 });
    expect(buckets.take('a', 2_000).allowed).toBe(true);
  });

  it('is not emptied by a clock that is set back', () => {
    const buckets = new TokenBuckets({ burst: 2, perSecond: 1 });
    buckets.take('a', 10_000);
    expect(buckets.take('a', 0)).toMatchObject({ allowed: true, remaining: 0 });
  });

  it('is kept for so many keys only: those that are full again go first', () => {
    const buckets = new TokenBuckets({ burst: 10, perSecond: 1 }, 3);
    taken(buckets, 'drained', 10, 0);
    buckets.take('touched', 0);
    buckets.take('late', 5_000);
    // By now `touched` is full again, and `drained`, though older, is not.
    buckets.take('new', 5_000);
    expect(buckets.size).toBe(3);
    expect(taken(buckets, 'drained', 10, 5_000)).toBe(5);
  });

  it('makes room however many strangers come at once', () => {
    const buckets = new TokenBuckets({ burst: 10, perSecond: 1 }, 1_000);
    for (let n = 0; n < 50_000; n++) buckets.take(`address ${n}`, 0);
    expect(buckets.size).toBe(1_000);
  });
});

describe('what a request is counted under', () => {
  const caller = { subject: 's', grants: [], tokenId: 't', client: 'drawdown', expiresAt: '2030-01-01T00:00:00Z' };

  it.each([
    [{ ip: '10.0.0.1' }, 'address 10.0.0.1'],
    [{ ip: '::ffff:10.0.0.1' }, 'address 10.0.0.1'],
    [{ ip: '2001:db8:1:2:3:4:5:6' }, 'address 2001:db8:1:2'],
    [{ ip: '2001:db8::5' }, 'address 2001:db8:0:0'],
    [{ ip: '::ffff:a00:1' }, 'address 10.0.0.1'],
    [{ ip: '2001:0DB8:0:0:ffff::5' }, 'address 2001:db8:0:0'],
    [{ ip: '::1' }, 'address 0:0:0:0'],
    [{ ip: 'fe80::1%eth0' }, 'address fe80:0:0:0'],
    [{ ip: 'unknown' }, 'address unknown'],
    [{ ip: '10.0.0.1', caller }, 'subject s'],
  ])('is its caller, or its address or network: %j', (request, key) => {
    expect(limitKeyOf(request)).toBe(key);
  });
});

/** So many requests of one caller on one connection, as fast as it takes them. Answers how often each status came. */
async function flood(
  app: RunningApp,
  token: string,
  count: number,
  from = '127.0.0.1',
): Promise<Record<string, number>> {
  const connection = await RawConnection.open(app.url, from);
  const { host } = new URL(app.url);
  const request = `GET /api/v1/projections HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n`;
  connection.send(`${request}\r\n`.repeat(count - 1) + `${request}Connection: close\r\n\r\n`);
  while (!connection.ended) await new Promise((resolve) => setTimeout(resolve, 20));
  const statuses = [...connection.text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status as string);
  return statuses.reduce<Record<string, number>>((sum, one) => ({ ...sum, [one]: (sum[one] ?? 0) + 1 }), {});
}

/** So slow that nothing comes back while a test runs, however long that takes: requests in a second. */
const REFILL = 0.001;

describe('a server with limits', () => {
  it('refuses the flood of one caller with 429, whatever token it shows, and answers another one', async () => {
    const app = await startApp(undefined, undefined, {}, { requestBurst: 100, requestsPerSecond: REFILL });
    try {
      const issuer = app.app.get<TokenIssuer>(TOKEN_ISSUER);
      const tokens = [await tokenFor(issuer, 'tester'), await tokenFor(issuer, 'tester')];
      const flooding = Promise.all(tokens.map((token) => flood(app, token, 500)));
      expect(await flood(app, await tokenFor(issuer, 'another'), 50)).toEqual({ 200: 50 });
      const served = (await flooding).reduce((sum, statuses) => sum + (statuses[200] ?? 0), 0);
      const refused = (await flooding).reduce((sum, statuses) => sum + (statuses[429] ?? 0), 0);
      expect(served + refused).toBe(1_000);
      expect(served).toBe(100);
      const { headers, body } = await get(`${app.api}/missions`);
      expect(body).toMatchObject({ code: 'too-many-requests', status: 429 });
      expect(headers.get('content-type')).toMatch('application/problem+json');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(900);
      expect(headers.get('ratelimit-policy')).toBe('"caller";q=100;w=100000');
      expect(headers.get('ratelimit')).toMatch(/^"caller";r=0;t=\d{5,6}$/);
      for (let n = 0; n < 200; n++) expect((await get(`${app.url}/livez`)).status).toBe(200);
      expect((await get(`${app.url}/readyz`)).status).toBe(200);
    } finally {
      await app.close();
    }
  });

  it('counts the rehearsal of a command as any other request', async () => {
    const app = await startApp(undefined, undefined, {}, { requestBurst: 5, requestsPerSecond: REFILL });
    try {
      const rehearse = (): Promise<Answer> => post(`${app.api}/missions`, {}, { prefer: 'rehearse' });
      const statuses = (await Promise.all(Array.from({ length: 20 }, rehearse))).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([400, 429]));
    } finally {
      await app.close();
    }
  });

  it('refuses the flood of strangers at one address with 429, and answers those at another one', async () => {
    const app = await startApp(undefined, undefined, {}, { requestBurst: 25, requestsPerSecond: REFILL });
    try {
      const flooding = flood(app, 'garbage', 1_000);
      expect(await flood(app, 'garbage', 50, '127.0.0.2')).toEqual({ 401: 50 });
      const { 401: unknown = 0, 429: refused = 0 } = await flooding;
      expect(unknown + refused).toBe(1_000);
      expect(unknown).toBe(100);
    } finally {
      await app.close();
    }
  });

  it('says with each answer what is left, streams included', async () => {
    const app = await startApp(undefined, undefined, {}, { requestBurst: 500, requestsPerSecond: 250 });
    try {
      const { headers } = await get(`${app.api}/missions`);
      expect(headers.get('ratelimit-policy')).toBe('"caller";q=500;w=2');
      expect(headers.get('ratelimit')).toBe('"caller";r=499;t=1');
      const stream = await call(`${app.api}/events/stream`);
      expect(stream.headers.get('ratelimit')).toMatch(/^"caller";r=49\d;t=1$/);
      expect(stream.headers.get('x-content-type-options')).toBe('nosniff');
      await stream.body?.cancel();
    } finally {
      await app.close();
    }
  });

  it('gives one caller so many live streams, and another one as many', async () => {
    const app = await startApp(undefined, undefined, { readersPerCaller: 3 });
    const readers: StreamReader[] = [];
    try {
      const url = `${app.api}/events/stream`;
      for (let n = 0; n < 3; n++) readers.push(await StreamReader.open(url));
      await expect(StreamReader.open(url)).rejects.toThrow('No stream: 429');
      const refused = await get(url);
      expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-readers' } });
      expect(refused.headers.get('retry-after')).toBe('1');
      const another = await tokenFor(app.app.get<TokenIssuer>(TOKEN_ISSUER), 'another');
      readers.push(await StreamReader.open(url, { authorization: `Bearer ${another}` }));
      readers.pop()?.cut();
      readers.pop()?.cut();
      const again = async (): Promise<StreamReader> => StreamReader.open(url).catch(again);
      readers.push(await again());
    } finally {
      for (const reader of readers) reader.cut();
      await app.close();
    }
  });
});
