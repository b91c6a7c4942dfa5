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

/**
 * Kills the server under load.
 *
 * @param kills how often, while clients record without end
 * @param operations how many the clients ask for in all, while it is killed twice
 */
export function describeKilledServer(kills: number, operations: number): void {
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

    it(
      `that is killed ${kills} times loses nothing it acknowledged, and stores nothing twice`,
      async () => {
        let server = await ServerProcess.start(dataDir);
        await Load.prepare(server.url);
        const load = new Load(() => server.url, 8);
        const further = async (count: number): Promise<void> => {
          const enough = load.acknowledged.length + count;
          while (load.acknowledged.length < enough) await pause(2);
        };
        for (const count of fc.sample(fc.integer({ min: 5, max: 40 }), { seed: 2023, numRuns: kills })) {
          await further(count);
          await server.kill();
          server = await ServerProcess.start(dataDir);
        }
        await further(100);
        await load.stop();
        // Commands of several events were among them: the gate of a closure, and the closure.
        expect(load.acknowledged.some(({ receipt, sent }) => receipt.revision === 5 && /closure/.test(sent))).toBe(
          true,
        );
        await expect(checkRecord(server.url, load)).resolves.toBeUndefined();
      },
      60_000 + kills * 10_000,
    );

    it(
      'keeps its promises to 8 clients through two kills: each sees what it wrote, and all see one order',
      async () => {
        let server = await ServerProcess.start(dataDir);
        await Load.prepare(server.url);
        const load = new Load(() => server.url, 8, operations);
        for (const share of [0.3, 0.6]) {
          while (load.acknowledged.length < operations * share) await pause(5);
          await server.kill();
          server = await ServerProcess.start(dataDir);
        }
        await load.waitForEnd();
        expect(load.acknowledged).toHaveLength(operations);
        await expect(checkRecord(server.url, load)).resolves.toBeUndefined();
        expect((await get(`${server.url}/readyz`)).status).toBe(200);
      },
      60_000 + operations * 40,
    );
  });
}
