import type {
  Counted,
  EffectiveProjection,
  Located,
  Placed,
  RecordedProjection,
  Row,
} from '../../../projections/projection.js';
import { asRecorded, effectiveAt } from '../../domain/history/effective-order.js';
import type { Effective, Fact, FactCorrected, Recorded } from '../../domain/history/fact.js';
import { recordedFact } from '../histories/recorded-fact.js';
import type { FactEvent } from '../ports/fact-event.js';
import { parseStream } from '../streams.js';

/** Whose view it is: a mission's, or that of one of its assets. */
export type Owner = Pick<Located, 'missionId' | 'memberId'>;

/** Whose stream it is. */
export function ownerOf(stream: string): Owner {
  const { missionId, memberId } = parseStream(stream);
  return memberId === undefined ? { missionId } : { missionId, memberId };
}

/**
 * An event with where it lies, as projections see it.
 *
 * @typeParam F the facts of the stream's category; the store vouches for what it holds
 */
export function placed<F extends Fact = Fact>(event: FactEvent): Placed<F> {
  return placedIn<F>(ownerOf(event.stream), event.position, recordedFact<F>(event));
}

/** A fact with where it lies, and nothing else that may be noted with it. */
export function placedIn<F extends Fact = Fact>(
  { missionId, memberId }: Owner,
  position: string,
  { type, data, effectiveOn, effectiveOnQualifier, source, eventId, revision, recordedAt }: Recorded<F | FactCorrected>,
): Placed<F> {
  // Each event of a build comes by here: an object that is made at once costs less than one that is added to.
  const fact =
    memberId === undefined
      ? { type, data, effectiveOn, source, eventId, revision, recordedAt, position, missionId }
      : { type, data, effectiveOn, source, eventId, revision, recordedAt, position, missionId, memberId };
  return (effectiveOnQualifier === undefined ? fact : { ...fact, effectiveOnQualifier }) as Placed<F>;
}

/** A fact that nothing has corrected yet, with the day it counts from. */
export function counted(event: Placed<Fact>): Counted<Fact> {
  return asRecorded<Fact>(event) as Effective<Fact> & Located;
}

/** The rows that a view added or changed, and the keys of those it no longer has. */
export function rowChanges<R extends Row>(
  before: readonly R[],
  after: readonly R[],
): { readonly rows: readonly R[]; readonly removedRows: readonly string[] } {
  if (before.length === 0) return { rows: after, removedRows: [] };
  const known = new Map(before.map((row) => [row.key, row]));
  const rows = after.filter((row) => !isSame(known.get(row.key), row));
  const kept = new Set(after.map(({ key }) => key));
  return { rows, removedRows: [...known.keys()].filter((key) => !kept.has(key)) };
}

function isSame(before: Row | undefined, after: Row): boolean {
  if (before === undefined || before.sort !== after.sort) return false;
  // Folds leave what they do not change as it is, so that most rows need no closer look.
  const sameBody = before.body === after.body || JSON.stringify(before.body) === JSON.stringify(after.body);
  return sameBody && Object.entries(after.columns).every(([column, value]) => before.columns[column] === value);
}

/**
 * The view of one whole stream, for a projection in effective order, and the day of the last fact folded.
 *
 * @param events the stream's events in revision order, without the void ones
 * @param voided those that count for nothing
 * @param asOf what had not happened by this day is left out
 */
export function foldStream<F extends Fact, View>(
  projection: EffectiveProjection<View, F>,
  of: Owner,
  events: readonly Placed<F>[],
  voided: readonly Placed<F>[] = [],
  asOf?: string,
): { readonly view: View; readonly throughDay: string } {
  const facts = effectiveAt<F>(events, asOf === undefined ? {} : { asOf }) as Counted<F>[];
  return foldFacts(projection, of, facts, voided);
}

/** The same from facts as they count, in effective order. */
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
    throughDay = fact.day;
  }
  for (const event of voided) view = projection.noteVoid?.(view, event) ?? view;
  return { view, throughDay };
}

/** The view that some of a stream's events go to, for a projection in recorded order. */
export function foldRecorded<F extends Fact, View>(
  projection: RecordedProjection<View, F>,
  of: Owner,
  events: readonly Placed<F>[],
): View {
  const taken = events.filter((event) => projection.takes?.(event) ?? true);
  return taken.reduce((view, event) => projection.project(view, event), projection.initial(of));
}
