import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cluster } from '../kurrentdb/cluster.js';
import { PostgresServer } from '../postgres/postgres-server.js';
import { openLocalTokens } from '../../src/composition/identity.js';
import { MissionClient, type Receipt } from '../support/api-client.js';
import { buildOnce } from '../support/build-once.js';
import { DRAWDOWN, runProgram } from '../support/command-line.js';
import { get } from '../support/http.js';
import { ProjectorProcess } from '../support/projector-process.js';
import { authorization } from '../support/signed-in.js';
import { ServerProcess } from '../support/server-process.js';

/** How soon another projector is to go on where one was killed, in milliseconds. */
const SECONDS_MS = 10_000;

/**
 * The built product as several machines run it: servers that only read, and projectors, on stores that all of them share. The tests are
 * the life of one cluster, from its first fact to the day its PostgreSQL goes.
 */
describe('on several machines', () => {
  let folder: string;
  let postgres: PostgresServer;
  let cluster: Cluster;
  let stores: Record<string, string>;
  /** Those of projectors, and of commands beside them, which share a folder: one of them writes the copy of the log in it. */
  let projecting: Record<string, string>;
  let missions: [MissionClient, MissionClient];
  let leading: ProjectorProcess;

  beforeAll(async () => {
    [postgres] = await Promise.all([PostgresServer.start(), buildOnce()]);
    folder = await mkdtemp(join(tmpdir(), 'drawdown-cluster-'));
    cluster = await Cluster.start();
    stores = { EVENTSTORE_URL: cluster.url, DATABASE_URL: await postgres.database() };
    projecting = { ...stores, DRAWDOWN_DATA_DIR: join(folder, 'projectors') };
    // Servers that share the key take each other's callers.
    await openLocalTokens({ dataDir: join(folder, 'server1') });
    await cp(join(folder, 'server1', 'access'), join(folder, 'server2', 'access'), { recursive: true });
    missions = (await Promise.all(['server1', 'server2'].map(startServer))) as [MissionClient, MissionClient];
  }, 120_000);
  afterAll(async () => {
    ProjectorProcess.endAll();
    ServerProcess.endAll();
    await Promise.all([cluster.stop(), postgres.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  const startServer = async (name: string): Promise<MissionClient> => {
    const { url } = await ServerProcess.start(join(folder, name), {
      ...stores,
      DRAWDOWN_PROJECTOR: 'off',
      DRAWDOWN_SECURITY_LOG: 'stderr',
    });
    return new MissionClient(`${url}/api/v1`, 'm');
  };

  const report = (mission: MissionClient, departed: number): Promise<Receipt> =>
    mission.record('/strength-reports', { departed, effectiveOn: '2023-12-01' });

  /** Waits until a fact can be read at a server. Answers after how long, in milliseconds. */
  const untilRead = async ({ api }: MissionClient, { position }: Receipt): Promise<number> => {
    const began = performance.now();
    for (;;) {
      const { status } = await get(`${api}/missions/m?atLeast=${position}`);
      if (status === 200) return performance.now() - began;
      expect(status).toBe(503);
      await pause(50);
    }
  };

  it('servers without a projector take facts and answer from what there is; what is not there yet is refused, not guessed', async () => {
    const [first, second] = missions;
    const { position } = await first.establish();
    expect(await second.get(`?atLeast=${position}`)).toMatchObject({ status: 503 });
    leading = await ProjectorProcess.start(projecting);
    await untilRead(second, { position } as Receipt);
  }, 60_000);

  it('what one server records can be read at the other, and if the projector dies, another takes over within seconds', async () => {
    const [first, second] = missions;
    expect((await get(second.url, authorization(first.api))).status).toBe(200);
    // Whoever comes later stands by: it is known who leads.
    let standingBy = await ProjectorProcess.start(projecting);
    expect(await second.state(`?atLeast=${(await report(first, 1)).position}`)).toMatchObject({ revision: 1 });

    const asking = new AbortController();
    const answers = Promise.all(missions.map(({ api }) => askOnAndOn(api, asking.signal)));
    await leading.kill();
    const recorded = await report(first, 2);
    expect(await untilRead(second, recorded)).toBeLessThan(SECONDS_MS);
    expect(await untilRead(first, recorded)).toBeLessThan(SECONDS_MS);
    [leading, standingBy] = [standingBy, await ProjectorProcess.start(projecting)];
    asking.abort();
    for (const statuses of await answers) expect([...statuses]).toEqual([200]);

    const { code, stdout } = await runProgram(DRAWDOWN, ['verify', 'projections'], projecting);
    expect([code, stdout]).toEqual([0, expect.stringContaining('equal')]);
    expect(await standingBy.stop()).toBe(0);
    // Nothing is kept where the servers run but the key, and what they copied.
    for (const server of ['server1', 'server2'])
      expect((await readdir(join(folder, server))).filter((name) => !name.startsWith('log-copy.db'))).toEqual([
        'access',
      ]);
  }, 120_000);

  it('a read model that is built anew is the same on all servers, and says so', async () => {
    const { code, stdout } = await runProgram(DRAWDOWN, ['rebuild', 'mission-state'], projecting);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Rows: ')]);
    const certificates = await Promise.all(
      missions.map(({ api }) => get(`${api}/projections/mission-state/certificates`)),
    );
    expect(certificates[0]?.body.items).toMatchObject([{ generation: 2, rows: { changed: 0, added: 0, removed: 0 } }]);
    expect(certificates[1]?.body).toEqual(certificates[0]?.body);
  }, 60_000);

  it('without the PostgreSQL, facts are recorded and the history is read; what read models answer is refused', async () => {
    const [mission] = missions;
    await postgres.stop();
    await report(mission, 3);
    expect((await get<{ items: unknown[] }>(`${mission.api}/missions/m/events`)).body.items).toHaveLength(4);
    expect(await get(`${mission.api}/missions/m`)).toMatchObject({ status: 503, body: { code: 'store-unavailable' } });
    expect(await get(new URL('/readyz', mission.api).href)).toMatchObject({ status: 503 });
    expect(await get(new URL('/livez', mission.api).href)).toMatchObject({ status: 200 });
    expect(await leading.stop()).toBe(0);
  }, 60_000);
});

/** Asks a server for its mission without a pause. Answers the statuses that it was answered with. */
async function askOnAndOn(api: string, signal: AbortSignal): Promise<ReadonlySet<number>> {
  const statuses = new Set<number>();
  while (!signal.aborted) {
    for (const path of ['/missions/m', '/missions/m/events', '/projections'])
      statuses.add((await get(api + path)).status);
    await pause(10);
  }
  return statuses;
}
