import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HistoryPoster } from '../../src/cli/demo/post-history.js';
import { importRow, rehearseRow } from '../../src/cli/import/row-import.js';
import { operationOf } from '../../src/cli/operations/operation-commands.js';
import { readOperations, type OperationRow } from '../../src/cli/operations/operations-file.js';
import { MissionClient } from '../support/api-client.js';
import { buildOnce } from '../support/build-once.js';
import { DRAWDOWN, runProgram, type Ended } from '../support/command-line.js';
import { get } from '../support/http.js';
import { ServerProcess } from '../support/server-process.js';
import { apiAt } from '../support/signed-in.js';

const LIST = 'examples/un_peace_operations.csv';

describe("the import of the UN's list of peace operations", () => {
  let folder: string;
  let dataDir: string;
  let server: ServerProcess;

  beforeAll(async () => {
    await buildOnce();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-import-'));
    dataDir = join(folder, 'data');
  }, 120_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (file: string, options: readonly string[] = [], env: Record<string, string> = {}): Promise<Ended> =>
    runProgram(DRAWDOWN, ['import', 'operations', file, ...options], {
      DRAWDOWN_DATA_DIR: dataDir,
      DRAWDOWN_PORT: '0',
      ...env,
    });
  const events = async (): Promise<number> =>
    Number((await get(`${server.url}/api/v1/events?limit=1`)).headers.get('x-position'));

  it('says what it would record, and records nothing', async () => {
    const { code, stdout } = await run(LIST, ['--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('Line 2, no. 1 UNYOM: would be recorded\n');
    expect(stdout).toContain('Line 45, no. 49 UNCPSG: not recorded: it is the same mission as UNPSG (no. 10)');
    expect(stdout).toContain('81 rows: 74 would be recorded, 0 recorded before, 7 not recorded, 0 refused\n');
    server = await ServerProcess.start(dataDir);
    expect(await events()).toBe(0);
  }, 60_000);

  it('takes nothing from a list of which a line is malformed', async () => {
    const file = join(folder, 'malformed.csv');
    await writeFile(file, `${await readFile(LIST, 'utf8')}82,NEW,New,DPO,No,1993-02-30,,,,,2024-02-19\n`);
    const { code, stderr } = await run(file, [], { DRAWDOWN_PORT: new URL(server.url).port });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'nothing was recorded:\n  line 83: start_date is "1993-02-30", expected a day that exists',
    );
    expect(await events()).toBe(0);
  });

  it('posts to the server that runs, and leaves a mission that is recorded as it is', async () => {
    const minusma = new MissionClient(`${server.url}/api/v1`, 'minusma');
    await minusma.establish();
    const { code, stdout } = await run(LIST, [], { DRAWDOWN_PORT: new URL(server.url).port });
    expect(stdout).toContain('no. 69 MINUSMA: not recorded: the mission is recorded already\n');
    expect(stdout).toContain('81 rows: 73 recorded now, 0 recorded before, 8 not recorded, 0 refused\n');
    expect(code).toBe(0);
    expect((await minusma.events()).length).toBe(1);
    expect(await new MissionClient(`${server.url}/api/v1`, 'unmis').state()).toMatchObject({
      phase: 'withdrawn',
      mandate: { status: 'ended', resolution: null },
      withdrawal: { completedOn: '2011-07-09' },
    });
    const untso = new MissionClient(`${server.url}/api/v1`, 'untso');
    expect(await untso.state()).toMatchObject({ phase: 'established', mandate: { establishedOn: '1948-05-29' } });
    const { body } = await untso.get<{ items: { kind: string }[] }>('/exceptions');
    const kinds = body.items.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['instrument-not-reported', 'not-reported']));
  }, 60_000);

  it('records nothing twice', async () => {
    const before = await events();
    const { stdout } = await run(LIST, [], { DRAWDOWN_PORT: new URL(server.url).port });
    expect(stdout).toContain('81 rows: 0 recorded now, 73 recorded before, 8 not recorded, 0 refused\n');
    const { stdout: rehearsed } = await run(LIST, ['--dry-run'], { DRAWDOWN_PORT: new URL(server.url).port });
    expect(rehearsed).toContain('81 rows: 0 would be recorded, 0 recorded before, 81 not recorded, 0 refused\n');
    expect(await events()).toBe(before);
  }, 60_000);

  it('goes on with a row of which it was stopped half-way, and refuses nothing in silence', async () => {
    const [row] = (await readOperations(LIST)) as [OperationRow];
    const api = apiAt(`${server.url}/api/v1`);
    const half = operationOf({ ...row, acronym: 'HALF' });
    for (const command of half.commands.slice(0, 1)) await new HistoryPoster(api, half.missionId).post(command);
    expect(await importRow(api, half)).toEqual({ kind: 'recorded' });
    expect(await importRow(api, half)).toEqual({ kind: 'recorded-before' });
    const other = operationOf({ ...row, acronym: 'HALF', name: 'Another name' });
    expect(await importRow(api, other)).toMatchObject({
      kind: 'left-out',
      reason: expect.stringContaining('says otherwise'),
    });
    const future = operationOf({ ...row, acronym: 'TO COME', start: '2999-01-02', end: undefined });
    expect(await rehearseRow(api, future)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/^409 future-fact/),
    });
    expect(await importRow(api, future)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/^409 future-fact/),
    });
  });

  it('says how to be let in by the server of another folder', async () => {
    const other = { DRAWDOWN_DATA_DIR: join(folder, 'other'), DRAWDOWN_PORT: new URL(server.url).port };
    expect(await run(LIST, [], other)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('set DRAWDOWN_DATA_DIR to the data folder of that server'),
    });
  });
});
