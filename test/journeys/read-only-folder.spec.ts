import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MissionClient } from '../support/api-client.js';
import { buildOnce } from '../support/build-once.js';
import { DRAWDOWN, type Ended } from '../support/command-line.js';
import { ServerProcess } from '../support/server-process.js';

/** Permissions do not hold for root: its tests run the command as another user, who owns nothing. */
const NOBODY = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe('an auditor who may only read the data folder', () => {
  let folder: string;
  let dataDir: string;
  let server: ServerProcess;

  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-auditor-'));
    await chmod(folder, 0o755);
    dataDir = join(folder, 'data');
    server = await ServerProcess.start(dataDir);
    const mission = new MissionClient(`${server.url}/api/v1`, 'm');
    await mission.establish();
    for (let departed = 1; departed <= 20; departed++)
      await mission.record('/strength-reports', { departed, effectiveOn: '2023-12-01' });
  }, 120_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await rm(folder, { recursive: true, force: true });
  });

  /** Copies the log as it is now, with or without its journal, into a folder that may only be read. */
  const copyForReading = async (name: string, ...ends: readonly string[]): Promise<string> => {
    const place = join(folder, name);
    await mkdir(place);
    for (const end of ends) {
      await copyFile(join(dataDir, `events.db${end}`), join(place, `events.db${end}`));
      await chmod(join(place, `events.db${end}`), 0o444);
    }
    await chmod(place, 0o555);
    return place;
  };

  const drawdown = (place: string, ...args: readonly string[]): Promise<Ended> =>
    promisify(execFile)(process.execPath, [DRAWDOWN, ...args], {
      ...NOBODY,
      env: { ...process.env, DRAWDOWN_DATA_DIR: place },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (failed: Ended) => failed,
    );

  /** Copies the log and the read models as they are now, with or without their journals, to where they may only be read. */
  const copyModelsForReading = async (name: string, isCopied: (file: string) => boolean): Promise<string> => {
    const place = await copyForReading(name, '', ...(isCopied('events.db-wal') ? ['-wal'] : []));
    await chmod(place, 0o755);
    const models = join(place, 'read-models');
    await mkdir(models);
    for (const file of (await readdir(join(dataDir, 'read-models'))).filter(isCopied)) {
      await copyFile(join(dataDir, 'read-models', file), join(models, file));
      await chmod(join(models, file), 0o444);
    }
    for (const read of [models, place]) await chmod(read, 0o555);
    return place;
  };

  const bytesIn = async (place: string): Promise<Record<string, string>> => {
    const names = await readdir(place);
    const texts = await Promise.all(names.map((name) => readFile(join(place, name), 'base64')));
    return Object.fromEntries(names.map((name, index) => [name, texts[index] as string]));
  };

  const expectWhole = async (place: string): Promise<void> => {
    const before = await bytesIn(place);
    const verified = await drawdown(place, 'verify', 'log');
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('as it was written: 21 events') });
    const replayed = await drawdown(place, 'replay', 'm');
    expect(replayed.code).toBe(0);
    expect(await bytesIn(place)).toEqual(before);
  };

  it('verifies and replays a log that a killed server left, with what is only in its journal', async () => {
    expect((await readFile(join(dataDir, 'events.db-wal'))).length).toBeGreaterThan(0);
    await expectWhole(await copyForReading('killed', '', '-wal'));
  }, 60_000);

  it('compares read models that a killed server left, with what is only in their journals', async () => {
    const place = await copyModelsForReading('models-killed', (file) => /\.db(-wal)?$/.test(file));
    const compared = await drawdown(place, 'verify', 'projections');
    expect(compared).toMatchObject({ code: 0, stdout: expect.stringMatching(/contingents .* 21 .* equal/) });
  }, 60_000);

  it('verifies and replays a log beside its index', async () => {
    await expectWhole(await copyForReading('with-index', '', '-wal', '-shm'));
  }, 60_000);

  it('verifies and replays a log beside an index that may not be read', async () => {
    const place = await copyForReading('with-index-closed', '', '-wal', '-shm');
    await chmod(join(place, 'events.db-shm'), 0o000);
    await expectWhole(place);
  }, 60_000);

  it('verifies and replays the log of a server that runs, where the operator let others read', async () => {
    for (const name of ['.', 'events.db', 'events.db-wal', 'events.db-shm'])
      await chmod(join(dataDir, name), name === '.' ? 0o755 : 0o644);
    const verified = await drawdown(dataDir, 'verify', 'log');
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('as it was written: 21 events') });
    expect((await drawdown(dataDir, 'replay', 'm')).code).toBe(0);
  }, 60_000);

  describe('once the server has ended', () => {
    beforeAll(() => server.stop());

    it('verifies and replays a log, which has no journal', async () => {
      expect(await readdir(dataDir)).not.toContain('events.db-wal');
      await expectWhole(await copyForReading('ended', ''));
    }, 60_000);

    it('compares the read models with the log', async () => {
      const place = await copyModelsForReading('models-ended', (file) => file.endsWith('.db'));
      const compared = await drawdown(place, 'verify', 'projections');
      expect(compared).toMatchObject({ code: 0, stdout: expect.stringMatching(/contingents .* 21 .* equal/) });
      expect(await readdir(join(place, 'read-models'))).toEqual(
        (await readdir(join(dataDir, 'read-models'))).filter((file) => file.endsWith('.db')),
      );
    }, 60_000);

    it('does not begin to rebuild read models, and says why', async () => {
      const place = await copyModelsForReading('models-asked', (file) => file.endsWith('.db'));
      const asked = await drawdown(place, 'rebuild', 'contingents');
      expect(asked).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be written by the user') });
    }, 60_000);

    it('takes a backup away, with the proposals', async () => {
      const place = await copyForReading('to-take-away', '');
      await chmod(place, 0o755);
      await copyFile(join(dataDir, 'approvals.db'), join(place, 'approvals.db'));
      await chmod(join(place, 'approvals.db'), 0o444);
      await chmod(place, 0o555);
      const away = join(folder, 'away');
      await mkdir(away);
      await chmod(away, 0o777);
      const taken = await drawdown(place, 'backup', join(away, 'backup.db'));
      expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining('backup.db.approvals: 0 proposals') });
      expect((await readdir(place)).sort()).toEqual(['approvals.db', 'events.db']);
    }, 60_000);
  });
});
