import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TIMING } from '../../src/adapters/kurrentdb/timing.js';
import { MINUSMA_FILE, readHistoryFile, type HistoryItem } from '../../src/cli/demo/history-file.js';
import { HistoryPoster } from '../../src/cli/demo/post-history.js';
import { ProtocolServer } from '../kurrentdb/protocol-server.js';
import { MissionClient } from '../support/api-client.js';
import { buildOnce } from '../support/build-once.js';
import { DRAWDOWN, runProgram, type Ended } from '../support/command-line.js';
import { readEvents } from '../support/event-stream-reader.js';
import { get, post } from '../support/http.js';
import { apiAt } from '../support/signed-in.js';
import { startApp } from '../support/running-app.js';
import { ServerProcess } from '../support/server-process.js';
import { someOf } from '../support/some-of-a-history.js';

/** Posts the commands of a history, and answers what became of each. */
async function postAll(
  api: string,
  missionId: string,
  items: readonly HistoryItem[],
): Promise<{ kinds: string[]; position: string }> {
  const poster = new HistoryPoster(apiAt(api), missionId);
  const kinds: string[] = [];
  let position = '0';
  for (const item of items) {
    const posted = await poster.post(item);
    kinds.push(posted.kind);
    if (posted.kind !== 'refused') ({ position } = posted);
  }
  return { kinds, position };
}

interface Status {
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  readonly logDigest: string;
  readonly state: string;
}

