import type { Placed, Projection, RecordedProjection } from '../../../projections/projection.js';
import type { Fact } from '../../domain/history/fact.js';
import type { StoredView } from '../ports/read-models.js';
import { foldFacts } from './view-fold.js';
import type { PreparedStream } from './prepared-stream.js';

/**
 * The views of a projection over a whole stream; they equal the result of following it event by event.
 *
 * @throws the errors of the projection
 */
export function foldToViews(projection: Projection, whole: PreparedStream): readonly StoredView[] {
  const { stream, category, owner, revision, position, voided } = whole;
  if (category === 'voucher' || !projection.streams.includes(category)) return [];
  if (projection.order === 'recorded') return recordedViews(projection, whole);
  return [{ key: stream, stream, revision, position, ...foldFacts(projection, owner, whole.facts, voided) }];
}

function recordedViews(
  projection: RecordedProjection<unknown>,
  { stream, owner, events }: PreparedStream,
): StoredView[] {
  const taken = projection.takes === undefined ? events : events.filter(projection.takes);
  const viewOf = (key: string, own: readonly Placed<Fact>[]): StoredView => {
    const { revision, position } = own[own.length - 1] as Placed<Fact>;
    let view = projection.initial(owner);
    for (const event of own) view = projection.project(view, event);
    return { key, stream, throughDay: '', revision, position, view };
  };
  if (taken.length === 0) return [];
  if (projection.key === undefined) return [viewOf(stream, taken)];
  return [...Map.groupBy(taken, projection.key)].map(([key, own]) => viewOf(key, own));
}
