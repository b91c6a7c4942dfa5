import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { MissionClient } from '../support/api-client.js';
import { RawConnection } from '../support/raw-request.js';
import { startApp, type RunningApp } from '../support/running-app.js';
import { authorizationField } from '../support/signed-in.js';
import { SecurityLogReader } from '../support/security-log-reader.js';

describe('a server with little patience', () => {
  let app: RunningApp;
  let mission: MissionClient;
  let log: SecurityLogReader;
  let host: string;
  beforeAll(async () => {
    const patience = { headersTimeoutMs: 400, requestTimeoutMs: 800, stalledTimeoutMs: 1_500, keepAliveMs: 500 };
    app = await startApp(undefined, undefined, {}, patience);
    host = new URL(app.url).host;
    log = new SecurityLogReader(app);
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
  });
  afterAll(() => app.close());

  /** Sends one piece after the other, until the connection is closed. */
  const drip = async (connection: RawConnection, pieces: Iterable<string>): Promise<void> => {
    for (const piece of pieces) {
      if (connection.ended) return;
      connection.send(piece);
      await pause(50);
    }
  };

  const timedOut = { status: 408, body: { code: 'request-timeout', status: 408 }, closed: true };

  it.each<[what: string, head: string, piece: string]>([
    ['a head', 'GET /api/v1/missions HTTP/1.1\r\n', 'X: y\r\n'],
    ['a body', 'POST /api/v1/missions HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n', ' '],
    [
      'a chunked body',
      'POST /api/v1/missions HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n',
      '1\r\n \r\n',
    ],
  ])('gives %s that drips in 408, and closes the connection', async (what, head, piece) => {
    await log.fresh();
    const connection = await RawConnection.open(app.url);
    connection.send(what === 'a head' ? head : `${head}Host: ${host}\r\n${authorizationField(app.url)}\r\n\r\n`);
    await drip(
      connection,
      Array.from({ length: 100 }, () => piece),
    );
    const answer = await connection.answer();
    expect(answer).toMatchObject(timedOut);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(await log.fresh()).toEqual([expect.objectContaining({ status: 408, code: 'request-timeout' })]);
    expect(await mission.events()).toHaveLength(1);
  });

  it('closes a connection on which nothing is asked', async () => {
    const connection = await RawConnection.open(app.url);
    expect(await connection.answer()).toMatchObject(timedOut);
  });

  it('closes a connection on which nothing more is asked', async () => {
    const connection = await RawConnection.open(app.url);
    connection.send(`GET /livez HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    const answer = await connection.answer();
    expect(answer).toMatchObject({ status: 200, headers: { connection: 'keep-alive' } });
    const began = performance.now();
    while (!connection.ended) await pause(20);
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('cuts a reader that takes nothing of its answer', async () => {
    const connection = await RawConnection.open(app.url);
    connection.socket.pause();
    const server = app.app.getHttpServer();
    const open = (): Promise<number> =>
      new Promise((resolve) => server.getConnections((_: Error | null, count: number) => resolve(count)));
    connection.send(`GET /api/openapi.json HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(200));
    await pause(500);
    expect(await open()).toBeGreaterThan(0);
    for (let waited = 0; (await open()) > 0 && waited < 100; waited++) await pause(100);
    expect(await open()).toBe(0);
    connection.close();
  }, 20_000);
});

describe('a server with few connections', () => {
  it('takes so many only, and goes on once some have gone', async () => {
    const app = await startApp(undefined, undefined, {}, { connections: 8 });
    try {
      const held = await Promise.all(Array.from({ length: 8 }, () => RawConnection.open(app.url)));
      const further = await RawConnection.open(app.url);
      while (!further.ended) await pause(10);
      expect(further.text).toBe('');
      expect(held.some(({ ended }) => ended)).toBe(false);
      for (const connection of held) connection.close();
      const isOpenAgain = async (): Promise<boolean> => {
        const connection = await RawConnection.open(app.url);
        connection.send(`GET /livez HTTP/1.1\r\nHost: ${new URL(app.url).host}\r\nConnection: close\r\n\r\n`);
        while (!connection.ended) await pause(10);
        return connection.text.startsWith('HTTP/1.1 200');
      };
      while (!(await isOpenAgain())) await pause(10);
    } finally {
      await app.close();
    }
  });
});
