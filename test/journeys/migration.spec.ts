import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { ProtocolServer } from '../kurrentdb/protocol-server.js';
import { buildOnce } from '../support/build-once.js';
import { DRAWDOWN, runProgram, type Ended } from '../support/command-line.js';
import { checkRecord, Load } from '../support/load.js';
import { ServerProcess } from '../support/server-process.js';

/** The built command, from a server that records to a KurrentDB and back, killed on the way. */
describe('migrating', () => {
  let folder: string;
  let kurrentDb: ProtocolServer;
  let server: ServerProcess;
  let load: Load;

  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-migrate-'));
    kurrentDb = await new ProtocolServer().start();
    server = await ServerProcess.start(join(folder, 'embedded'));
    await Load.prepare(server.url);
    load = new Load(() => server.url, 4);
    while (load.acknowledged.length < 600) await pause(20);
  }, 120_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await kurrentDb.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const migrate = (to: string, env: Record<string, string> = {}): Promise<Ended> =>
    runProgram(DRAWDOWN, ['migrate', '--to', to], { DRAWDOWN_DATA_DIR: join(folder, 'embedded'), ...env });

  const digestIn = (stdout: string): string => /Migrated: (.+) on both sides/.exec(stdout)?.[1] ?? stdout;

  it('goes on while the server records, killed at any moment, and ends with equal digests', async () => {
    for (const ms of fc.sample(fc.integer({ min: 600, max: 1_500 }), { seed: 7, numRuns: 4 })) {
      const child = spawn(process.execPath, [DRAWDOWN, 'migrate', '--to', kurrentDb.url], {
        env: { ...process.env, DRAWDOWN_DATA_DIR: join(folder, 'embedded') },
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      await Promise.race([pause(ms), ended]);
      child.kill('SIGKILL');
      await ended;
    }
    await load.stop();
    expect(await server.stop()).toBe(0);
    const { code, stdout } = await migrate(kurrentDb.url);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Verifying +(\d+)\/\1\n/)]);
    expect(stdout).not.toContain('grown meanwhile');

    const again = await migrate(kurrentDb.url);
    expect(again.stdout).toContain('0 events copied now');
    expect(digestIn(again.stdout)).toBe(digestIn(stdout));
  }, 120_000);

  it('back gives the same record, and what was acknowledged before is still there', async () => {
    const there = await migrate(kurrentDb.url);
    const back = await migrate(join(folder, 'back'), { EVENTSTORE_URL: kurrentDb.url });
    expect(digestIn(back.stdout)).toBe(digestIn(there.stdout));
    const restored = await ServerProcess.start(join(folder, 'back'));
    await checkRecord(restored.url, load);
    expect(await restored.stop()).toBe(0);
  }, 120_000);

  it.each([
    ['esdb://user:s3cret@nowhere:1?tls=true&colour=blue', 'has an unknown option'],
    ['postgres://user:s3cret@nowhere', 'expected esdb://'],
  ])('to what is no store says so: %s', async (to, message) => {
    const { code, stderr } = await migrate(to);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(stderr).not.toContain('s3cret');
  });
});
