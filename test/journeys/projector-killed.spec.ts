import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { projections } from '../../projections/registry.js';
import { PostgresReadModels } from '../../src/adapters/postgres/postgres-read-models.js';
import { SqliteReadModels } from '../../src/adapters/sqlite/read-models/sqlite-read-models.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/sqlite-event-store.js';
import type { ReadModels } from '../../src/application/ports/read-models.js';
import { syntheticHistory } from '../../src/cli/generate/synthetic-history.js';
import { TestProcess } from '../adapters/processes/child-process.js';
import { PostgresServer } from '../postgres/postgres-server.js';
import { contentOf } from '../support/model-content.js';
import { Projecting, sqliteModels } from '../support/projecting.js';

/** KILLS=200 npm test -- projector-killed, by hand. */
const KILLS = Number(process.env.KILLS ?? 8);
const EVENTS = 6_000;
/** Appended before each kill, so that models are built, and follow, while they are killed. */
const EVENTS_A_KILL = 10;
const LONGEST_MS = 250;
const PATIENCE_MS = 60_000;

describe('a projector that is killed at any moment', () => {
  let folder: string;
  let postgres: PostgresServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-projector-killed-'));
    postgres = await PostgresServer.start();
  }, 60_000);
  afterEach(() => TestProcess.endAll());
  afterAll(async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const killAgainAndAgain = async (name: string, place: string, open: () => ReadModels): Promise<void> => {
    const file = join(folder, `${name}.db`);
    const store = SqliteEventStore.open(file);
    const history = syntheticHistory(KILLS, EVENTS + KILLS * EVENTS_A_KILL, 2);
    const append = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index++) {
        const { value } = history.next();
        if (value === undefined) throw new Error('The history has ended');
        const { stream, revision, event } = value;
        await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, [event]);
      }
    };
    await append(EVENTS);
    const begin = async (): Promise<TestProcess> => {
      const child = TestProcess.start('../../support/project.process.ts', [file, place]);
      expect(await child.line()).toBe('begins');
      return child;
    };
    const { events } = await store.readAll('0', EVENTS);
    const missions = [...new Set(events.map(({ stream }) => stream))].filter((stream) => stream.startsWith('mission-'));

    const readModels = open();
    let builds = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const child = await begin();
      const wait = pause(Math.random() * LONGEST_MS);
      await append(EVENTS_A_KILL);
      if (kill % 2 === 1) {
        const projection = projections[kill % projections.length]?.name ?? '';
        await readModels.request({ projection, wanted: 'rebuild' }).catch(() => undefined);
      }
      await wait;
      const models = await readModels.models().catch(() => []);
      if (models.some(({ state }) => state === 'building')) builds++;
      await child.kill();
      expect((await child.rest()).filter((line) => !line.startsWith('Another projector leads now'))).toEqual([]);
    }
    // It did meet what this is about: models that were being built.
    expect(builds).toBeGreaterThan(0);

    const head = await store.head();
    const last = await begin();
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const models = await readModels.models();
      const isDone = models.every(({ state, checkpoint }) => state === 'serving' && checkpoint.position === head);
      if (isDone && models.length > projections.length) break;
      if (Date.now() > end) throw new Error(`Not done: ${JSON.stringify(models)}`);
      await pause(50);
    }
    const undisturbed = new Projecting(store, sqliteModels(join(folder, `${name}-undisturbed`)), projections);
    expect(await undisturbed.runtime.reached(head, PATIENCE_MS)).toBe(true);
    const [content, expected] = await Promise.all(
      [readModels, undisturbed.readModels].map((one) => contentOf(one, missions)),
    );
    await undisturbed.stop();
    await last.kill();
    await readModels.close();
    await store.close();
    expect(content).toEqual(expected);
  };

  it(
    `ends in what an undisturbed one comes to, on SQLite (${KILLS} kills)`,
    async () => {
      const place = join(folder, 'models');
      await killAgainAndAgain('sqlite', place, () => new SqliteReadModels(place));
    },
    KILLS * 3_000 + 120_000,
  );

  it(
    `ends in what an undisturbed one comes to, on PostgreSQL (${KILLS} kills)`,
    async () => {
      const place = await postgres.database();
      await killAgainAndAgain('postgres', place, () => PostgresReadModels.open(place));
    },
    KILLS * 3_000 + 120_000,
  );
});
