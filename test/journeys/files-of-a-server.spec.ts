import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { buildOnce } from '../support/build-once.js';
import { runProgram } from '../support/command-line.js';
import { get } from '../support/http.js';
import { ServerProcess } from '../support/server-process.js';

describe('the files of a server', () => {
  let folder: string;
  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-files-'));
  }, 120_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await rm(folder, { recursive: true, force: true });
  });

  const modesIn = async (dataDir: string): Promise<Record<string, string>> => {
    const names = ['.', ...(await readdir(dataDir, { recursive: true }))];
    const modes = await Promise.all(names.map(async (name) => (await stat(join(dataDir, name))).mode & 0o777));
    return Object.fromEntries(names.map((name, index) => [name, (modes[index] as number).toString(8)]));
  };

  it('are created for their owner only', async () => {
    const dataDir = join(folder, 'private', 'data');
    const server = await ServerProcess.start(dataDir);
    await new MissionClient(`${server.url}/api/v1`, 'm').establish();
    const modes = await modesIn(dataDir);
    expect(Object.keys(modes)).toEqual(expect.arrayContaining(['.', 'events.db', 'events.db-wal', 'approvals.db']));
    for (const [name, mode] of Object.entries(modes))
      expect([name, mode]).toEqual([name, /^(600|700)$/.exec(mode)?.[0]]);
    expect([modes['.'], modes['events.db'], modes['read-models']]).toEqual(['700', '600', '700']);
    await server.stop();
  }, 60_000);

  it('keep wider modes that an operator gave them, and the server says so at its start', async () => {
    const dataDir = join(folder, 'private', 'data');
    await chmod(dataDir, 0o750);
    await chmod(join(dataDir, 'events.db'), 0o640);
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      env: { ...process.env, DRAWDOWN_PORT: '0', DRAWDOWN_DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes('is ready at') && said.includes('may open')) break;
    }
    child.kill();
    await once(child, 'exit');
    expect(said).toMatch(/Others on this machine may open \S+data \(750\), \S+events\.db \(640\)/);
    expect(said).not.toMatch(/approvals\.db \(/);
    const modes = await modesIn(dataDir);
    expect([modes['.'], modes['events.db']]).toEqual(['750', '640']);
  }, 60_000);

  it('stop it where a page of the log is damaged, which it finds by itself after the start', async () => {
    const dataDir = join(folder, 'damaged');
    await cp(join(folder, 'private', 'data'), dataDir, { recursive: true });
    const log = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true });
    const page = Number(
      log.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'event_by_mission'").get()?.rootpage,
    );
    log.close();
    const bytes = await readFile(join(dataDir, 'events.db'));
    await writeFile(join(dataDir, 'events.db'), bytes.fill(0, (page - 1) * 4_096, page * 4_096));
    const { code, stderr } = await runProgram('dist/src/main.js', [], {
      DRAWDOWN_PORT: '0',
      DRAWDOWN_DATA_DIR: dataDir,
    });
    expect(stderr).toMatch(
      /The server stops because its event store has stopped: \S+events\.db is damaged: .*; restore it/,
    );
    expect(code).toBe(1);
  }, 60_000);

  it('stop it at once where the log is taken away: nothing is acknowledged into nothing', async () => {
    const dataDir = join(folder, 'taken');
    const server = await ServerProcess.start(dataDir);
    const mission = new MissionClient(`${server.url}/api/v1`, 'm');
    await mission.establish();
    await rename(join(dataDir, 'events.db'), join(dataDir, 'moved.db'));
    const ended = server.waitForExit();
    const statuses: number[] = [];
    for (let departed = 1; departed <= 20; departed++)
      statuses.push((await mission.post('/strength-reports', { departed, effectiveOn: '2023-12-01' })).status);
    expect([...new Set(statuses)]).toEqual([503]);
    expect((await get(`${server.url}/readyz`)).status).toBe(503);
    expect(await ended).toBe(1);
  }, 60_000);
});
