import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CheckedLog } from '../../src/application/ports/log-audit.js';
import { TOKEN_ISSUER, type TokenIssuer } from '../../src/application/ports/token-issuer.js';
import { openLogAudit } from '../../src/composition/engines.js';
import { RecordWatch } from '../../src/composition/record-watch.js';
import { startServer, type RunningServer } from '../../src/composition/server.js';
import { apiDocument } from '../../src/api/openapi/describe-api.js';
import type { ApiDocument } from '../../tools/fuzz/document.js';
import { MissionClient } from '../support/api-client.js';
import { holdAnswersAgainst } from '../support/described-answers.js';
import { get } from '../support/http.js';
import { signIn } from '../support/signed-in.js';
import { PostgresServer, run } from './postgres-server.js';

/** A server that has to wait whether another one is gone takes its time. */
const PATIENCE_MS = 60_000;

/** Servers with an embedded event log each, and read models in one PostgreSQL: a database is for one of them. */
describe('a database of read models', () => {
  let postgres: PostgresServer;
  let folder: string;
  let databaseUrl: string;
  const running = new Set<RunningServer>();

  beforeAll(async () => {
    postgres = await PostgresServer.start();
  }, PATIENCE_MS);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-one-record-'));
    databaseUrl = await postgres.database();
  });
  afterEach(async () => {
    for (const server of running) await stop(server);
    await rm(folder, { recursive: true, force: true });
  });
  afterAll(() => postgres.stop());

  const start = async (name: string, projector = true): Promise<RunningServer> => {
    const server = await startServer({
      host: '127.0.0.1',
      port: 0,
      dataDir: join(folder, name),
      databaseUrl,
      projector,
      logLevel: 'error',
      edge: { requestsPerSecond: 0 },
    });
    running.add(server);
    holdAnswersAgainst(() => apiDocument(server.app) as unknown as ApiDocument);
    await signIn(server.url, server.app.get<TokenIssuer>(TOKEN_ISSUER));
    return server;
  };
  const stop = async (server: RunningServer): Promise<void> => {
    running.delete(server);
    await server.app.close();
  };
  const establish = async ({ url }: RunningServer, missionId: string): Promise<MissionClient> => {
    const mission = new MissionClient(`${url}/api/v1`, missionId);
    await mission.establish();
    await mission.state();
    return mission;
  };
  /** A record of its own, in a folder of that name, of which no read model is left. */
  const recordElsewhere = async (name: string): Promise<void> => {
    const server = await start(name);
    await establish(server, name);
    await stop(server);
    await run(databaseUrl, 'DROP SCHEMA drawdown CASCADE');
  };

  it(
    'refuses a second server where both logs are empty still',
    async () => {
      const first = await start('first');
      await expect(start('second')).rejects.toThrow('Another server has kept the read models at DATABASE_URL for 15 s');
      await establish(first, 'first');
    },
    PATIENCE_MS,
  );

  it(
    'refuses another log while the server of the first one runs and when it is gone, and loses nothing of its read models',
    async () => {
      await recordElsewhere('second');
      const first = await start('first');
      const mission = await establish(first, 'first');
      // Be it a projector or not.
      for (const projector of [true, false])
        await expect(start('second', projector)).rejects.toThrow(
          /read models at .* were made from the log that begins with event .* expected the log that begins with event/,
        );
      await expect(start('empty')).rejects.toThrow('expected this log, which is empty');
      expect(await mission.state()).toMatchObject({ missionId: 'first' });
      await stop(first);
      const before = await run(databaseUrl, 'SELECT * FROM drawdown.model ORDER BY id');
      await expect(start('second')).rejects.toThrow('drop the schema drawdown of that database');
      expect(await run(databaseUrl, 'SELECT * FROM drawdown.model ORDER BY id')).toEqual(before);
      // The way that the message names.
      await run(databaseUrl, 'DROP SCHEMA drawdown CASCADE');
      const second = await start('second');
      expect(await new MissionClient(`${second.url}/api/v1`, 'second').state('?atLeast=1')).toMatchObject({
        missionId: 'second',
      });
    },
    PATIENCE_MS,
  );

  it(
    'refuses another log also where its schema was dropped while the server of the first one runs',
    async () => {
      await recordElsewhere('second');
      const first = await start('first');
      const mission = await establish(first, 'first');
      await run(databaseUrl, 'DROP SCHEMA drawdown CASCADE');
      await mission.record('/strength-reports', { departed: 1, effectiveOn: '2023-12-01' });
      // Its projector finds them gone, and makes them anew.
      while ((await get(`${mission.url}?atLeast=2`)).status !== 200);
      await stop(first);
      await expect(start('second')).rejects.toThrow(
        /were made from the log that begins with event .* expected the log/,
      );
      await start('first');
    },
    PATIENCE_MS,
  );

  it(
    'refuses a log that ends before the read models in it, and finds it cut short when it is checked; both leave every byte of it',
    async () => {
      const first = await start('first');
      const mission = await establish(first, 'first');
      await mission.record('/strength-reports', { departed: 1, effectiveOn: '2023-12-01' });
      await mission.state('?atLeast=2');
      await stop(first);
      const check = async (): Promise<CheckedLog> => {
        const audit = await openLogAudit({ dataDir: join(folder, 'first'), databaseUrl });
        return audit.check(() => undefined);
      };
      expect(await check()).toMatchObject({ events: 2 });
      // As if the last event had been lost.
      await run(databaseUrl, "UPDATE drawdown.model SET position = '7'");
      const file = join(folder, 'first', 'events.db');
      const before = await readFile(file);
      await expect(start('first')).rejects.toThrow(
        /The log ends at position 2, but the read models include events up to 7\. Nothing was changed\. Restore \S+events\.db from the last backup; only .* and drop the schema drawdown of the database at DATABASE_URL/,
      );
      await expect(check()).rejects.toThrow(
        /The log ends at position 2, but the read models include events up to 7\. Nothing was changed\. Restore \S+events\.db from the last backup$/,
      );
      expect(await readFile(file)).toEqual(before);
    },
    PATIENCE_MS,
  );

  it(
    'answers nothing of another record from the moment that a projector has bound it to that, and the server ends',
    async () => {
      const first = await start('first');
      const mission = await establish(first, 'first');
      const { found } = first.app.get(RecordWatch);
      await run(databaseUrl, `UPDATE drawdown.leadership SET log = 'another at 1'`);
      for (const path of ['', '/contingents', '/ledger/summary'])
        expect(await get(mission.url + path)).toMatchObject({ status: 503, body: { code: 'foreign-read-models' } });
      expect((await found).message).toMatch('were made from the log that begins with event another at 1');
    },
    PATIENCE_MS,
  );
});