/** The built product with its events in a KurrentDB, as far as the protocol goes. */
describe('on a KurrentDB', () => {
  let folder: string;
  let kurrentDb: ProtocolServer;
  beforeAll(buildOnce, 120_000);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-kurrentdb-'));
    kurrentDb = await new ProtocolServer().start();
  });
  afterEach(async () => {
    await kurrentDb.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const drawdown = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    runProgram(DRAWDOWN, args, { DRAWDOWN_DATA_DIR: join(folder, 'other'), ...env });

  /** Two servers on one log, whose life these tests are; each has a mission of its own. */
  describe('of several servers', () => {
    let node: ProtocolServer;
    let shared: string;
    let servers: [ServerProcess, ServerProcess];
    beforeAll(async () => {
      node = await new ProtocolServer().start();
      shared = await mkdtemp(join(tmpdir(), 'drawdown-kurrentdb-shared-'));
      const start = (name: string): Promise<ServerProcess> =>
        ServerProcess.start(join(shared, name), { EVENTSTORE_URL: node.url });
      servers = await Promise.all([start('a'), start('b')]);
    }, 120_000);
    afterAll(async () => {
      ServerProcess.endAll();
      await node.stop();
      await rm(shared, { recursive: true, force: true });
    });

    const missionAt = ({ url }: ServerProcess, missionId: string): MissionClient =>
      new MissionClient(`${url}/api/v1`, missionId);

    it('the mission in Mali does, shows and proves the same as on the embedded store', async () => {
      const file = await readHistoryFile(MINUSMA_FILE);
      const items = someOf(file);
      const embedded = await startApp(join(folder, 'embedded'));
      const outcomes: string[][] = [];
      const statuses: unknown[] = [];
      for (const { url } of [embedded, servers[0]]) {
        const { kinds, position } = await postAll(`${url}/api/v1`, file.missionId, items);
        outcomes.push(kinds);
        expect((await get(`${url}/api/v1/missions?atLeast=${position}`)).status).toBe(200);
        const { body } = await get<{ items: Status[] }>(`${url}/api/v1/projections`);
        expect(body.items.length).toBeGreaterThan(0);
        expect(body.items.every(({ digest, logDigest }) => digest === logDigest)).toBe(true);
        statuses.push(body.items.map(({ name, version, digest, state }) => ({ name, version, digest, state })));
      }
      expect(outcomes[0]).toEqual(items.map(() => 'recorded'));
      expect(outcomes[1]).toEqual(outcomes[0]);
      expect(statuses[1]).toEqual(statuses[0]);
      expect(node.batchAppends).toBe(0);

      const { kinds } = await postAll(`${servers[0].url}/api/v1`, file.missionId, items);
      expect(kinds).toEqual(items.map(() => 'known'));

      const replay = ['replay', 'minusma', '--as-of', '2023-12-31'];
      const replays = [
        await drawdown(replay, { DRAWDOWN_DATA_DIR: join(folder, 'embedded') }),
        await drawdown(replay, { EVENTSTORE_URL: node.url }),
      ];
      expect(replays[1]).toEqual(replays[0]);
      expect(replays[1]?.stdout).toContain('MINUSMA');
      await embedded.app.close();
    }, 240_000);

    it('each knows what another one recorded, and one of two rivals is first', async () => {
      const missions = servers.map((server) => missionAt(server, 'shared'));
      const [first, second] = missions as [MissionClient, MissionClient];
      const { position } = await first.establish();
      expect(await second.state(`?atLeast=${position}`)).toMatchObject({ missionId: 'shared' });

      const reports = Array.from({ length: 40 }, (_, index) => ({
        departed: index,
        effectiveOn: '2023-12-01',
        source: { document: 'Test document' },
      }));
      const answers = await Promise.all(
        reports.map((report, index) =>
          post(`${missions[index % 2]?.url}/strength-reports`, report, { 'if-match': '"0"' }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(39);

      const all = await Promise.all(
        reports.map((report, index) => post(`${missions[index % 2]?.url}/strength-reports`, report)),
      );
      expect(all.every(({ status }) => status === 201)).toBe(true);
      const { body } = await get<{ items: { revision: number }[] }>(`${first.url}/events?limit=500`);
      expect(body.items.map(({ revision }) => revision)).toEqual(Array.from({ length: 42 }, (_, index) => index));
    }, 60_000);

    it('a key that one has seen is known to the other', async () => {
      const [first, second] = servers.map((server) => missionAt(server, 'keyed')) as [MissionClient, MissionClient];
      await first.establish();
      const report = { departed: 1, effectiveOn: '2023-12-01', source: { document: 'Test document' } };
      const key = { 'idempotency-key': 'once' };
      const receipt = await post(`${first.url}/strength-reports`, report, key);
      expect(await post(`${second.url}/strength-reports`, report, key)).toMatchObject({
        status: 201,
        body: receipt.body,
      });
      const other = await post(`${second.url}/strength-reports`, { ...report, departed: 2 }, key);
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    }, 60_000);

    it('that is out of reach, commands are refused at once, reads go on and say that they are stale, and all goes on after', async () => {
      const [server, other] = servers;
      expect(await other.stop()).toBe(0);
      const mission = missionAt(server, 'm');
      const { position: established } = await mission.establish();
      const before = await mission.record('/strength-reports', { departed: 1, effectiveOn: '2023-12-01' });
      await mission.state(`?atLeast=${before.position}`);
      const following = readEvents(`${mission.api}/events/stream?after=${established}`, 2);

      await node.stop();
      const asked = performance.now();
      const key = { 'idempotency-key': 'out-of-reach' };
      const report = { departed: 2, effectiveOn: '2023-12-02', source: { document: 'Test document' } };
      const reports = `${mission.url}/strength-reports`;
      const refused = await post(reports, report, key);
      // Sooner than an answer would have been waited for.
      expect(performance.now() - asked).toBeLessThan(TIMING.answerMs);
      expect(refused).toMatchObject({ status: 503, body: { code: 'store-unavailable' } });
      expect(refused.headers.get('retry-after')).not.toBeNull();
      const stale = await get(mission.url);
      expect([stale.status, stale.headers.get('x-stale')]).toEqual([200, 'true']);
      const exported = await get<string>(`${mission.url}/events`, { accept: 'application/x-ndjson' });
      expect([exported.status, exported.headers.get('x-stale')]).toEqual([200, 'true']);
      expect(exported.body.trimEnd().split('\n')).toHaveLength(2);
      expect((await get(`${server.url}/readyz`)).status).toBe(503);
      expect((await get(`${server.url}/livez`)).status).toBe(200);

      await node.start();
      let accepted = await post<{ position: string }>(reports, report, key);
      for (; accepted.status === 503; accepted = await post(reports, report, key)) await pause(100);
      expect(accepted.status).toBe(201);
      const fresh = await get(`${mission.url}?atLeast=${accepted.body.position}`);
      expect([fresh.status, fresh.headers.get('x-stale')]).toEqual([200, null]);
      expect((await get(`${server.url}/readyz`)).status).toBe(200);
      const { body } = await get<{ items: { position: string }[] }>(
        `${mission.api}/events?limit=500&after=${established}`,
      );
      expect(body.items).toHaveLength(2);
      expect((await following).map(({ id }) => id)).toEqual(body.items.map(({ position }) => position));
      const stopping = performance.now();
      expect(await server.stop()).toBe(0);
      expect(performance.now() - stopping).toBeLessThan(5_000);
    }, 60_000);
  });

  it('a server that is set to take less says how much', async () => {
    const app = await startApp(join(folder, 'data'), kurrentDb.url);
    const client = new MissionClient(app.api, 'm');
    const { position } = await client.establish();
    kurrentDb.log.mostAppended = 1_000;
    const told = await client.post('/milestones', { kind: 'plan', text: 'x'.repeat(1_000), effectiveOn: '2013-06-01' });
    kurrentDb.log.mostAppended = 1_048_576;
    expect(told).toMatchObject({
      status: 413,
      body: { code: 'too-large', detail: 'What is to be recorded at once holds more than 1000 bytes' },
    });
    expect((await get<{ revision: number }>(`${app.api}/missions/m?atLeast=${position}`)).body.revision).toBe(0);
    await app.close();
  });

  it('that is restored from an older backup meanwhile, nothing is answered or recorded, and it is said why', async () => {
    const app = await startApp(join(folder, 'data'), kurrentDb.url);
    const client = new MissionClient(app.api, 'm');
    const { position } = await client.establish();
    expect((await get(`${app.api}/missions/m?atLeast=${position}`)).status).toBe(200);
    await kurrentDb.stop();
    kurrentDb.log.goBackBefore(BigInt(position));
    await kurrentDb.start();
    const ready = (): ReturnType<typeof get<{ detail: string }>> => get(app.api.replace('/api/v1', '/readyz'));
    while (!(await ready()).body.detail?.includes('was replaced by an older one')) await pause(50);
    const told = { status: 503, body: { code: 'log-went-back' } };
    expect(await get(`${app.api}/missions`)).toMatchObject(told);
    expect(await get(`${app.api}/missions/m/events`)).toMatchObject(told);
    expect(await client.post('/milestones', { kind: 'plan', text: 'x', effectiveOn: '2013-06-01' })).toMatchObject(
      told,
    );
    await app.close();
  }, 60_000);

  it('read models of another log are built anew', async () => {
    const dataDir = join(folder, 'data');
    const embedded = await startApp(dataDir);
    await new MissionClient(embedded.api, 'embedded').establish();
    await embedded.app.close();
    const elsewhere = await startApp(join(folder, 'elsewhere'), kurrentDb.url);
    const { position } = await new MissionClient(elsewhere.api, 'clustered').establish();
    await elsewhere.close();

    const clustered = await startApp(dataDir, kurrentDb.url);
    const missions = async (): Promise<unknown[]> =>
      (await get<{ items: { missionId: string }[] }>(`${clustered.api}/missions?atLeast=${position}`)).body.items.map(
        ({ missionId }) => missionId,
      );
    expect(await missions()).toEqual(['clustered']);
    await clustered.close();
  });

  it('read models that know more than the log holds say so, and nothing starts', async () => {
    const dataDir = join(folder, 'data');
    const app = await startApp(dataDir, kurrentDb.url);
    const { position } = await new MissionClient(app.api, 'm').establish();
    await get(`${app.api}/missions/m?atLeast=${position}`);
    await app.app.close();
    const empty = await new ProtocolServer().start();
    await expect(startApp(dataDir, empty.url)).rejects.toThrow('if you replaced it by an older one on purpose');
    await empty.stop();
  });

  it.each([
    [
      'that is spoken to in the wrong way',
      () => kurrentDb.url.replace('esdb://', 'esdb://admin:s3cret@').replace('tls=false', 'tls=true'),
      'does not speak TLS',
    ],
    ['that is no connection string', () => 'postgres://admin:s3cret@localhost', 'expected esdb://'],
  ])('one %s is no place to start from, and its password is not shown', async (_, urlOf, message) => {
    const { code, stdout, stderr } = await runProgram('dist/src/main.js', [], {
      DRAWDOWN_DATA_DIR: join(folder, 'data'),
      DRAWDOWN_PORT: '0',
      EVENTSTORE_URL: urlOf(),
    });
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stdout + stderr).not.toContain('s3cret');
  });

  it('backups are the server’s own business', async () => {
    const { code, stderr } = await drawdown(['backup', join(folder, 'b.db')], { EVENTSTORE_URL: kurrentDb.url });
    expect([code, stderr]).toEqual([1, expect.stringContaining('back it up with its own tools')]);
  });

  it('the client is loaded; on the embedded store it is not', async () => {
    await (await startApp(join(folder, 'data'))).app.close();
    const replay = (env: Record<string, string>): Promise<Ended> =>
      drawdown(['replay', 'm'], { NODE_OPTIONS: TELL_GRPC, DRAWDOWN_DATA_DIR: join(folder, 'data'), ...env });
    expect((await replay({})).stderr).toMatch(/There is no mission m\n0 files of gRPC\n$/);
    expect((await replay({ EVENTSTORE_URL: kurrentDb.url })).stderr).toMatch(
      /There is no mission m\n[1-9]\d* files of gRPC\n$/,
    );
  });
});

/** Makes a program of Node tell at its end how many files of gRPC it has loaded. */
const TELL_GRPC = `--import=data:text/javascript,${encodeURIComponent(`
  import { createRequire } from 'node:module';
  const { cache } = createRequire(process.cwd() + '/');
  process.on('exit', () => console.error(Object.keys(cache).filter((file) => file.includes('grpc')).length + ' files of gRPC'));
`)}`;
