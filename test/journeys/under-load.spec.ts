import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildOnce } from '../support/build-once.js';
import { call, get } from '../support/http.js';
import { checkRecord, Load } from '../support/load.js';
import { ServerProcess } from '../support/server-process.js';

/** How often the server is killed, and how much is done to it; more by hand: `KILLS=100 OPERATIONS=10000 npm test -- under-load`. */
const KILLS = Number(process.env.KILLS ?? 5);
const OPERATIONS = Number(process.env.OPERATIONS ?? 2_000);

describe('a server under load', () => {
  let dataDir: string;
  beforeAll(buildOnce, 120_000);
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-load-'));
  });
  afterEach(async () => {
    ServerProcess.endAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('that is asked to stop finishes what it has begun, ends with exit code 0, and has lost nothing', async () => {
    let server = await ServerProcess.start(dataDir);
    await Load.prepare(server.url);
    const load = new Load(() => server.url, 20);
    // In the midst of it, however fast this machine is at the moment.
    while (load.acknowledged.length <= 100) await pause(20);
    const stopping = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - stopping).toBeLessThan(10_000);
    server = await ServerProcess.start(dataDir);
    await load.stop();
    await checkRecord(server.url, load);
  }, 60_000);

  it('stops without waiting for connections on which nothing was asked, nor for those who follow', async () => {
    const server = await ServerProcess.start(dataDir);
    const { hostname, port } = new URL(server.url);
    const unused = connect(Number(port), hostname);
    const following = await call(`${server.url}/api/v1/events/stream`);
    await pause(100);
    const stopping = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - stopping).toBeLessThan(2_000);
    await following.text();
    unused.destroy();
  }, 30_000);

  it(
    `that is killed ${KILLS} times loses nothing it acknowledged, and stores nothing twice`,
    async () => {
      let server = await ServerProcess.start(dataDir);
      await Load.prepare(server.url);
      const load = new Load(() => server.url, 8);
      for (const ms of fc.sample(fc.integer({ min: 50, max: 800 }), { seed: 2023, numRuns: KILLS })) {
        await pause(ms);
        await server.kill();
        server = await ServerProcess.start(dataDir);
      }
      await pause(300);
      await load.stop();
      expect(load.acknowledged.length).toBeGreaterThan(KILLS * 20);
      await checkRecord(server.url, load);
    },
    60_000 + KILLS * 10_000,
  );

  it(
    'keeps its promises to 8 clients through two kills: each sees what it wrote, and all see one order',
    async () => {
      let server = await ServerProcess.start(dataDir);
      await Load.prepare(server.url);
      const load = new Load(() => server.url, 8, OPERATIONS);
      for (const share of [0.3, 0.6]) {
        while (load.acknowledged.length < OPERATIONS * share) await pause(5);
        await server.kill();
        server = await ServerProcess.start(dataDir);
      }
      await load.waitForEnd();
      expect(load.acknowledged).toHaveLength(OPERATIONS);
      await checkRecord(server.url, load);
      expect((await get(`${server.url}/readyz`)).status).toBe(200);
    },
    60_000 + OPERATIONS * 40,
  );
});
