import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { HistoryPoster } from '../../../src/cli/demo/post-history.js';
import { pauseBeforeRetry } from '../../../src/cli/demo/pause-before-retry.js';

describe('the pause before the next try', () => {
  it.each([
    [1, null, 100],
    [3, null, 400],
    [8, null, 2_000],
    [1, '3', 3_000],
    [8, '0', 0],
    [1, '99999', 60_000],
    [1, 'Wed, 25 Nov 2026 12:00:00 GMT', 100],
    [1, '-1', 100],
  ])('after %d tries and Retry-After %s is %d ms', (tries, retryAfter, ms) => {
    expect(pauseBeforeRetry(tries, retryAfter)).toBe(ms);
  });
});

it('a server that says when to come again is asked again then', async () => {
  const askedAt: number[] = [];
  const server = createServer((_, response) => {
    askedAt.push(performance.now());
    if (askedAt.length === 1) return void response.writeHead(429, { 'retry-after': '1' }).end('{}');
    response.writeHead(201).end(JSON.stringify({ position: '1', events: [] }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const poster = new HistoryPoster({ base: `http://127.0.0.1:${port}`, token: 'token' }, 'm');
    expect(await poster.post({ id: 'i', path: '/missions', body: {} })).toEqual({ kind: 'recorded', position: '1' });
    const [first = 0, second = 0] = askedAt;
    expect(second - first).toBeGreaterThanOrEqual(990);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
