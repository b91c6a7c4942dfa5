import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import type { EventMetadata, NewEvent, StoredEvent } from '../../../application/ports/event-store.js';
import { dataDigest, entryText, leafHash } from '../../../audit/leaf.js';
import { canonicalJson } from '../../canonical-json.js';
import { checkReadable, checkWritable, factIn } from '../../event-codec.js';

/** A row of the event table, as SQLite returns it. */
export interface EventRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly data: string;
  readonly metadata: string;
}

/** The columns of an event that do not depend on its place in the log. */
export type EncodedEvent = Omit<EventRow, 'position' | 'stream' | 'revision'>;

/**
 * Encodes an event into columns. Throws for data that JSON cannot hold, and for a schema version that could not be read
 * back.
 */
export function encode(event: NewEvent): EncodedEvent {
  checkWritable(event);
  const { eventId, type, schemaVersion, data, metadata } = event;
  return {
    event_id: eventId,
    type,
    schema_version: schemaVersion,
    data: canonicalJson(data),
    metadata: canonicalJson(metadata),
  };
}

/** An event with its leaf, 64 hex digits. */
export type SealedEvent = EncodedEvent & { readonly leaf: string };

/**
 * Adds the leaf of an event at its place. It is computed from the very texts that are stored, on the thread that encodes: the
 * thread that writes is the one whose time bounds the rate of appends.
 */
export function seal(event: EncodedEvent, stream: string, revision: number): SealedEvent {
  const { event_id: eventId, type, schema_version: schemaVersion, data, metadata } = event;
  const dataSha256 = dataDigest(data);
  const leaf = leafHash(entryText({ eventId, stream, revision, type, schemaVersion, metadata, dataSha256 }));
  return { ...event, leaf };
}

/** Decodes a row into an envelope. Throws `CorruptedError` for a row that this program cannot have written. */
export function decode(row: EventRow): StoredEvent {
  const { stream, revision } = row;
  const position = String(row.position);
  try {
    checkReadable(position, row.type, row.schema_version);
    return { ...decodeContent(row), stream, revision, position };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CorruptedError(`Event ${position} is not JSON; restore the file from a backup`, { cause: error });
  }
}

/** Decodes the columns that do not depend on the event's place. Throws for text that is not JSON. */
export function decodeContent({ event_id, type, schema_version, data, metadata }: EncodedEvent): NewEvent {
  return {
    eventId: event_id,
    type,
    schemaVersion: schema_version,
    data: JSON.parse(data) as unknown,
    metadata: JSON.parse(metadata) as EventMetadata,
  };
}

/**
 * True if a row equals an event that is sent again: the same id, and the same fact of the same day from the same
 * source.
 */
export function holds(row: EventRow | undefined, event: EncodedEvent): boolean {
  return (
    row?.event_id === event.event_id &&
    row.type === event.type &&
    row.schema_version === event.schema_version &&
    row.data === event.data &&
    sameFact(row.metadata, event.metadata)
  );
}

function sameFact(stored: string, sent: string): boolean {
  return factIn(JSON.parse(stored) as EventMetadata) === factIn(JSON.parse(sent) as EventMetadata);
}
