import type {
  Counted,
  EffectiveProjection,
  Located,
  Placed,
  RecordedProjection,
  Row,
} from '../../../projections/projection.js';
import { asRecorded, effectiveAt } from '../../domain/history/effective-order.js';
import type { Effective, Fact } from '../../domain/history/fact.js';
import { recordedFact } from '../histories/recorded-fact.js';
import type { StoredEvent } from '../ports/event-store.js';
import { parseStream } from '../streams.js';

/**
 * An event with where it lies, as projections see it.
 *
 * @typeParam F the facts of the stream's category; the store vouches for what it holds
 */
export function placed<F extends Fact = Fact>(event: StoredEvent): Placed<F> {
  const { missionId, memberId } = parseStream(event.stream);
  const located: Located = { position: event.position, missionId, ...(memberId !== undefined && { memberId }) };
  return Object.assign(recordedFact<F>(event), located);
}

/** A fact that nothing has corrected yet, with the day it counts from. */
export function counted(event: Placed<Fact>): Counted<Fact> {
  return asRecorded<Fact>(event) as Effective<Fact> & Located;
}

/** The rows that a view added or changed, and the keys of those it no longer has. */
export function rowChanges(
  before: readonly Row[],
  after: readonly Row[],
): { readonly rows: Row[]; readonly removedRows: string[] } {
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
  of: Pick<Located, 'missionId' | 'memberId'>,
  events: readonly Placed<F>[],
  voided: readonly Placed<F>[] = [],
  asOf?: string,
): { readonly view: View; readonly throughDay: string } {
  let view = projection.initial(of);
  let throughDay = '';
  for (const fact of effectiveAt<F>(events, asOf === undefined ? {} : { asOf }) as (Effective<F> & Located)[]) {
    view = projection.project(view, fact);
    throughDay = fact.day;
  }
  for (const event of voided) view = projection.noteVoid?.(view, event) ?? view;
  return { view, throughDay };
}

/** The view of one key, for a projection in recorded order. */
export function foldRecorded<F extends Fact, View>(
  projection: RecordedProjection<View, F>,
  of: Pick<Located, 'missionId' | 'memberId'>,
  events: readonly Placed<F>[],
): View {
  return events.reduce((view, event) => projection.project(view, event), projection.initial(of));
}
