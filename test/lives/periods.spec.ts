import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { missionState } from '../../projections/mission-state.projection.js';
import { exceptions } from '../../projections/exceptions.projection.js';
import { rowsOf, type Counted, type Placed, type Projection } from '../../projections/projection.js';
import { projections } from '../../projections/registry.js';
import { NOTHING_TAKEN, type StoredView } from '../../src/application/ports/read-models.js';
import { ProjectionBatch } from '../../src/application/projecting/following/projection-batch.js';
import { prepareEvent, type PreparedEvent } from '../../src/application/projecting/prepared-event.js';
import { foldFacts, foldStream } from '../../src/application/projecting/view-fold.js';
import { History } from '../../src/domain/history/history.js';
import { effectiveAt } from '../../src/domain/history/point-in-time.js';
import { datesOf } from '../../src/domain/mission/lifecycle-dates.js';
import { missionAggregate } from '../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import type { Mission } from '../../src/domain/mission/mission.state.js';
import { contingentStatus } from '../../src/domain/mission/presence/contingent-presence.js';
import { siteStatus } from '../../src/domain/mission/presence/site-presence.js';
import { mission } from '../domain/facts.js';
import { established, eventOf, recorded, someStep } from '../domain/history/random-history.js';

const STREAM = 'mission-m';

/** There from the beginning, so that more of what follows is possible. */
const BEGINNING = [
  established,
  ...['a', 'b'].map((contingentId) => mission('ContingentDeployed', { contingentId }, { on: '2023-05-02' })),
];

/** Legal histories of facts on few days, many of which only a period is known of, with corrections of them. */
const legalHistories: fc.Arbitrary<History<Mission, MissionFact>> = fc
  .array(someStep, { minLength: 10, maxLength: 30 })
  .map((steps) => {
    const history = new History(missionAggregate);
    for (const fact of BEGINNING) history.add([recorded(fact, history.events.length)]);
    for (const step of steps) {
      const event = eventOf(step, history);
      if (event !== undefined && history.judge([event]).legal) history.add([event]);
    }
    return history;
  });

const hasForcedDay = ({ facts }: History<Mission, MissionFact>): boolean =>
  facts.some(({ forced }) => forced !== undefined);

/** At least half of them have a fact whose day others force. */
const histories = fc.oneof(legalHistories, legalHistories.filter(hasForcedDay));

function prepared({ events }: History<Mission, MissionFact>): PreparedEvent[] {
  return events.map((event) => {
    const { eventId, revision, type, data, recordedAt, effectiveOn, effectiveOnQualifier, source } = event;
    const metadata = {
      actor: { subject: 'test', roles: [] },
      correlationId: 'test',
      effectiveOn,
      source,
      recordedAt,
      ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
    };
    return prepareEvent(
      { stream: STREAM, revision, position: String(revision + 1), eventId, type, data, metadata },
      false,
    );
  });
}

/** The rows and the views that a projection keeps, after each batch of so many events. */
async function keptAfterEach(
  projection: Projection,
  events: readonly PreparedEvent[],
  size: number,
): Promise<readonly unknown[]> {
  const rows = new Map<string, string>();
  const stored = new Map<string, StoredView>();
  const through = (_stream: string, revision: number): Promise<{ events: Placed<never>[]; voided: never[] }> =>
    Promise.resolve({ events: events.slice(0, revision + 1).map(({ placed }) => placed as Placed<never>), voided: [] });
  const kept: unknown[] = [];
  for (let place = 0; place < events.length; place += size) {
    const batch = new ProjectionBatch(projection, { through }, NOTHING_TAKEN);
    const changes = await batch.take(events.slice(place, place + size), stored);
    for (const view of changes.worked) stored.set(view.key, view);
    for (const key of changes.removedRows) rows.delete(key);
    for (const row of changes.rows) rows.set(row.key, JSON.stringify(row));
    const views = [...stored.values()].map(({ view }) => JSON.stringify(view));
    kept.push({ rows: [...rows.values()].sort(), views });
  }
  return kept;
}

describe('facts of which only a period is known', () => {
  it.each(projections.filter(({ streams }) => streams.includes('mission')).map((one) => [one.name, one] as const))(
    'come to the same rows of %s, taken in one by one and all at once',
    async (_name, projection) => {
      let forced = 0;
      await fc.assert(
        fc.asyncProperty(histories, async (history) => {
          const events = prepared(history);
          const oneByOne = await keptAfterEach(projection, events, 1);
          for (let count = BEGINNING.length; count <= events.length; count++) {
            const [atOnce] = await keptAfterEach(projection, events.slice(0, count), count);
            expect(oneByOne[count - 1]).toEqual(atOnce);
          }
          if (hasForcedDay(history)) forced++;
        }),
        { numRuns: Number(process.env.RUNS ?? 12) },
      );
      expect(forced).toBeGreaterThan(0);
    },
  );

  it('come to the same rows, taken in one by one and folded anew, where a day alone has one count earlier', async () => {
    const ends = mission('MandateTerminated', { endsOn: '2023-06-20' }, { on: '2023-06-01' });
    const moved = mission('TimetableRevised', { mandateEndsOn: '2023-12-31' }, { on: '2023-06-10/2023-06-28' });
    const history = new History(missionAggregate);
    for (const fact of [...BEGINNING, ends, moved]) history.add([recorded(fact, history.events.length)]);
    expect(history.facts.at(-1)).toMatchObject({ type: 'TimetableRevised', day: '2023-06-20' });
    const events = prepared(history);
    const last = events.at(-1)?.placed as Placed<MissionFact>;
    for (const projection of [missionState, exceptions] as unknown as Projection[]) {
      const placed = events.map((event) => event.placed as Placed<never>);
      const { view } = foldStream(projection as never, { missionId: 'm' }, placed);
      const rows = rowsOf(projection, view, last).map((row) => JSON.stringify({ ...row, stream: STREAM }));
      expect((await keptAfterEach(projection, events, 1)).at(-1)).toMatchObject({ rows: rows.sort() });
    }
  });

  it('give the rules and the answers one state, on every day', () => {
    let forced = 0;
    fc.assert(
      fc.property(histories, (history) => {
        const events = prepared(history).map(({ placed }) => placed as Placed<MissionFact>);
        for (let date = 1; date <= 31; date++) {
          const day = `2023-06-${String(date).padStart(2, '0')}`;
          const rules = history.stateOn(day);
          const facts = effectiveAt<Mission, MissionFact>(
            events,
            { asOf: day },
            missionAggregate,
          ) as Counted<MissionFact>[];
          const { view } = foldFacts(missionState, { missionId: 'm' }, facts, []);
          const byId = <T>(all: { entries(): [string, T][] }, status: (one: T) => unknown): object =>
            Object.fromEntries(all.entries().map(([id, one]) => [id, status(one)]));
          expect([
            day,
            datesOf(view.lifecycle),
            byId(view.contingents.marks, contingentStatus),
            byId(view.sites.marks, siteStatus),
          ]).toEqual([
            day,
            datesOf(rules.lifecycle),
            byId(rules.contingents, contingentStatus),
            byId(rules.sites, siteStatus),
          ]);
        }
        if (hasForcedDay(history)) forced++;
      }),
      { numRuns: 100 },
    );
    expect(forced).toBeGreaterThan(25);
  });
});
