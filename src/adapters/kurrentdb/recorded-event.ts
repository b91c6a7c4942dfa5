import { jsonEvent, type EventData, type JSONType, type RecordedEvent } from '@eventstore/db-client';
import { CorruptedError } from '../../application/ports/event-store.errors.js';
import type { EventMetadata, NewEvent, StoredEvent } from '../../application/ports/event-store.js';
import { canonicalJson } from '../canonical-json.js';
import { checkReadable, checkWritable, factIn } from '../event-codec.js';

/** Metadata as KurrentDB's users know it: what begins with `$` has a meaning there, and the server's projections index it. */
type StoredMetadata = Omit<EventMetadata, 'correlationId' | 'causationId'> & {
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly schemaVersion: number;
};

/** Where the server says that it does not know where an event is in the total order: before version 22.6. */
const NO_POSITION = 2n ** 64n - 1n;

/** An event as it is sent. Throws: for what JSON cannot hold, and for a form that could not be read back. */
export function encode(event: NewEvent): EventData {
  checkWritable(event);
  const { eventId, type, schemaVersion, data } = event;
  canonicalJson(data);
  const { correlationId, causationId, ...metadata } = event.metadata;
  const stored: StoredMetadata = {
    ...metadata,
    $correlationId: correlationId,
    $causationId: causationId,
    schemaVersion,
  };
  return jsonEvent({ id: eventId, type, data: data as JSONType, metadata: { ...stored } });
}

/** The envelope that an event of ours holds. Throws: `CorruptedError` for one that this program cannot have written. */
export function decode(event: RecordedEvent): StoredEvent {
  const { id, streamId, revision, type, isJson, data, metadata } = event;
  const position = positionOf(event);
  if (!isJson || !isMetadata(metadata)) {
    throw new CorruptedError(`Event ${position} (${revision} of ${streamId}) was not written by Drawdown`);
  }
  const { $correlationId, $causationId, schemaVersion, ...rest } = metadata;
  checkReadable(position, type, schemaVersion);
  return {
    eventId: id,
    stream: streamId,
    revision: Number(revision),
    position,
    type,
    schemaVersion,
    data,
    metadata: { ...rest, correlationId: $correlationId, causationId: $causationId },
  };
}

/** Where anybody's event is in the total order. Throws: `CorruptedError` where the server does not say. */
export function placeOf({ position }: RecordedEvent): string {
  if (position === undefined || position.commit === NO_POSITION)
    throw new CorruptedError(
      'This server does not say where events are; KurrentDB, or EventStoreDB 23.10 or later, is needed',
    );
  return String(position.commit);
}

/** Where an event of ours is. Throws: `CorruptedError` where that takes two numbers: it was written in a transaction. */
function positionOf(event: RecordedEvent): string {
  const place = placeOf(event);
  if (event.position?.prepare !== event.position?.commit)
    throw new CorruptedError(
      `Event ${event.revision} of ${event.streamId} was written in a transaction, not by Drawdown`,
    );
  return place;
}

/** True when an event is stored as it is sent again: the same id, and the same fact of the same day from the same source. */
export function holds(stored: StoredEvent | undefined, sent: NewEvent): boolean {
  return (
    stored?.eventId === sent.eventId &&
    stored.type === sent.type &&
    stored.schemaVersion === sent.schemaVersion &&
    canonicalJson(stored.data) === canonicalJson(sent.data) &&
    factIn(stored.metadata) === factIn(sent.metadata)
  );
}

function isMetadata(metadata: unknown): metadata is StoredMetadata {
  const { schemaVersion, commandId } = (metadata ?? {}) as Partial<StoredMetadata>;
  return Number.isInteger(schemaVersion) && typeof commandId === 'string';
}
