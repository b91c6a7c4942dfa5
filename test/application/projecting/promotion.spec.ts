import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Projection, RecordedProjection } from '../../../projections/projection.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SystemClock } from '../../../src/adapters/system-clock.js';
import { START } from '../../../src/application/ports/event-store.js';
import type { FactEvent } from '../../../src/application/ports/fact-event.js';
import { NOTHING_TAKEN, type Checkpoint } from '../../../src/application/ports/read-models.js';
import { logTally } from '../../../src/application/projecting/digest/log-tally.js';
import { WorkingModels } from '../../../src/application/projecting/following/working-models.js';
import { ModelRunner } from '../../../src/application/projecting/model-runner.js';
import { Promotion } from '../../../src/application/projecting/promotion/promotion.js';
import { fill } from '../../contract/fill.js';
import { sqliteModels, type Models } from '../../support/projecting.js';

const counting = {
  name: 'counting',
  version: 1,
  order: 'recorded',
  streams: ['mission'],
  initial: () => null,
  project: (view) => view,
} satisfies RecordedProjection<null> as unknown as Projection;
const tally = logTally as unknown as Projection;

/** The checkpoint of a model that took in so many events, or of one that says so and took in others. */
const at = (position: number, digest = `${position}`.repeat(32)): Checkpoint =>
  position === 0 ? NOTHING_TAKEN : { position: String(position), ordinal: position, digest };
const ASTRAY = 'f'.repeat(32);

describe('a new model takes over', () => {
  let folder: string;
  let store: SqliteEventStore;
  let parts: Models;
  let atWork: WorkingModels;
  let promotion: Promotion;
  let mismatches: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-promotion-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    await fill(store, 'mission-m', 'mission-m', 'mission-m');
    parts = sqliteModels(join(folder, 'models'));
    await parts.models.lead(new AbortController().signal);
    atWork = new WorkingModels();
    mismatches = [];
    const { models } = parts;
    promotion = new Promotion(
      { store, models, clock: new SystemClock(undefined) },
      atWork,
      async (runner, { message }) => {
        mismatches.push(message);
        const error = { message };
        await models.note(runner.model, error);
        runner.noteError(error);
      },
    );
    await model(tally, at(3));
  });
  afterEach(async () => {
    await parts.models.close();
    await parts.readModels.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A model that has come so far; it serves at once, or is built beside the one that does. */
  const model = async (projection: Projection, checkpoint: Checkpoint, serves = true): Promise<ModelRunner> => {
    const { models } = parts;
    const { name, version } = projection;
    const created = await models.create({ name, version });
    if (serves && created.state === 'building') await models.serve(created);
    const runner = new ModelRunner(projection, { ...created, state: serves ? 'serving' : 'building' }, models);
    const advance = {
      model: created,
      from: NOTHING_TAKEN,
      checkpoint,
      views: [],
      marks: [],
      rows: [],
      removedRows: [],
    };
    if (checkpoint.position !== START) expect(await models.advance([advance])).toEqual([undefined]);
    runner.noteBuildProgress(advance);
    atWork.add(runner);
    return runner;
  };
  const stop = async (runner: ModelRunner): Promise<void> => {
    const error = { message: 'It cannot go on' };
    await parts.models.note(runner.model, error);
    runner.noteError(error);
  };
  /** The generation that serves, as stored, and those that have a certificate. */
  const outcome = async (): Promise<{ serving: number | undefined; certified: number[] }> => {
    const stored = await parts.readModels.models();
    const serving = stored.find(({ projection, state }) => projection === counting.name && state === 'serving');
    const certificates = await parts.readModels.certificates(counting.name);
    return { serving: serving?.generation, certified: certificates.map(({ generation }) => generation) };
  };

  it('once it was compared with the one that serves, at the same event', async () => {
    await model(counting, at(3));
    await model(counting, at(3), false);
    await promotion.promote();
    expect(await outcome()).toEqual({ serving: 2, certified: [2] });
    expect(mismatches).toEqual([]);
  });

  it.each([
    ['behind', at(2)],
    ['where nothing was taken in', at(0)],
  ])('in no case while it is %s, and so is not compared', async (_, checkpoint) => {
    await model(counting, at(3));
    await model(counting, checkpoint, false);
    await promotion.promote();
    expect(await outcome()).toEqual({ serving: 1, certified: [] });
  });

  it('in no case ahead of one that serves and goes on, for the two cannot be compared', async () => {
    const serving = await model(counting, at(2));
    await model(counting, at(3), false);
    await promotion.promote();
    expect(await outcome()).toEqual({ serving: 1, certified: [] });
    // One that has stopped is compared where it stands.
    await stop(serving);
    await promotion.promote();
    expect(await outcome()).toEqual({ serving: 2, certified: [2] });
  });

  it('in no case before it has come to where the one that serves has stopped', async () => {
    const serving = await model(counting, at(3));
    await model(counting, at(2), false);
    await stop(serving);
    await promotion.promote();
    expect(await outcome()).toEqual({ serving: 1, certified: [] });
  });

  it('without a comparison where there is nothing to compare with', async () => {
    await model(counting, at(0));
    await model(counting, at(3), false);
    await promotion.promote();
    expect(await outcome()).toEqual({ serving: 2, certified: [] });
  });

  it('in no case where it was built from other events, be there one that serves or none', async () => {
    await model(counting, at(3, ASTRAY), false);
    await promotion.promote();
    expect(await outcome()).toEqual({ serving: undefined, certified: [] });
    expect(mismatches).toEqual([expect.stringMatching(/^Events were skipped, doubled or swapped/)]);
  });

  it('in no case, and without a certificate, where it was built from other events than the one that serves', async () => {
    await model(counting, at(3));
    await model(counting, at(3, ASTRAY), false);
    await promotion.certifyNewModels();
    expect(await outcome()).toEqual({ serving: 1, certified: [] });
    expect(mismatches).toHaveLength(1);
    await promotion.promote();
    expect(await outcome()).toEqual({ serving: 1, certified: [] });
  });

  it('of the one that has stopped, once it was held against it there: no event beyond is handed over before', async () => {
    const events = (await store.readAll(START, 10)).events as readonly FactEvent[];
    const serving = await model(counting, at(2));
    await model(counting, at(1), false);
    expect(promotion.limitToComparison(events)).toEqual(events);
    await stop(serving);
    expect(promotion.limitToComparison(events).map(({ position }) => position)).toEqual(['1', '2']);
  });
});
