import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { buildOnce } from '../support/build-once.js';
import { get } from '../support/http.js';
import { checkRecord, Load } from '../support/load.js';
import { ServerProcess } from '../support/server-process.js';

/** Kills the server so often while clients record without end. */
export function describeKilledServer(kills: number): void {
  describeUnderLoad((start) => {
    it(
      `that is killed ${kills} times loses nothing it acknowledged, and stores nothing twice`,
      async () => {
        let server = await start();
        await Load.prepare(server.url);
        const load = new Load(() => server.url, 8);
        const further = async (count: number): Promise<void> => {
          const enough = load.acknowledged.length + count;
          while (load.acknowledged.length < enough) await pause(2);
        };
        for (const count of fc.sample(fc.integer({ min: 5, max: 40 }), { seed: 2023, numRuns: kills })) {
          await further(count);
          await server.kill();
          server = await start();
        }
        await further(100);
        await load.stop();
        expect(load.acknowledged.some(isClosure)).toBe(true);
        await expect(checkRecord(server.url, load)).resolves.toBeUndefined();
      },
      60_000 + kills * 10_000,
    );
  });
}

/** Kills the server twice while clients ask for so many operations in all, so that all of them see both sides of a kill. */
export function describeKeptPromises(operations: number): void {
  describeUnderLoad((start) => {
    it(
      'keeps its promises to 8 clients through two kills: each sees what it wrote, and all see one order',
      async () => {
        let server = await start();
        await Load.prepare(server.url);
        const load = new Load(() => server.url, 8, operations);
        for (const share of [0.3, 0.6]) {
          while (load.acknowledged.length < operations * share) await pause(5);
          await server.kill();
          server = await start();
        }
        await load.waitForEnd();
        expect(load.acknowledged).toHaveLength(operations);
        expect(load.acknowledged.some(isClosure)).toBe(true);
        await expect(checkRecord(server.url, load)).resolves.toBeUndefined();
        expect((await get(`${server.url}/readyz`)).status).toBe(200);
      },
      120_000 + operations * 40,
    );
  });
}

/** A command of several events: the gate of a closure, and the closure. */
const isClosure = ({ receipt, sent }: Load['acknowledged'][number]): boolean =>
  receipt.revision === 5 && /closure/.test(sent);

/** @param tests are given what starts the server of a test, each time on the same data */
function describeUnderLoad(tests: (start: () => Promise<ServerProcess>) => void): void {
  describe('a server under load', () => {
    let dataDir: string;
    beforeAll(buildOnce, 120_000);
    beforeEach(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'drawdown-killed-'));
    });
    afterEach(async () => {
      ServerProcess.endAll();
      await rm(dataDir, { recursive: true, force: true });
    });

    tests(() => ServerProcess.start(dataDir));
  });
}
