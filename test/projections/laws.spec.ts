import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import {
  rowsOf,
  type Counted,
  type EffectiveProjection,
  type Placed,
  type Projection,
  type RecordedProjection,
  type Row,
  type Rows,
} from '../../projections/projection.js';
import { lastOf } from './last-of.js';
import { assetRegister } from '../../projections/asset-register.projection.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import { assetLedger, type LedgerEntry, type LedgerView } from '../../projections/asset-ledger.projection.js';
import { projections } from '../../projections/registry.js';
import { storesViews } from '../../src/application/projecting/view-storage.js';
import { foldRecorded, foldStream, rowChanges } from '../../src/application/projecting/view-fold.js';
import { CorrectionChain } from '../../src/domain/history/correction-chain.js';
import { aggregateOf } from '../../src/application/histories/aggregate-of.js';
import { effectiveOrder } from '../../src/domain/history/forced-order.js';
import { isCorrection, isRemark, type Fact, type FactCorrected } from '../../src/domain/history/fact.js';
import { assetHistories, missionHistories } from '../support/histories.js';

type Events = Placed<Fact>[];

const effectiveOnes = projections.filter((projection) => projection.order === 'effective');
const recordedOnes = projections.filter((projection) => projection.order === 'recorded');
const storedOnes = recordedOnes.filter(storesViews);

/** Histories of the streams a projection reads. */
function historiesFor({ streams }: Projection): fc.Arbitrary<Events> {
  const choices = { mission: missionHistories, asset: assetHistories };
  return fc.oneof(...streams.map((category) => choices[category] as unknown as fc.Arbitrary<Events>));
}

function of([event]: Events): { missionId: string; memberId?: string } {
  return { missionId: 'm', ...(event?.memberId !== undefined && { memberId: event.memberId }) };
}

/** The views of a recorded projection, by key. */
function recordedViews(projection: RecordedProjection<unknown>, events: Events): Record<string, unknown> {
  const taken = events.filter((event) => projection.takes?.(event) ?? true);
  const byKey = Object.groupBy(taken, (event) => projection.key?.(event) ?? '');
  return Object.fromEntries(
    Object.entries(byKey).map(([key, own]) => [key, foldRecorded(projection, of(events), own ?? [])]),
  );
}

/** The events that can be corrected next: what was overruled already is not the last word. */
function lastWords(events: Events): Events {
  const chains = new Map<string, CorrectionChain<Fact>>();
  const inChains = events.filter((event) => !isRemark(event));
  for (const event of inChains) {
    const of = factOf(event);
    chains.set(of.eventId, isCorrection(event) ? chainIn(chains, event).extend(event) : CorrectionChain.of(event));
  }
  return inChains.filter((event) => chainIn(chains, event).overruledBy(event.eventId) === undefined);
}

function chainIn(
  chains: ReadonlyMap<string, CorrectionChain<Fact>>,
  event: Fact & Placed<Fact>,
): CorrectionChain<Fact> {
  return chains.get(factOf(event).eventId) as CorrectionChain<Fact>;
}

/** The fact that an event is, or corrects. */
function factOf(event: Placed<Fact>): FactCorrected['data']['fact'] {
  return isCorrection(event) ? event.data.fact : { eventId: event.eventId, type: event.type };
}

/** What takes back an event of a history, as it would be recorded next. */
function annulmentOf(event: Placed<Fact>, events: Events): Placed<Fact> {
  const revision = events.length;
  const data = { corrects: event.eventId, fact: factOf(event), annulled: true, reason: 'Test' };
  const place = { eventId: String(revision), revision, position: String(revision + 1) };
  return { ...(events.at(-1) as Placed<Fact>), type: 'FactCorrected', data, ...place };
}

/** The view of a whole history, without the marks of who corrected what, which stay when a correction is taken back. */
function viewOf(projection: EffectiveProjection<unknown>, events: Events): unknown {
  const { view } = foldStream(projection, of(events), events);
  return JSON.parse(JSON.stringify(view, (name, value: unknown) => (name === 'correctedBy' ? undefined : value)));
}

