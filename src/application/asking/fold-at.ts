import { rowsOf, type LastEvent, type Placed, type Projection, type Row } from '../../../projections/projection.js';
import type { Day } from '../../domain/calendar/day.js';
import type { Fact } from '../../domain/history/fact.js';
import { foldStream, type Owner } from '../projecting/view-fold.js';

/** A stream's events up to a position; those that count for nothing apart. */
export interface KnownStream {
  readonly events: readonly Placed<Fact>[];
  readonly voided: readonly Placed<Fact>[];
  /** The last of all, whether or not it counts. */
  readonly last: LastEvent;
}

/** The rows that a projection has of a stream on a day: without what had not happened yet. */
export function rowsAt(projection: Projection, of: Owner, known: KnownStream, asOf: Day | undefined): Row[] {
  const views =
    projection.order === 'effective'
      ? [foldStream(projection, of, known.events, known.voided, asOf).view]
      : recordedViews(projection, of, known.events);
  const rows = views.flatMap((view) => rowsOf(projection, view, known.last));
  return rows.filter(({ columns: { day } }) => asOf === undefined || typeof day !== 'string' || day <= asOf);
}

/** The views of a projection in recorded order, by their keys. */
function recordedViews(
  projection: Extract<Projection, { readonly order: 'recorded' }>,
  of: Owner,
  events: readonly Placed<Fact>[],
): unknown[] {
  const views = new Map<string, unknown>();
  for (const event of events) {
    if (projection.takes?.(event) === false) continue;
    const key = projection.key?.(event) ?? '';
    views.set(key, projection.project(views.has(key) ? views.get(key) : projection.initial(of), event));
  }
  return [...views.values()];
}
