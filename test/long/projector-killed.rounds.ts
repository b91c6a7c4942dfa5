import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { projections } from '../../projections/registry.js';
import { PostgresReadModels } from '../../src/adapters/postgres/postgres-read-models.js';
import { SqliteReadModels } from '../../src/adapters/sqlite/models/sqlite-read-models.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import type { ReadModels, StoredModel } from '../../src/application/ports/read-models.js';
import { syntheticHistory } from '../../tools/generate/synthetic-history.js';
import { TestProcess } from '../adapters/processes/child-process.js';
import { PostgresServer } from '../postgres/postgres-server.js';
import { contentOf } from '../support/model-content.js';
import { Projecting, sqliteModels } from '../support/projecting.js';

/** Appended while it is about to be killed. */
const EVENTS_A_KILL = 40;
/** How often more it may be killed, where none of the kills came while it was building, or following. */
const FURTHER_KILLS = 30;
const PATIENCE_MS = 60_000;

/** What it is at when it is killed, and for how long at most since it was seen to begin with that, in milliseconds. */
const MOMENTS = [
  { at: 'building', longestMs: 150 },
  { at: 'following', longestMs: 40 },
  { at: 'starting', longestMs: 1_000 },
] as const;

/**
 * Kills the projector so often on each engine, and further until it was killed both while it built and while it followed.
 *
 * @param recorded how many events there are to build from
 */
export function describeKilledProjector(kills: number, recorded: number): void {
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
      const history = syntheticHistory(kills, recorded + (kills + FURTHER_KILLS) * EVENTS_A_KILL, 2);
      const append = async (count: number): Promise<void> => {
        for (let index = 0; index < count; index++) {
          const { value } = history.next();
          if (value === undefined) throw new Error('The history has ended');
          const { stream, revision, event } = value;
          await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, [event]);
        }
      };
      await append(recorded);
      const begin = async (): Promise<TestProcess> => {
        const child = TestProcess.start('../../support/project.process.ts', [file, place]);
        expect(await child.line()).toBe('begins');
        return child;
      };
      const { events } = await store.readAll('0', recorded);
      const missions = [...new Set(events.map(({ stream }) => stream))].filter((stream) =>
        stream.startsWith('mission-'),
      );

      const readModels = open();
      const models = async (): Promise<readonly StoredModel[]> => readModels.models().catch(() => []);
      const isBuilding = async (): Promise<boolean> => (await models()).some(({ state }) => state === 'building');
      const generationOf = async (name: string): Promise<number> =>
        Math.max(0, ...(await models()).map((model) => (model.projection === name ? model.generation : 0)));
      const isAt = async (position: string): Promise<boolean> => {
        const there = await models();
        const isDone = there.every(({ state, checkpoint }) => state === 'serving' && checkpoint.position === position);
        return isDone && there.length > projections.length;
      };
      const killed = { building: 0, following: 0, starting: 0 };
      // It has to meet what this is about: models that are being built, and models that have more to take in.
      for (let kill = 0; kill < kills || killed.building === 0 || killed.following === 0; kill++) {
        const { at, longestMs } = MOMENTS[kill % MOMENTS.length] as (typeof MOMENTS)[number];
        const projection = projections[kill % projections.length]?.name ?? '';
        // Taken up when it starts. At first there are no models yet, and all of them are built.
        if (at === 'building' && kill > 0) await readModels.request({ projection, wanted: 'rebuild' });
        const before = await store.head();
        const generation = await generationOf(projection);
        const child = await begin();
        // A busy machine may build it between two looks; then it was not killed while it built.
        if (at === 'building')
          await until(async () => (await isBuilding()) || (await generationOf(projection)) > generation);
        if (at === 'following') await until(() => isAt(before));
        const appended = append(EVENTS_A_KILL);
        await pause(Math.random() * longestMs);
        if (at === 'starting' || (at === 'building' ? await isBuilding() : !(await isAt(await store.head()))))
          killed[at]++;
        await child.kill();
        await appended;
        expect((await child.rest()).filter((line) => !line.startsWith('Another projector leads now'))).toEqual([]);
      }
      const head = await store.head();
      const last = await begin();
      await until(() => isAt(head));
      const undisturbed = new Projecting(store, sqliteModels(join(folder, `${name}-undisturbed`)), projections);
      expect(await undisturbed.runtime.waitUntil(head, PATIENCE_MS)).toBe(true);
      const [content, expected] = await Promise.all(
        [readModels, undisturbed.readModels].map((one) => contentOf(one, missions)),
      );
      await undisturbed.stop();
      await last.kill();
      await readModels.close();
      await store.close();
      expect(content).toEqual(expected);
    };

    const until = async (isSo: () => Promise<boolean>): Promise<void> => {
      for (const end = Date.now() + PATIENCE_MS; !(await isSo()); await pause(5))
        if (Date.now() > end) throw new Error('It does not come about');
    };

    it(
      `ends in what an undisturbed one comes to, on SQLite (${kills} kills)`,
      async () => {
        const place = join(folder, 'models');
        await killAgainAndAgain('sqlite', place, () => new SqliteReadModels(place));
      },
      120_000 + kills * 3_000,
    );

    it(
      `ends in what an undisturbed one comes to, on PostgreSQL (${kills} kills)`,
      async () => {
        const place = await postgres.database();
        await killAgainAndAgain('postgres', place, () => PostgresReadModels.open(place));
      },
      120_000 + kills * 3_000,
    );
  });
}