describe.each(effectiveOnes.map((projection) => [projection.name, projection] as const))(
  'the projection %s',
  (_name, projection) => {
    it('changes its rows from fact to fact to what they are of all facts', () => {
      fc.assert(
        fc.property(historiesFor(projection), (events) => {
          const facts = effectiveOrder(events, aggregateOf(of(events))) as Counted<Fact>[];
          const rows = new Map<string, Row>();
          let view = projection.initial(of(events));
          let before: Rows = [];
          for (const fact of facts) {
            view = projection.project(view, fact);
            const after = projection.rows?.(view, fact) ?? [];
            const changes = rowChanges(before, after);
            for (const row of changes.rows) rows.set(row.key, row);
            for (const key of changes.removedRows) expect(rows.delete(key)).toBe(true);
            before = after;
          }
          const whole = rowsOf(projection, view, lastOf(facts));
          expect(rows).toEqual(new Map(whole.map((row) => [row.key, row])));
        }),
        { numRuns: 100 },
      );
    });

    it('is back where it was once a correction is taken back', () => {
      let runs = 0;
      let ofCorrected = 0;
      fc.assert(
        fc.property(historiesFor(projection), fc.nat(), (events, which) => {
          const words = lastWords(events);
          const word = words[which % words.length] as Placed<Fact>;
          const annulled = [...events, annulmentOf(word, events)];
          const back = [...annulled, annulmentOf(annulled.at(-1) as Placed<Fact>, annulled)];
          expect(viewOf(projection, back)).toEqual(viewOf(projection, events));
          runs++;
          if (events.some(isCorrection)) ofCorrected++;
        }),
        { numRuns: 60 },
      );
      // A law of histories without corrections would say nothing of those that have them.
      expect(ofCorrected).toBeGreaterThan(runs / 3);
    });

    it('gives rows keys of their own', () => {
      let rowCount = 0;
      fc.assert(
        fc.property(historiesFor(projection), (events) => {
          const rows = rowsOf(projection, foldStream(projection, of(events), events).view, lastOf(events));
          rowCount += rows.length;
          expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
          for (const row of rows)
            expect(Object.keys(row.columns).sort()).toEqual(Object.keys(projection.columns ?? {}).sort());
        }),
        { numRuns: 60 },
      );
      if (projection.columns !== undefined) expect(rowCount).toBeGreaterThan(0);
    });
  },
);

describe.each(storedOnes.map((projection) => [projection.name, projection] as const))(
  'the projection %s',
  (_name, projection) => {
    it('holds JSON values only, and goes on from a saved view as if it had never stopped', () => {
      fc.assert(
        fc.property(historiesFor(projection), (events) => {
          const saved: RecordedProjection<unknown> = {
            ...projection,
            project: (view, event) => projection.project(JSON.parse(JSON.stringify(view)), event),
          };
          expect(recordedViews(saved, events)).toEqual(recordedViews(projection, events));
        }),
        { numRuns: 60 },
      );
    });
  },
);

describe('the ledger', () => {
  const rowsAfter = (events: Placed<Fact>[]): readonly Row[] =>
    Object.values(recordedViews(assetLedger as unknown as RecordedProjection<unknown>, events)).flatMap((view) =>
      rowsOf(assetLedger, view as LedgerView, lastOf(events)),
    );

  it('never changes or takes away a row, whatever is recorded', () => {
    let added = 0;
    fc.assert(
      fc.property(assetHistories as unknown as fc.Arbitrary<Events>, (events) => {
        for (let count = 1; count < events.length; count++) {
          const before = rowsAfter(events.slice(0, count));
          const { rows, removedRows } = rowChanges(before, rowsAfter(events.slice(0, count + 1)));
          expect(removedRows).toEqual([]);
          expect(rows.every(({ key }) => before.every((row) => row.key !== key))).toBe(true);
          if (before.length > 0) added += rows.length;
        }
      }),
      { numRuns: 150 },
    );
    expect(added).toBeGreaterThan(0);
  });

  it('sums up to the transfers that stand', () => {
    let runs = 0;
    let withTransfers = 0;
    fc.assert(
      fc.property(assetHistories as unknown as fc.Arbitrary<Events>, (events) => {
        const { left } = foldStream(assetRegister, of(events), events as Placed<AssetFact>[]).view.stock;
        const entries = rowsAfter(events).map(({ body }) => body as LedgerEntry);
        expect(entries.reduce((total, { quantity }) => total + quantity, 0)).toBe(left);
        runs++;
        if (left > 0) withTransfers++;
      }),
      { numRuns: 150 },
    );
    expect(withTransfers).toBeGreaterThan(runs / 3);
  });
});
