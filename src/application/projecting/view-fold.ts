import {
  listRows,
  type Counted,
  type EffectiveProjection,
  type Located,
  type PartRows,
  type Placed,
  type RecordedProjection,
  type Row,
  type Rows,
} from '../../../projections/projection.js';
import { firstDayOf } from '../../domain/calendar/partial-date.js';
import { asRecorded } from '../../domain/history/effective-order.js';
import type { AboutFact, Effective, Fact, Recorded } from '../../domain/history/fact.js';
import { effectiveOrder } from '../../domain/history/forced-order.js';
import { isMovable } from '../../domain/history/leeway.js';
import { mayComeTooLate } from '../../domain/may-force.js';
import { aggregateOf } from '../histories/aggregate-of.js';
import { recordedFact } from '../histories/recorded-fact.js';
import type { EventMetadata } from '../ports/event-store.js';
import type { FactEvent } from '../ports/fact-event.js';
import { parseStream } from '../streams.js';

/** The owner of a view: a mission, or one of its assets. */
export type Owner = Pick<Located, 'missionId' | 'memberId'>;

/** The owner of a stream. */
export function ownerOf(stream: string): Owner {
  const { missionId, memberId } = parseStream(stream);
  return memberId === undefined ? { missionId } : { missionId, memberId };
}

/**
 * Adds its place to the fact of an event, as projections see it.
 *
 * @typeParam F the facts of the stream's category; the store guarantees what it holds
 */
export function placeEvent<F extends Fact = Fact>(event: FactEvent): Placed<F> {
  return placeFact<F>(ownerOf(event.stream), event.position, recordedFact<F>(event), event.metadata);
}

/** Adds to a fact its place, and the person and the request behind it; drops every other property. */
export function placeFact<F extends Fact = Fact>(
  { missionId, memberId }: Owner,
  position: string,
  { type, data, effectiveOn, effectiveOnQualifier, source, eventId, revision, recordedAt }: Recorded<F | AboutFact>,
  { actor: { subject: actor }, correlationId }: Pick<EventMetadata, 'actor' | 'correlationId'>,
): Placed<F> {
  // Every event of a build passes here: an object literal costs less than one that is extended.
  const fact =
    memberId === undefined
      ? { type, data, effectiveOn, source, eventId, revision, recordedAt, position, missionId, actor, correlationId }
      : {
          type,
          data,
          effectiveOn,
          source,
          eventId,
          revision,
          recordedAt,
          position,
          missionId,
          memberId,
          actor,
          correlationId,
        };
  return (effectiveOnQualifier === undefined ? fact : { ...fact, effectiveOnQualifier }) as Placed<F>;
}

/** Adds the day from which it counts to a fact that nothing has corrected. */
export function countUncorrected(event: Placed<Fact>): Counted<Fact> {
  return asRecorded<Fact>(event) as Effective<Fact> & Located;
}

/**
 * True for a fact that may count elsewhere than behind the facts that are dated up to a day: by its own date, because one of them forces
 * it, or because its last day does.
 */
export function mayCountBefore(fact: Counted<Fact>, throughDay: string): boolean {
  if (fact.day < throughDay) return true;
  return isMovable(fact) && (mayComeTooLate(fact) || firstDayOf(fact.effectiveOn) <= throughDay);
}

/** The rows that were added or changed, and the keys of those that were removed. */
interface RowChanges {
  readonly rows: readonly Row[];
  readonly removedRows: readonly string[];
}

/** The changes from the rows of one view to those of another. */
export function rowChanges(before: Rows, after: Rows): RowChanges {
  return 'parts' in before && 'parts' in after
    ? partChanges(before, after)
    : listChanges(listRows(before), listRows(after));
}

function partChanges<Part>(before: PartRows<Part>, after: PartRows<Part>): RowChanges {
  const { set, removed } = after.parts.changesSince(before.parts);
  const changed = set.map(([, part]) => after.rowOf(part));
  const former = [...set.map(([key]) => key), ...removed].map((key) => before.parts.get(key));
  return listChanges(
    former.filter((part) => part !== undefined).map((part) => before.rowOf(part)),
    changed,
  );
}

function listChanges(before: readonly Row[], after: readonly Row[]): RowChanges {
  if (before.length === 0) return { rows: after, removedRows: [] };
  const known = new Map(before.map((row) => [row.key, row]));
  const rows = after.filter((row) => !isSame(known.get(row.key), row));
  const kept = new Set(after.map(({ key }) => key));
  return { rows, removedRows: [...known.keys()].filter((key) => !kept.has(key)) };
}

function isSame(before: Row | undefined, after: Row): boolean {
  if (before === undefined || before.sort !== after.sort) return false;
  if (Object.entries(after.columns).some(([column, value]) => before.columns[column] !== value)) return false;
  // Folds leave unchanged parts as they are, so that most rows need no deep comparison.
  return before.body === after.body || JSON.stringify(before.body) === JSON.stringify(after.body);
}

/**
 * Folds a whole stream for a projection in effective order; answers the view, and the latest day from which one of its facts counts by
 * its date.
 *
 * @param events the stream's events in revision order, without the void ones
 * @param voided the void events
 */
export function foldStream<F extends Fact, View>(
  projection: EffectiveProjection<View, F>,
  of: Owner,
  events: readonly Placed<F>[],
  voided: readonly Placed<F>[] = [],
): { readonly view: View; readonly throughDay: string } {
  const facts = effectiveOrder(events, aggregateOf(of)) as Counted<F>[];
  return foldFacts(projection, of, facts, voided);
}

/** As `foldStream`, from facts in effective order with their corrections applied. */
export function foldFacts<F extends Fact, View>(
  projection: EffectiveProjection<View, F>,
  of: Owner,
  facts: readonly Counted<F>[],
  voided: readonly Placed<F>[],
): { readonly view: View; readonly throughDay: string } {
  let view = projection.initial(of);
  let throughDay = '';
  for (const fact of facts) {
    view = projection.project(view, fact);
    const datedFrom = fact.forced?.from ?? fact.day;
    if (datedFrom > throughDay) throughDay = datedFrom;
  }
  for (const event of voided) view = projection.noteVoid?.(view, event) ?? view;
  return { view, throughDay };
}

/** Folds the events of a stream that a projection in recorded order takes in. */
export function foldRecorded<F extends Fact, View>(
  projection: RecordedProjection<View, F>,
  of: Owner,
  events: readonly Placed<F>[],
): View {
  const taken = events.filter((event) => projection.takes?.(event) ?? true);
  return taken.reduce((view, event) => projection.project(view, event), projection.initial(of));
}
