import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
  let migrated: string;

  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-migrate-'));
    kurrentDb = await new ProtocolServer().start();
    server = await ServerProcess.start(join(folder, 'embedded'));
    await Load.prepare(server.url);
    load = new Load(() => server.url, 4);
    while (load.acknowledged.length < 300) await pause(20);
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
    // The last two go on where another one was killed.
    for (const moment of [/Copying/, /Copying/, /Verifying/]) {
      const child = spawn(process.execPath, [DRAWDOWN, 'migrate', '--to', kurrentDb.url], {
        env: { ...process.env, DRAWDOWN_DATA_DIR: join(folder, 'embedded') },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const ended = once(child, 'exit');
      child.stdout.on('data', (said: Buffer) => {
        if (moment.test(said.toString())) child.kill('SIGKILL');
      });
      expect(await ended).toEqual([null, 'SIGKILL']);
    }
    await load.stop();
    expect(await server.stop()).toBe(0);
    const { code, stdout } = await migrate(kurrentDb.url);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Verifying +(\d+)\/\1\n/)]);
    expect(stdout).not.toContain('grown meanwhile');

    const again = await migrate(kurrentDb.url);
    expect(again.stdout).toContain('0 events copied now');
    expect(digestIn(again.stdout)).toBe(digestIn(stdout));
    migrated = digestIn(stdout);
  }, 120_000);

  it('back gives the same record, and what was acknowledged before is still there', async () => {
    const back = await migrate(join(folder, 'back'), { EVENTSTORE_URL: kurrentDb.url });
    expect(digestIn(back.stdout)).toBe(migrated);
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
