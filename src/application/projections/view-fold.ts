import type { Counted, Located, Placed, Projection, Row } from '../../../projections/projection.js';
import { correct } from '../../domain/history/corrections.js';
import { effective, effectiveOrder } from '../../domain/history/effective-order.js';
import { isCorrection, type Effective, type Fact } from '../../domain/history/fact.js';
import { recordedFact } from '../histories/recorded-fact.js';
import type { StoredEvent } from '../ports/event-store.js';
import { parseStream } from '../streams.js';

/** An event with where it lies, as projections see it. */
export function placed(event: StoredEvent): Placed<Fact> {
  const { missionId, memberId } = parseStream(event.stream);
  const located: Located = { position: event.position, missionId, ...(memberId !== undefined && { memberId }) };
  return { ...recordedFact<Fact>(event), ...located };
}

/** A fact that nothing has corrected yet, with the day it counts from. */
export function counted(event: Placed<Fact>): Counted<Fact> {
  return effective(correct<Fact>(event, [])) as Effective<Fact> & Located;
}

/** The facts of a stream in effective order, with where they lie. */
export function countedInOrder(events: readonly Placed<Fact>[]): Counted<Fact>[] {
  return effectiveOrder<Fact>(events) as (Effective<Fact> & Located)[];
}

/** The rows that a view added or changed, and the keys of those it no longer has. */
export function rowChanges(before: readonly Row[], after: readonly Row[]): { readonly rows: Row[]; readonly removedRows: string[] } {
  const known = new Map(before.map((row) => [row.key, JSON.stringify(row)]));
  const rows = after.filter((row) => known.get(row.key) !== JSON.stringify(row));
  const kept = new Set(after.map(({ key }) => key));
  return { rows, removedRows: [...known.keys()].filter((key) => !kept.has(key)) };
}

/**
 * A projection's view of one whole stream, folded in the order the projection asks for. Void events are told apart by the
 * caller.
 *
 * @param events the stream's events in revision order
 */
export function foldStream<View>(
  projection: Projection<View> & { readonly order: 'effective' },
  of: Pick<Located, 'missionId' | 'memberId'>,
  events: readonly Placed<Fact>[],
  voided: readonly Placed<Fact>[] = [],
): { readonly view: View; readonly throughDay: string } {
  let view = projection.initial(of);
  let throughDay = '';
  for (const fact of countedInOrder(events)) {
    view = projection.project(view, fact);
    throughDay = fact.day;
  }
  for (const event of voided) if (!isCorrection(event)) view = projection.noteVoid?.(view, event) ?? view;
  return { view, throughDay };
}
