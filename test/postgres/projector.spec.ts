import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '../../projections/projection.js';
import { lastOf } from '../projections/last-of.js';
import { projections } from '../../projections/registry.js';
import { PostgresModelStore } from '../../src/adapters/postgres/postgres-model-store.js';
import { PostgresReadModels } from '../../src/adapters/postgres/postgres-read-models.js';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SystemClock } from '../../src/adapters/system-clock.js';
import { START } from '../../src/application/ports/event-store.js';
import { Projector } from '../../src/application/projecting/projector.js';
import { foldRecorded, foldStream, ownerOf, placeEvent } from '../../src/application/projecting/view-fold.js';
import { cutLeader, PostgresServer } from './postgres-server.js';
import { record } from './recorded-log.js';
import { rowsByKey } from './all-rows.js';
import { IMPATIENT } from './timing.js';

/** Leaders are cut off here; that a silent one loses its lead, which a busy machine may make of it, is tried in fencing.spec.ts. */
const TALKATIVE = { ...IMPATIENT, silenceMs: 60_000 };

const EVENTS = 600;
const PATIENCE_MS = 30_000;

describe('the projections on PostgreSQL', () => {
  let server: PostgresServer;
  let folder: string;
  let store: SqliteEventStore;
  let readModels: PostgresReadModels;
  let url: string;
  const heard: string[] = [];

  beforeAll(async () => {
    server = await PostgresServer.start();
    url = await server.database();
    folder = await mkdtemp(join(tmpdir(), 'drawdown-projector-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    readModels = PostgresReadModels.open(url, TALKATIVE);
  }, 60_000);
  afterAll(async () => {
    await readModels.close();
    await store.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('come to what folding the log in memory gives, while their leaders are cut off one after the other', async () => {
    await record(store, EVENTS / 2);
    const stop = new AbortController();
    const said: string[] = [];
    const log = { warn: (message: string) => said.push(message), error: (message: string) => said.push(message) };
    const stores = [0, 1].map(() => PostgresModelStore.open(url, TALKATIVE));
    const running = stores.map((models) =>
      new Projector({ store, models, clock: new SystemClock(), log }, projections).run(stop.signal),
    );
    readModels.follow((front) => heard.push(front));
    for (let part = 0; part < 5; part++) {
      await record(store, EVENTS / 10, 100 * (part + 1));
      await pause(100);
      await cutLeader(url);
    }
    const head = await store.head();
    const deadline = performance.now() + PATIENCE_MS;
    while (heard.at(-1) !== head && performance.now() < deadline) await pause(20);
    expect(heard.at(-1)).toBe(head);
    stop.abort();
    await Promise.all(running);
    await Promise.all(stores.map((models) => models.close()));
    expect(said.filter((message) => !message.startsWith('This projector has lost the lead'))).toEqual([]);
    expect(said.length).toBeGreaterThanOrEqual(3);
    for (const model of await readModels.models())
      expect(model).toMatchObject({ state: 'serving', checkpoint: { position: head } });
    await expectFolded();
  }, 90_000);

  const expectFolded = async (): Promise<void> => {
    const { events } = await store.readAll(START, 100_000);
    const streams = Map.groupBy(events, ({ stream }) => stream);
    for (const projection of projections) {
      const { rows, key } = { key: undefined, ...projection };
      if (rows === undefined || key !== undefined) continue;
      const expected = [...streams].flatMap(([stream, stored]) => {
        const category = stream.startsWith('mission-') ? 'mission' : 'asset';
        if (!projection.streams.includes(category)) return [];
        const facts = stored.map((event) => placeEvent(event));
        const view =
          projection.order === 'effective'
            ? foldStream(projection, ownerOf(stream), facts, []).view
            : foldRecorded(projection, ownerOf(stream), facts);
        return rowsOf(projection, view, lastOf(facts));
      });
      expect(expected.length).toBeGreaterThan(0);
      expect(await rowsByKey(readModels, projection.name)).toEqual(
        new Map(
          JSON.parse(JSON.stringify(expected.map(({ key: of, sort, body }) => [of, { sort, body }]))) as [
            string,
            unknown,
          ][],
        ),
      );
    }
  };
});
