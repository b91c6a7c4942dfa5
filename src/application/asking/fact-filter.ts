import { searchText } from '../../../projections/search-text.js';
import { lastDayOf, firstDayOf } from '../../domain/calendar/partial-date.js';
import type { StoredEvent } from '../ports/event-store.js';

/** The events that are wanted of the history; an absent member filters nothing. */
export interface EventFilter {
  readonly type?: string;
  /** Text that the document contains, whatever its case and accents. */
  readonly source?: string;
  /** The subject that recorded it. */
  readonly actor?: string;
  readonly correlationId?: string;
  /** Days, inclusive; an event of which some day lies in between. */
  readonly from?: string;
  readonly to?: string;
  /** Instants, inclusive. */
  readonly recordedFrom?: string;
  readonly recordedTo?: string;
}

/** The facts that are wanted of the timeline. */
export interface FactFilter extends EventFilter {
  /** The number of documents that say what the fact says. */
  readonly sources?: string;
}

/** True for an event that a filter lets through. */
export function isWanted({ type, metadata }: StoredEvent, filter: EventFilter): boolean {
  const { effectiveOn, recordedAt, source, actor, correlationId } = metadata;
  return (
    (filter.type === undefined || filter.type === type) &&
    (filter.source === undefined || searchText(source.document ?? '').includes(searchText(filter.source))) &&
    isSaidBy({ actor, correlationId }, filter) &&
    (filter.from === undefined || lastDayOf(effectiveOn) >= filter.from) &&
    (filter.to === undefined || firstDayOf(effectiveOn) <= filter.to) &&
    (filter.recordedFrom === undefined || recordedAt >= filter.recordedFrom) &&
    (filter.recordedTo === undefined || recordedAt <= filter.recordedTo)
  );
}

/** True for an event of the person and of the request that a filter names. */
export function isSaidBy(
  { actor, correlationId }: Pick<StoredEvent['metadata'], 'actor' | 'correlationId'>,
  filter: Pick<EventFilter, 'actor' | 'correlationId'>,
): boolean {
  return (
    (filter.actor === undefined || filter.actor === actor.subject) &&
    (filter.correlationId === undefined || filter.correlationId === correlationId)
  );
}
