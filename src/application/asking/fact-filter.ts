import { searchText } from '../../../projections/search-text.js';
import { lastDayOf, firstDayOf } from '../../domain/calendar/partial-date.js';
import type { Source } from '../../domain/history/fact.js';
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

/** The condition on events that a filter sets. It is made once: a history has many events. */
export function eventTest(filter: EventFilter): (event: StoredEvent) => boolean {
  const isFromSource = sourceTest(filter.source);
  return ({ type, metadata }) =>
    (filter.type === undefined || filter.type === type) &&
    isFromSource(metadata.source) &&
    isSaidBy(metadata, filter) &&
    (filter.from === undefined || lastDayOf(metadata.effectiveOn) >= filter.from) &&
    (filter.to === undefined || firstDayOf(metadata.effectiveOn) <= filter.to) &&
    isRecordedIn(metadata.recordedAt, filter);
}

/** The condition that a document contains a text, whatever its case and accents. */
function sourceTest(wanted: string | undefined): (source: Source) => boolean {
  if (wanted === undefined) return () => true;
  const text = searchText(wanted);
  return ({ document = '' }) => searchText(document).includes(text);
}

/** True for an instant, as the record keeps it, within those of a filter. */
function isRecordedIn(
  recordedAt: string,
  { recordedFrom, recordedTo }: Pick<EventFilter, 'recordedFrom' | 'recordedTo'>,
): boolean {
  return (
    (recordedFrom === undefined || recordedAt >= recordedFrom) && (recordedTo === undefined || recordedAt <= recordedTo)
  );
}

/** True for an event of the person and of the request that a filter names. */
function isSaidBy(
  { actor, correlationId }: Pick<StoredEvent['metadata'], 'actor' | 'correlationId'>,
  filter: Pick<EventFilter, 'actor' | 'correlationId'>,
): boolean {
  return (
    (filter.actor === undefined || filter.actor === actor.subject) &&
    (filter.correlationId === undefined || filter.correlationId === correlationId)
  );
}
