import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENOSPC, FaultyDisk } from '../adapters/disk/faulty-disk.js';
import { MissionClient } from '../support/api-client.js';
import { buildOnce } from '../support/build-once.js';
import { DRAWDOWN, runProgram, type Ended } from '../support/command-line.js';
import { get } from '../support/http.js';
import { startApp } from '../support/running-app.js';
import { ServerProcess } from '../support/server-process.js';

const disk = FaultyDisk.build();

describe('a backup', () => {
  let folder: string;
  let server: ServerProcess;
  let mission: MissionClient;

  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-backup-'));
    server = await ServerProcess.start(join(folder, 'data'));
    mission = new MissionClient(`${server.url}/api/v1`, 'm');
    await mission.establish();
    await record(0, 50);
  }, 120_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await rm(folder, { recursive: true, force: true });
  });

  const record = (from: number, count: number): Promise<unknown> =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        mission.record('/strength-reports', { departed: from + index, effectiveOn: '2023-12-01' }),
      ),
    );

  const drawdown = (dataDir: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    runProgram(DRAWDOWN, args, { DRAWDOWN_DATA_DIR: join(folder, dataDir), ...env });

  const digestIn = (stdout: string): string => /: (\d+ events, digest [0-9a-f]{64})$/m.exec(stdout)?.[1] ?? stdout;

  it('taken while a server records is whole, and restored elsewhere tells the same', async () => {
    const file = join(folder, 'busy.db');
    const [backup] = await Promise.all([drawdown('data', ['backup', file]), record(50, 300)]);
    expect(backup).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Backed up to .*: \d+ events, digest /) });
    const restored = await drawdown('elsewhere', ['restore', file]);
    expect(restored.code).toBe(0);
    expect(digestIn(restored.stdout)).toBe(digestIn(backup.stdout));

    const events = Number(/: (\d+) events/.exec(restored.stdout)?.[1]);
    const other = await startApp(join(folder, 'elsewhere'));
    const both = await Promise.all(
      [server, other].map(({ url }) => get<{ items: unknown[] }>(`${url}/api/v1/events?limit=500`)),
    );
    const [here, there] = both.map(({ body }) => body.items);
    expect(there).toHaveLength(events);
    expect(there).toEqual(here?.slice(0, events));
    await other.app.close();
  }, 60_000);

  it('takes the place of no other file, and restoring that of no other log', async () => {
    const file = join(folder, 'once.db');
    await writeFile(file, 'precious');
    expect(await drawdown('data', ['backup', file])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('exists'),
    });
    expect(await readFile(file, 'utf8')).toBe('precious');
    const good = join(folder, 'good.db');
    expect((await drawdown('data', ['backup', good])).code).toBe(0);
    // The server has it.
    const served = await drawdown('data', ['restore', good]);
    expect(served).toMatchObject({ code: 1, stderr: expect.stringContaining('in use by another Drawdown server') });
    expect((await drawdown('third', ['restore', good])).code).toBe(0);
    const again = await drawdown('third', ['restore', good]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('move it away first') });
  }, 60_000);

  it('has the proposals that wait for a second person, and brings them back where their file is garbled', async () => {
    const { body } = await get<{ items: { eventId: string }[] }>(`${server.url}/api/v1/missions/m/events?limit=2`);
    const path = `/facts/${body.items[1]?.eventId ?? ''}/corrections`;
    const proposed = await mission.post(path, { annulled: true, reason: 'Reported by mistake' });
    expect(proposed.status).toBe(202);
    const file = join(folder, 'with-proposals.db');
    const { stdout } = await drawdown('data', ['backup', file]);
    expect(stdout).toMatch(/with-proposals\.db\.approvals: 1 proposal$/m);

    // Restored elsewhere, with the log.
    const restored = await drawdown('with-proposals', ['restore', file]);
    expect(restored.stdout).toMatch(/Restored from \S+\.approvals: 1 proposal$/m);
    const proposals = join(folder, 'with-proposals', 'approvals.db');
    const waiting = async (): Promise<number> => {
      const other = await startApp(join(folder, 'with-proposals'));
      const { body } = await get<{ items: unknown[] }>(`${other.url}/api/v1/approvals`);
      await other.app.close();
      return body.items.length;
    };
    expect(await waiting()).toBe(1);

    // Garbled: the start refuses and says the way back, which is the copy, or no file at all.
    const bytes = await readFile(proposals);
    await writeFile(proposals, bytes.fill(0xa5, 4_096));
    const refused = await runProgram('dist/src/main.js', [], {
      DRAWDOWN_PORT: '0',
      DRAWDOWN_DATA_DIR: join(folder, 'with-proposals'),
    });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /approvals\.db.*move the file away with its -wal and -shm, and put the copy from a backup \(its name ends in \.approvals\) in its place, or none/,
    );
    await copyFile(`${file}.approvals`, proposals);
    expect(await waiting()).toBe(1);
    // Those that are there are later than any copy: they stay where the log is restored.
    await rm(join(folder, 'with-proposals', 'events.db'));
    const again = await drawdown('with-proposals', ['restore', file]);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('those in the data folder stay') });
    expect(await waiting()).toBe(1);
    await rm(proposals);
    expect(await waiting()).toBe(0);
  }, 120_000);

  it('is refused in one sentence where a folder is in the way, which stays as it is', async () => {
    const file = join(folder, 'in-the-way.db');
    await mkdir(join(file, 'kept'), { recursive: true });
    expect(await drawdown('data', ['backup', file])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${file} exists already; name a new file for the backup\n`,
    });
    expect(await readdir(file)).toEqual(['kept']);
    expect(existsSync(`${file}.partial`)).toBe(false);
  }, 60_000);

  it('that is damaged, or none, is not restored', async () => {
    const file = join(folder, 'damaged.db');
    expect((await drawdown('data', ['backup', file])).code).toBe(0);
    const bytes = await readFile(file);
    bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 4_096);
    await writeFile(file, bytes);
    for (const source of [file, join(folder, 'none.db'), 'package.json']) {
      expect((await drawdown('fourth', ['restore', source])).code).toBe(1);
      expect(existsSync(join(folder, 'fourth', 'events.db'))).toBe(false);
      expect(existsSync(join(folder, 'fourth', 'events.db.partial'))).toBe(false);
    }
  }, 60_000);

  (disk === undefined ? it.skip : it)(
    'that finds no room leaves nothing behind, and the log as it was',
    async () => {
      const env = disk?.failing({ fail: 'write', at: 3, error: ENOSPC });
      const before = await drawdown('data', ['backup', join(folder, 'before.db')]);
      // Named as the faulty disk expects a log to be.
      const failed = await drawdown('data', ['backup', join(folder, 'events.db.copy')], env);
      expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('full') });
      expect((await readdir(folder)).filter((name) => name.startsWith('events.db.copy'))).toEqual([]);
      const after = await drawdown('data', ['backup', join(folder, 'after.db')]);
      expect(digestIn(after.stdout)).toBe(digestIn(before.stdout));
    },
    60_000,
  );
});
