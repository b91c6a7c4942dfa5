import {
  rowsOf,
  type Counted,
  type EffectiveProjection,
  type LastEvent,
  type Placed,
  type Projection,
  type RecordedProjection,
  type Row,
} from '../../../projections/projection.js';
import type { Day } from '../../domain/calendar/day.js';
import type { Fact } from '../../domain/history/fact.js';
import { effectiveOrderInTurns } from '../../domain/history/forced-order.js';
import { atOnce, type InTurns } from '../../domain/history/history.js';
import { aggregateOf } from '../histories/aggregate-of.js';
import type { Owner } from '../projecting/view-fold.js';

/** A stream's events up to a position; those that count for nothing apart. */
export interface KnownStream {
  readonly events: readonly Placed<Fact>[];
  readonly voided: readonly Placed<Fact>[];
  /** The last of all, whether or not it counts. */
  readonly last: LastEvent;
}

/** The rows that a projection has of a stream on a day: without what had not happened yet. */
export function rowsAt(projection: Projection, of: Owner, known: KnownStream, asOf: Day | undefined): Row[] {
  return atOnce(findingRows(projection, of, known, asOf));
}

/** As `rowsAt`, in turns. */
export function* findingRows(
  projection: Projection,
  of: Owner,
  known: KnownStream,
  asOf: Day | undefined,
): InTurns<Row[]> {
  const views =
    projection.order === 'effective'
      ? [yield* foldingEffective(projection, of, known, asOf)]
      : yield* foldingRecorded(projection, of, known.events);
  const rows: Row[] = [];
  for (const view of views) {
    yield;
    for (const row of rowsOf(projection, view, known.last)) {
      const { day } = row.columns;
      if (asOf === undefined || typeof day !== 'string' || day <= asOf) rows.push(row);
    }
  }
  return rows;
}

/** The view of a projection in effective order. */
function* foldingEffective(
  projection: EffectiveProjection<unknown>,
  of: Owner,
  { events, voided }: KnownStream,
  asOf: Day | undefined,
): InTurns<unknown> {
  const facts = (yield* effectiveOrderInTurns(events, aggregateOf(of))) as Counted<Fact>[];
  let view = projection.initial(of);
  for (const fact of facts) {
    if (asOf !== undefined && fact.day > asOf) continue;
    yield;
    view = projection.project(view, fact);
  }
  for (const event of voided) view = projection.noteVoid?.(view, event) ?? view;
  return view;
}

/** The views of a projection in recorded order. */
function* foldingRecorded(
  projection: RecordedProjection<unknown>,
  of: Owner,
  events: readonly Placed<Fact>[],
): InTurns<unknown[]> {
  const views = new Map<string, unknown>();
  for (const event of events) {
    if (projection.takes?.(event) === false) continue;
    yield;
    const key = projection.key?.(event) ?? '';
    views.set(key, projection.project(views.has(key) ? views.get(key) : projection.initial(of), event));
  }
  return [...views.values()];
}
