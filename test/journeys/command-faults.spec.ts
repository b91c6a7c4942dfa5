import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRAWDOWN, type Ended } from '../support/command-line.js';
import { buildOnce } from '../support/build-once.js';

/** Nobody: the superuser may write everywhere, and would never meet these faults. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** The faults that everybody meets on the command line; those of a server are in `start-faults.spec.ts`. */
describe('a command that cannot succeed', () => {
  let folder: string;

  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-faults-'));
    await chmod(folder, 0o777);
    await mkdir(join(folder, 'empty'), { mode: 0o755 });
    await mkdir(join(folder, 'read-only'));
    await chmod(join(folder, 'read-only'), 0o555);
    await mkdir(join(folder, 'closed'));
    await writeFile(join(folder, 'closed', 'events.db'), '');
    await chmod(join(folder, 'closed'), 0o000);
  }, 120_000);
  afterAll(async () => {
    for (const name of ['read-only', 'closed']) await chmod(join(folder, name), 0o755);
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs a command as somebody who may not do everything, on the data folder of a name. */
  const run = (data: string, args: readonly string[]): Promise<Ended> =>
    promisify(execFile)(process.execPath, [DRAWDOWN, ...args], {
      ...NOBODY,
      env: { ...process.env, HOME: folder, DRAWDOWN_PORT: '0', DRAWDOWN_DATA_DIR: join(folder, data) },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (failed: Ended) => failed,
    );

  it.each<[fault: string, data: string, args: string[], sentence: string]>([
    ['a demo in a folder that may not be written', 'read-only', ['demo'], 'The data folder FOLDER/read-only cannot be'],
    [
      'a first token in a folder that may not be written',
      'read-only',
      ['token', 'create', '--role', 'viewer', '--mission', '*'],
      'The data folder FOLDER/read-only cannot be written',
    ],
    ['a replay where there is no log', 'empty', ['replay', 'm'], 'There is no event log in FOLDER/empty; name'],
    ['a backup where there is no log', 'empty', ['backup', 'b.db'], 'There is no event log in FOLDER/empty; name'],
    [
      'a check that may not look into the folder',
      'closed',
      ['verify', 'log'],
      'The event log in FOLDER/closed cannot be read by',
    ],
    ['a copy where there is no log', 'empty', ['migrate', '--to', 'x'], 'There is no event log in FOLDER/empty; name'],
    ['a restore of nothing', 'empty', ['restore', 'none.db'], 'There is no none.db; name the file of a backup'],
  ])('says in one sentence what is wrong, for %s, and leaves nothing behind', async (_fault, data, args, sentence) => {
    const { code, stdout, stderr } = await run(data, args);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(sentence.replace('FOLDER', folder));
    expect(await readdir(join(folder, 'empty'))).toEqual([]);
  });
});
