import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lastDayOf } from '../../src/domain/calendar/partial-date.js';
import { MissionClient } from '../support/api-client.js';
import { DRAWDOWN, runProgram, type Ended } from '../support/command-line.js';
import { DemoProcess } from '../support/demo-process.js';
import { get } from '../support/http.js';
import { copyDemonstration } from '../support/recorded-demonstration.js';
import { ServerProcess } from '../support/server-process.js';

interface Envelope {
  readonly eventId: string;
  readonly position: string;
  readonly metadata: { readonly commandId: string; readonly effectiveOn: string; readonly recordedAt: string };
}

/** The demonstration, whose first start was killed on the way, and the server that goes on with it. */
describe('the demonstration', () => {
  let folder: string;
  let dataDir: string;
  let server: ServerProcess;
  let mission: MissionClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-demonstration-'));
    dataDir = join(folder, 'data');
    await copyDemonstration(dataDir);
    server = await ServerProcess.start(dataDir);
    mission = new MissionClient(`${server.url}/api/v1`, 'minusma');
  }, 400_000);
  afterAll(async () => {
    DemoProcess.endAll();
    await rm(folder, { recursive: true, force: true });
  });

  const drawdown = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    runProgram(DRAWDOWN, args, { DRAWDOWN_DATA_DIR: dataDir, DRAWDOWN_PORT: '0', ...env });

  const history = async (url: string): Promise<Envelope[]> => {
    const { body } = await get<string>(`${url}/api/v1/events`, { accept: 'application/x-ndjson' });
    return body
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Envelope);
  };

  it('killed on the way has recorded everything once when it has run again, in one order of time', async () => {
    const events = await history(server.url);
    const commands = new Set(events.map(({ metadata }) => metadata.commandId));
    expect(commands.size).toBeGreaterThan(1_400);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    const times = events.map(({ metadata }) => metadata.recordedAt);
    expect(times).toEqual([...times].sort());
  });

  it('records each fact on the evening of the last day of its period, or later where it was learnt late', async () => {
    const late = (await history(server.url)).filter(
      ({ metadata: { effectiveOn, recordedAt } }) => recordedAt !== `${lastDayOf(effectiveOn)}T23:00:00.000Z`,
    );
    expect(late.length).toBeGreaterThan(0);
    for (const { metadata } of late) {
      expect(metadata.recordedAt.slice(0, 10) > lastDayOf(metadata.effectiveOn)).toBe(true);
      expect(metadata.recordedAt).toMatch(/T23:00:00\.000Z$/);
    }
    expect(late.length).toBeLessThan(400);
  });

  it.each([
    ['2023-10-31T23:59:59Z', 8],
    ['2023-12-08T23:59:59Z', 10],
    ['2023-12-28T23:59:59Z', 11],
    ['2024-07-31T23:59:59Z', 12],
    ['2024-11-15T23:59:59Z', 13],
  ])('knew at %s of %i closed sites', async (knownAt, closed) => {
    const { sites } = (await mission.state(`?knownAt=${knownAt}`)) as { sites: Record<string, number> };
    expect((sites.handedOver ?? 0) + (sites.closedAccelerated ?? 0)).toBe(closed);
    expect(sites.total).toBe(13);
  });

  it('knew of no mission before it was established, and of no fact before it was learnt', async () => {
    expect((await mission.get('?knownAt=2010-01-01T00:00:00Z')).status).toBe(404);
    const departed = async (knownAt: string): Promise<unknown> =>
      ((await mission.state(`?asOf=2023-08-04&knownAt=${knownAt}`)) as { strength: { departed?: number } | null })
        .strength?.departed;
    expect(await departed('2023-08-20T23:59:59Z')).not.toBe(675);
    expect(await departed('2023-08-21T23:59:59Z')).toBe(675);
  });

  it('has the missions of the UN beside it, as they came and went', async () => {
    const known = async (query: string): Promise<string[]> => {
      const { body } = await get<{ items: { missionId: string }[] }>(
        `${server.url}/api/v1/missions?limit=500&${query}`,
      );
      return body.items.map(({ missionId }) => missionId);
    };
    expect(await known('knownAt=1948-05-28T23:59:59Z')).toEqual([]);
    expect(await known('knownAt=1950-01-01T00:00:00Z')).toEqual(['unmogip', 'untso']);
    const all = await known('asOf=2024-02-19');
    expect(all.length).toBeGreaterThanOrEqual(74);
    expect(all).toEqual(expect.arrayContaining(['minusma', 'unifil', 'monusco', 'unosom-ii', 'untso']));
    expect(all).not.toEqual(expect.arrayContaining(['unosom']));
  });

  it('says what it is to those who look, and to those who verify, replay or copy it', async () => {
    expect((await get(`${server.url}/api/v1/missions`)).headers.get('x-demonstration')).toBe('true');
    const notice = 'This is a demonstration: its facts were recorded by a clock that was set';
    expect((await drawdown(['verify', 'log'])).stdout).toContain(notice);
    expect((await drawdown(['replay', 'minusma', '--known-at', '2023-10-31T23:59:59Z'])).stdout).toMatch(
      new RegExp(`^${notice}[^]*Sites: 8 of 13 left`),
    );
    const copied = await drawdown(['migrate', '--to', join(folder, 'record')]);
    expect(copied).toMatchObject({ code: 1, stderr: expect.stringContaining('is not copied to where records are') });
  });

  it('refuses to be run beside itself, or beside a server', async () => {
    const { port } = new URL(server.url);
    const again = await drawdown(['demo'], { DRAWDOWN_PORT: port });
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('runs at') });
    const underneath = await drawdown(['demo']);
    expect(underneath).toMatchObject({ code: 1, stderr: expect.stringContaining('in use by another Drawdown server') });
  });

  it.each([
    ['EVENTSTORE_URL', 'esdb://localhost:1?tls=false'],
    ['DATABASE_URL', 'postgres://localhost:1/drawdown'],
  ])('refuses to be run with %s', async (name, value) => {
    const other = { DRAWDOWN_DATA_DIR: join(folder, 'other'), [name]: value };
    const { code, stderr } = await drawdown(['demo'], other);
    expect([code, stderr]).toEqual([
      1,
      `A demonstration has a log of its own in a data folder: run it without ${name}\n`,
    ]);
  });

  it('goes on as any server does, by the clock on the wall, and stays a demonstration', async () => {
    const before = Date.now();
    await mission.record('/strength-reports', { departed: 13_000, effectiveOn: '2024-01-15' });
    const [last] = (await history(server.url)).slice(-1);
    expect(Date.parse(last?.metadata.recordedAt ?? '')).toBeGreaterThanOrEqual(before);
    expect((await get(`${server.url}/readyz`)).body).toEqual({ status: 'ok', demonstration: true });
    expect(await server.stop()).toBe(0);
    const again = await DemoProcess.start(dataDir);
    expect((await history(again.url)).at(-1)).toEqual(last);
    expect(await again.stop()).toBe(0);
  }, 120_000);

  it('is never made of a record', async () => {
    const record = join(folder, 'a-record');
    const other = await ServerProcess.start(record);
    await new MissionClient(`${other.url}/api/v1`, 'm').establish();
    const beside = await drawdown(['demo'], { DRAWDOWN_DATA_DIR: record, DRAWDOWN_PORT: new URL(other.url).port });
    expect(beside).toMatchObject({ code: 1, stderr: expect.stringContaining('a demonstration starts its own') });
    expect(await other.stop()).toBe(0);
    const inPlace = await drawdown(['demo'], { DRAWDOWN_DATA_DIR: record });
    expect(inPlace).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('holds a record that is no demonstration'),
    });
    const into = await drawdown(['migrate', '--to', dataDir], { DRAWDOWN_DATA_DIR: record });
    expect(into).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is a demonstration’s, and takes no record in'),
    });
  }, 120_000);
});
