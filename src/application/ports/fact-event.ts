import type { EventMetadata, StoredEvent } from './event-store.js';

/** The part of an event that projections take in: the fact and its place. */
export interface FactEvent extends Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'eventId' | 'type' | 'data'> {
  readonly metadata: Pick<
    EventMetadata,
    'actor' | 'correlationId' | 'effectiveOn' | 'effectiveOnQualifier' | 'source' | 'recordedAt'
  >;
}
