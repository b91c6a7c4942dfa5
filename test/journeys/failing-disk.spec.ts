import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENOSPC, FaultyDisk } from '../adapters/disk/faulty-disk.js';
import { ProtocolServer } from '../kurrentdb/protocol-server.js';
import { MissionClient } from '../support/api-client.js';
import { buildOnce } from '../support/build-once.js';
import { get } from '../support/http.js';
import { ServerProcess } from '../support/server-process.js';

const disk = FaultyDisk.build();

const report = (day: number): Record<string, unknown> => ({
  departed: day,
  effectiveOn: `2023-12-${String(day).padStart(2, '0')}`,
});

(disk === undefined ? describe.skip : describe)('a server on a disk that fails', () => {
  let dataDir: string;
  const node = new ProtocolServer();
  beforeAll(async () => {
    await buildOnce();
    dataDir = await mkdtemp(join(tmpdir(), 'drawdown-disk-'));
  }, 120_000);
  afterAll(async () => {
    ServerProcess.endAll();
    await node.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Posts reports, one a day, until so many are refused, and answers what became of each. */
  const post = async (mission: MissionClient, refusals: number): Promise<number[]> => {
    const answers: number[] = [];
    for (let day = 1; day <= 28 && answers.filter((status) => status !== 201).length < refusals; day++)
      answers.push((await mission.post('/strength-reports', report(day))).status);
    return answers;
  };

  it('answers 503 from the sync that failed on, says that it is not ready, and ends with exit code 1', async () => {
    const folder = join(dataDir, 'sync');
    const server = await ServerProcess.start(folder, disk?.failing({ fail: 'sync', at: 20 }));
    const mission = new MissionClient(`${server.url}/api/v1`, 'm');
    await mission.establish();
    // The server goes on answering for a while only.
    const statuses = await post(mission, 3);
    const acknowledged = statuses.filter((status) => status === 201).length;
    expect(statuses).toEqual(statuses.map((_, index) => (index < acknowledged ? 201 : 503)));
    expect(acknowledged).toBeGreaterThan(0);
    expect(statuses.length - acknowledged).toBe(3);
    expect((await get(`${server.url}/readyz`)).status).toBe(503);
    expect(await server.waitForExit()).toBe(1);

    const again = await ServerProcess.start(folder);
    const { body } = await get<{ items: unknown[] }>(`${again.url}/api/v1/missions/m/events?limit=500`);
    // The one that was not acknowledged may be there, or not.
    expect([acknowledged + 1, acknowledged + 2]).toContain(body.items.length);
    expect(await again.stop()).toBe(0);
  }, 60_000);

  it('answers 507 where there is no room, goes on reading, and records again once there is some', async () => {
    const env = disk?.failing({ fail: 'write', at: 60, error: ENOSPC });
    const server = await ServerProcess.start(join(dataDir, 'full'), env);
    const mission = new MissionClient(`${server.url}/api/v1`, 'm');
    await mission.establish();
    const statuses = await post(mission, Infinity);
    expect(statuses.filter((status) => status !== 201)).toEqual([507]);
    expect(statuses.at(-1)).toBe(201);
    expect(await mission.state()).toMatchObject({ acronym: 'M' });
    expect(await server.stop()).toBe(0);
  }, 60_000);

  it('under the copy of a cluster’s log goes on recording there, says what it lacks, decides nothing on less, and catches up', async () => {
    const kurrentDb = await node.start();
    const full = join(dataDir, 'is-full');
    const noRoom = { fail: 'write', at: { whileThere: full }, error: ENOSPC, prefix: 'log-copy.db' } as const;
    const env = { EVENTSTORE_URL: kurrentDb.url, ...disk?.failing(noRoom) };
    const server = await ServerProcess.start(join(dataDir, 'copy'), env);
    const mission = new MissionClient(`${server.url}/api/v1`, 'm');
    const ready = (): ReturnType<typeof get<{ detail: string }>> => get(`${server.url}/readyz`);
    const { position } = await mission.establish();
    expect((await get(`${mission.api}/missions/m?atLeast=${position}`)).status).toBe(200);

    await writeFile(full, '');
    // It is recorded where the record is, and told as that.
    const statuses = await post(mission, Infinity);
    expect(statuses).toEqual(statuses.map(() => 201));
    expect(kurrentDb.log.stream('mission-m')).toHaveLength(1 + statuses.length);
    const told = await ready();
    expect(told).toMatchObject({
      status: 503,
      body: { detail: expect.stringMatching(/log-copy\.db has no room: its disk is full; .* when there is room$/) },
    });
    const stale = await get<{ items: unknown[] }>(`${mission.api}/missions/m/events`);
    expect([stale.status, stale.headers.get('x-stale'), stale.body.items.length]).toEqual([200, 'true', 1]);
    // What is decided by all that there is waits for it.
    const closing = { effectiveOn: '2025-06-30', source: { document: 'Test document' } };
    expect(await mission.post('/administrative-closure', closing)).toMatchObject({
      status: 503,
      body: { code: 'store-unavailable' },
    });

    await rm(full);
    while ((await ready()).status !== 200) await pause(50);
    const fresh = await get<{ items: unknown[] }>(`${mission.api}/missions/m/events`);
    expect([fresh.headers.get('x-stale'), fresh.body.items.length]).toEqual([null, 1 + statuses.length]);
    expect(await mission.post('/administrative-closure', closing)).toMatchObject({ status: 409 });
    expect(await server.stop()).toBe(0);
  }, 60_000);
});
