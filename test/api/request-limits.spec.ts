import { describe, expect, it } from '@jest/globals';
import { limitKeyOf } from '../../src/api/limits/limit-key.js';
import { TokenBuckets } from '../../src/api/limits/token-buckets.js';
import { get, type Answer } from '../support/http.js';
import { RawConnection } from '../support/raw-request.js';
import { startApp, type RunningApp } from '../support/running-app.js';
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
    [{ ip: '::1' }, 'address 0:0:0:0'],
    [{ ip: '10.0.0.1', caller }, 'subject s'],
  ])('is its caller, or its address or network: %j', (request, key) => {
    expect(limitKeyOf(request)).toBe(key);
  });
});

/** So many requests on one connection, as fast as it takes them. Answers how often each status came. */
async function flood(app: RunningApp, from: string, count: number): Promise<Record<string, number>> {
  const connection = await RawConnection.open(app.url, from);
  const { host } = new URL(app.url);
  const request = `GET /api/v1/projections HTTP/1.1\r\nHost: ${host}\r\n`;
  connection.send(`${request}\r\n`.repeat(count - 1) + `${request}Connection: close\r\n\r\n`);
  while (!connection.ended) await new Promise((resolve) => setTimeout(resolve, 20));
  const statuses = [...connection.text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status as string);
  return statuses.reduce<Record<string, number>>((sum, one) => ({ ...sum, [one]: (sum[one] ?? 0) + 1 }), {});
}

describe('a server with limits', () => {
  it('refuses the flood of one address with 429, and answers another one', async () => {
    const app = await startApp(undefined, undefined, {}, { requestBurst: 25, requestsPerSecond: 1 });
    try {
      const flooding = flood(app, '127.0.0.1', 1_000);
      expect(await flood(app, '127.0.0.2', 50)).toEqual({ 200: 50 });
      const { 200: served = 0, 429: refused = 0 } = await flooding;
      expect(served + refused).toBe(1_000);
      expect(served).toBeGreaterThanOrEqual(100);
      expect(served).toBeLessThan(150);
      // Some have come back meanwhile.
      const spent = async (): Promise<Answer> => {
        const answer = await get(`${app.api}/missions`);
        return answer.status === 429 ? answer : spent();
      };
      const { headers, body } = await spent();
      expect(body).toMatchObject({ code: 'too-many-requests', status: 429 });
      expect(headers.get('content-type')).toMatch('application/problem+json');
      expect(Number(headers.get('retry-after'))).toBe(1);
      expect(headers.get('ratelimit-policy')).toBe('"address";q=100;w=50');
      expect(headers.get('ratelimit')).toMatch(/^"address";r=0;t=50$/);
      for (let n = 0; n < 200; n++) expect((await get(`${app.url}/livez`)).status).toBe(200);
      expect((await get(`${app.url}/readyz`)).status).toBe(200);
    } finally {
      await app.close();
    }
  });

  it('says with each answer what is left, streams included', async () => {
    const app = await startApp(undefined, undefined, {}, { requestBurst: 500, requestsPerSecond: 250 });
    try {
      const { headers } = await get(`${app.api}/missions`);
      expect(headers.get('ratelimit-policy')).toBe('"address";q=2000;w=4');
      expect(headers.get('ratelimit')).toBe('"address";r=1999;t=1');
      const stream = await fetch(`${app.api}/events/stream`);
      expect(stream.headers.get('ratelimit')).toMatch(/^"address";r=199\d;t=1$/);
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
      const other = await RawConnection.open(app.url, '127.0.0.2');
      other.send(`GET /api/v1/events/stream HTTP/1.1\r\nHost: ${new URL(app.url).host}\r\n\r\n`);
      while (!other.text.includes(': live')) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(other.text).toMatch(/^HTTP\/1\.1 200/);
      other.close();
      readers.pop()?.cut();
      const again = async (): Promise<StreamReader> => StreamReader.open(url).catch(again);
      readers.push(await again());
    } finally {
      for (const reader of readers) reader.cut();
      await app.close();
    }
  });
});
