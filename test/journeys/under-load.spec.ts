import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildOnce } from '../support/build-once.js';
import { call } from '../support/http.js';
import { checkRecord, Load } from '../support/load.js';
import { ServerProcess } from '../support/server-process.js';

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
    // What is under way may take ten seconds to end.
    expect(performance.now() - stopping).toBeLessThan(8_000);
    await following.text();
    unused.destroy();
  }, 30_000);
});
