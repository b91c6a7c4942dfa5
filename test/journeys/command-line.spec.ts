import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRAWDOWN, runProgram, type Ended } from '../support/command-line.js';
import { buildOnce } from '../support/build-once.js';
import { ServerProcess } from '../support/server-process.js';
import { MissionClient } from '../support/api-client.js';

/** The built command line, while a server runs on the same data. */
describe('the command line', () => {
  let dataDir: string;
  let server: ServerProcess;

  beforeAll(async () => {
    await buildOnce();
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-cli-'));
    server = await ServerProcess.start(dataDir);
    const mission = new MissionClient(`${server.url}/api/v1`, 'm');
    await mission.establish();
    await mission.record('/sites', {
      siteId: 'gao',
      name: 'Gao',
      kind: 'camp',
      region: 'Gao',
      effectiveOn: '2014-01-01',
    });
    await mission.record('/sites/gao/accelerated-closure', { reason: 'Test', effectiveOn: '2023-10-31' });
  }, 120_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  const run = (file: string, args: readonly string[], settings: Record<string, string> = {}): Promise<Ended> =>
    runProgram(file, args, { DRAWDOWN_DATA_DIR: dataDir, ...settings });
  const drawdown = (...args: string[]): Promise<Ended> => run(DRAWDOWN, args);

  it('replays a mission from its history alone', async () => {
    const { code, stdout } = await drawdown('replay', 'm');
    expect(code).toBe(0);
    expect(stdout).toContain('Sites: 1 of 1 left (0 handed over, 1 closed without handover).');
    expect(stdout).toContain('\nCasualties: not reported.\n');
    expect(stdout).toMatch(/2023-10-31 {2}Gao {3}closed-accelerated/);
  });

  it('replays it as of a day, and as it was known', async () => {
    expect((await drawdown('replay', 'm', '--as-of', '2023-10-30')).stdout).toContain('Sites: 0 of 1 left');
    const known = await drawdown('replay', 'm', '--known-at', '2020-01-01T00:00:00Z');
    expect(known).toMatchObject({
      code: 1,
      stderr: 'Nothing of a mission m was recorded by 2020-01-01T00:00:00.000Z\n',
    });
  });

  it.each([
    [['replay', 'nowhere'], 'There is no mission nowhere'],
    [['replay', 'm', '--as-of', '2023-02-30'], '--as-of is 2023-02-30, expected a day that exists'],
    [['replay', 'm', '--known-at', 'then'], '--known-at is then, expected an instant'],
    [['replay', 'm', '--known-at', '2023-02-30T00:00:00Z'], 'expected an instant that exists'],
    [['replay', 'm', '--known-at', '2999-01-01T00:00:00Z'], 'expected an instant that has passed'],
    [['replay', 'm', '--as-of', '2999-01-01'], 'expected a day that has begun somewhere on Earth'],
    [['replay', 'm', '--as-of', '2013-01-01'], 'There is no mission m on 2013-01-01'],
  ])('says what is wrong: %j', async (args, message) => {
    expect(await drawdown(...args)).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });

  it('starts no second server on the same data', async () => {
    const second = await run('dist/src/main.js', [], { DRAWDOWN_PORT: '0' });
    expect(second.code).toBe(1);
    expect(second.stderr).toBe(
      `Cannot start: ${dataDir} is in use by another Drawdown server; stop it, or set DRAWDOWN_DATA_DIR\n`,
    );
  });

  it('starts no server on a setting that is none', async () => {
    const { code, stderr } = await run('dist/src/main.js', [], { DRAWDOWN_PROT: '3000', DRAWDOWN_PORT: 'x' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/DRAWDOWN_PORT is "x"[^]*DRAWDOWN_PROT is not a setting/);
  });

  it('verifies the read models, also while a server is at work on them', async () => {
    const { code, stdout } = await drawdown('verify', 'projections');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^mission-state +\d+ +3 +3 +[0-9a-f]{32} +equal$/m);
    expect(stdout.match(/equal$/gm)?.length).toBeGreaterThan(9);
  });

  it('finds a read model that has skipped an event, though it does not lag behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drawdown-astray-'));
    await cp(dataDir, folder, { recursive: true });
    const sites = new DatabaseSync(join(folder, 'read-models', 'sites.1.db'));
    sites.exec("UPDATE checkpoint SET digest = '0' || substr(digest, 2), ordinal = 2");
    sites.close();
    const { code, stdout, stderr } = await run(DRAWDOWN, ['verify', 'projections'], { DRAWDOWN_DATA_DIR: folder });
    expect([code, stderr]).toEqual([1, expect.stringContaining('Events were skipped, doubled or swapped in sites.')]);
    expect(stdout).toMatch(/^sites .* [0-9a-f]{32}  [0-9a-f]{32}$/m);
    await rm(folder, { recursive: true });
  });

  it('checks what the log has stored, beside the server that writes it', async () => {
    const { code, stdout } = await drawdown('verify', 'log');
    expect(stdout).toMatch(/^The log is as it was written: \d+ events, digest [0-9a-f]{64}$/m);
    expect(code).toBe(0);
  });

  it('names the first event that is not as it was written, and ends with 1', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drawdown-changed-'));
    await cp(dataDir, folder, { recursive: true });
    const log = new DatabaseSync(join(folder, 'events.db'));
    const trigger = log.prepare("SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_edited'").get();
    log.exec(`DROP TRIGGER event_is_never_edited;
      UPDATE event SET data = replace(data, 'Gao', 'Goa') WHERE position = 2; ${String(trigger?.sql)}`);
    log.close();
    const { code, stderr } = await run(DRAWDOWN, ['verify', 'log'], { DRAWDOWN_DATA_DIR: folder });
    expect(stderr).toMatch(
      /events\.db holds an event 2 that differs from its checksum; restore the file from a backup/,
    );
    expect(code).toBe(1);
    await rm(folder, { recursive: true, force: true });
  });

  it('has nothing to verify where no server ever was', async () => {
    const { code, stderr } = await run(DRAWDOWN, ['verify', 'projections'], { DRAWDOWN_DATA_DIR: '/nowhere' });
    expect([code, stderr.trim() === '']).toEqual([1, false]);
  });
});
