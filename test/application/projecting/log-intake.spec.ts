import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import type { Projection } from '../../../projections/projection.js';
import { sites } from '../../../projections/sites.projection.js';
import { timeline } from '../../../projections/timeline.projection.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { START, type StoredEvent } from '../../../src/application/ports/event-store.js';
import type { StoredModel } from '../../../src/application/ports/read-models.js';
import { ClosureGates } from '../../../src/application/projecting/closure-gates.js';
import type { PreparedEvent } from '../../../src/application/projecting/prepared-event.js';
import { LogIntake } from '../../../src/application/projecting/following/log-intake.js';
import { logTally } from '../../../src/application/projecting/digest/log-tally.js';
import { ModelRunner } from '../../../src/application/projecting/model-runner.js';
import { sqliteModels, type Models } from '../../support/projecting.js';
import { writeSyntheticLog } from '../../support/synthetic-log.js';

const EVENTS = 60;

type Fault = (events: readonly PreparedEvent[], index: number) => readonly PreparedEvent[];

const FAULTS: Readonly<Record<string, Fault>> = {
  skips: (events, index) => events.toSpliced(index, 1),
  doubles: (events, index) => events.toSpliced(index, 0, events[index] as PreparedEvent),
  reorders: (events, index) => {
    const [one, next] = events.slice(index, index + 2) as [PreparedEvent, PreparedEvent];
    return events.toSpliced(index, 2, next, one);
  },
};

/** A model that is handed other events than the log holds. */
class FaultyRunner extends ModelRunner {
  fault: ((events: readonly PreparedEvent[]) => readonly PreparedEvent[]) | undefined;

  override ahead(events: readonly PreparedEvent[]): readonly PreparedEvent[] {
    const ahead = super.ahead(events);
    return this.fault?.(ahead) ?? ahead;
  }
}

describe('taking in the log', () => {
  let folder: string;
  let store: SqliteEventStore;
  let events: readonly StoredEvent[];
  let open: Models;
  let stopped: [string, string][];
  let places = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-intake-'));
    await writeSyntheticLog(join(folder, 'events.db'), EVENTS, 1);
    store = SqliteEventStore.openReadOnly(join(folder, 'events.db'));
    ({ events } = await store.readAll(START, EVENTS));
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    stopped = [];
  });

  const runner = async (projection: unknown): Promise<FaultyRunner> => {
    const { name, version, columns = {}, rows } = projection as Projection;
    const shape = { name, version, ...(rows !== undefined && { columns }) };
    return new FaultyRunner(projection as Projection, await open.models.create(shape), open.models);
  };

  /** Two batches; in the second one a model is handed something else. */
  const takeFaultily = async (fault: Fault | undefined, index: number): Promise<StoredModel[]> => {
    open = sqliteModels(join(folder, `models-${++places}`));
    await open.models.lead(new AbortController().signal);
    const [tally, faulty, sound] = await Promise.all([logTally, sites, timeline].map(runner));
    const runners = [tally, faulty, sound].filter((one) => one !== undefined);
    const gates = new ClosureGates(async () => new Map());
    const intake = new LogIntake(store, open.models, gates, async ({ projection }, { message }) => {
      stopped.push([projection.name, message]);
    });
    await intake.take(runners, events.slice(0, EVENTS / 2));
    if (fault !== undefined && faulty !== undefined) faulty.fault = (ahead) => fault(ahead, index);
    await intake.take(runners, events.slice(EVENTS / 2));
    const models = await open.models.models();
    await open.models.close();
    await open.readModels.close();
    return models as StoredModel[];
  };
  const positions = (models: readonly StoredModel[]): Record<string, string> =>
    Object.fromEntries(models.map(({ projection, checkpoint }) => [projection, checkpoint.position]));

  it('leaves all models at one digest', async () => {
    const models = await takeFaultily(undefined, 0);
    expect(stopped).toEqual([]);
    expect(new Set(models.map(({ checkpoint }) => checkpoint.digest)).size).toBe(1);
    expect(positions(models)).toEqual({ log: '60', sites: '60', timeline: '60' });
  });

  it.each<[kind: string, last: number]>([
    ['skips', EVENTS / 2 - 1],
    ['doubles', EVENTS / 2 - 1],
    ['reorders', EVENTS / 2 - 2],
  ])(
    'stops a model that %s an event, be it the last one, before any of it is stored, and it alone',
    async (kind, last) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(last), async (index) => {
          stopped = [];
          const models = await takeFaultily(FAULTS[kind], index);
          expect(stopped).toEqual([['sites', expect.stringContaining('Events were skipped, doubled or swapped')]]);
          expect(positions(models)).toEqual({ log: '60', sites: '30', timeline: '60' });
        }),
        // At the end of a batch, a model is not where the others are.
        { numRuns: 3, examples: [[last]] },
      );
    },
  );
});
