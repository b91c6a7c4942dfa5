import type { EventMetadata, StoredEvent } from './event-store.js';

/** What projections take in of an event: the fact, and where it lies. */
export interface FactEvent extends Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'eventId' | 'type' | 'data'> {
  readonly metadata: Pick<EventMetadata, 'effectiveOn' | 'effectiveOnQualifier' | 'source' | 'recordedAt'>;
}
