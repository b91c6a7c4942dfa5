import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { appendFile, chmod, chown, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { buildOnce } from '../support/build-once.js';

/** Somebody who may write nowhere; root may write everywhere, whatever the rights of a folder. */
const NOBODY = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/**
 * The faults at the start that everybody meets, on the built product: each is told in one sentence, and the process ends. That a folder is
 * in use is in `command-line.spec.ts`; further faults of folders and certificates are in `test/composition/start-fault.spec.ts`.
 */
describe('a server that cannot start', () => {
  let folder: string;
  let other: Server;

  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-start-'));
    await chmod(folder, 0o755);
    other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
  }, 120_000);
  afterAll(async () => {
    other.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts a server, and waits until it has ended. @param isEnough of what it has said, to end it then */
  const start = async (
    env: Readonly<Record<string, string>>,
    user: { uid?: number; gid?: number } = {},
    isEnough: (said: string) => boolean = () => false,
  ): Promise<{ code: number | null; said: string }> => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'dist/src/main.js'], {
      env: { ...process.env, DRAWDOWN_PORT: '0', DRAWDOWN_DATA_DIR: join(folder, 'data'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (isEnough(said)) child.kill();
      });
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  };

  it('says that its port is in use', async () => {
    const { port } = other.address() as AddressInfo;
    expect(await start({ DRAWDOWN_PORT: String(port) })).toEqual({
      code: 1,
      said: `Cannot start: Port ${port} of 127.0.0.1 is in use by another program; stop that one, or set DRAWDOWN_PORT to another port\n`,
    });
  }, 60_000);

  it('says that nobody runs its event store, and waits for it', async () => {
    const url = 'esdb://127.0.0.1:1?tls=false';
    const { code, said } = await start({ EVENTSTORE_URL: url }, {}, (text) => text.endsWith('\n'));
    expect(said).toBe(
      'Waiting up to 60 s for the event store: 127.0.0.1:1 is not listened at by any server; start it, or check the address in the connection string\n',
    );
    expect(code).not.toBe(0);
  }, 60_000);

  it('says that its folder cannot be written', async () => {
    const dataDir = join(folder, 'read-only');
    await mkdir(dataDir);
    await chmod(dataDir, 0o555);
    const { code, said } = await start({ DRAWDOWN_DATA_DIR: dataDir }, NOBODY);
    expect(code).toBe(1);
    expect(said).toMatch(
      /^Cannot start: The data folder \S+\/read-only cannot be written by the user \d+ of this process; give that right, or name another one in DRAWDOWN_DATA_DIR\n$/,
    );
  }, 60_000);

  it('says that its folder cannot be created', async () => {
    const { code, said } = await start({ DRAWDOWN_DATA_DIR: join(folder, 'read-only', 'deep', 'deeper') }, NOBODY);
    expect(code).toBe(1);
    expect(said).toMatch(
      /^Cannot start: The data folder \S+\/deep\/deeper cannot be created: \S+\/read-only cannot be written by .*\n$/,
    );
  }, 60_000);

  it('says that its certificate is not there', async () => {
    const pem = join(folder, 'nowhere.pem');
    expect(await start({ DRAWDOWN_TLS_CERT: pem, DRAWDOWN_TLS_KEY: pem })).toEqual({
      code: 1,
      said: `Cannot start: The file ${pem} does not exist; name another one in DRAWDOWN_TLS_CERT\n`,
    });
  }, 60_000);

  it.each(['', '-wal'])(
    'says that its events.db%s cannot be written, and leaves it as it is',
    async (end) => {
      const dataDir = join(folder, `read-only-log${end}`);
      const log = join(dataDir, `events.db${end}`);
      await mkdir(dataDir);
      await SqliteEventStore.open(join(dataDir, 'events.db')).close();
      await appendFile(log, '');
      // A folder that may be written, with a log that may not, as a copy of an archive has.
      if (NOBODY.uid !== undefined)
        for (const path of [
          dataDir,
          ...(await readdir(dataDir, { recursive: true })).map((name) => join(dataDir, name)),
        ])
          await chown(path, NOBODY.uid, NOBODY.gid);
      await chmod(log, 0o444);
      const before = await readFile(log);
      const { code, said } = await start({ DRAWDOWN_DATA_DIR: dataDir }, NOBODY);
      expect(code).toBe(1);
      expect(said.replace(/the user \d+/, 'the user N')).toBe(
        `Cannot start: The event log ${log} cannot be written by the user N of this process; give that right, or name another folder in DRAWDOWN_DATA_DIR\n`,
      );
      expect(await readFile(log)).toEqual(before);
    },
    60_000,
  );

  it('says that a folder stands in the place of its event log, and leaves it as it is', async () => {
    const dataDir = join(folder, 'folder-for-a-log');
    const log = join(dataDir, 'events.db');
    await mkdir(log, { recursive: true });
    expect(await start({ DRAWDOWN_DATA_DIR: dataDir })).toEqual({
      code: 1,
      said: `Cannot start: The event log ${log} is not a file; move it away, or name another folder in DRAWDOWN_DATA_DIR\n`,
    });
    expect(await readdir(dataDir)).toEqual(['events.db']);
  }, 60_000);

  it('shows where it failed to whoever asks for it', async () => {
    const { port } = other.address() as AddressInfo;
    const { said } = await start({ DRAWDOWN_PORT: String(port), DRAWDOWN_LOG_LEVEL: 'debug' });
    expect(said).toContain('listen EADDRINUSE');
    expect(said).toContain(`Cannot start: Port ${port} of 127.0.0.1 is in use`);
  }, 60_000);
});
