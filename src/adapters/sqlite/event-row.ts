import canonicalize from 'canonicalize';
import { CorruptedError } from '../../application/ports/event-store.errors.js';
import type { EventMetadata, NewEvent, StoredEvent } from '../../application/ports/event-store.js';

/** A row of the event table, as SQLite answers it. */
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

/** An event, as the columns hold it that do not depend on its place. */
export type EncodedEvent = Omit<EventRow, 'position' | 'stream' | 'revision'>;

/** The newest form of event data this program can read. */
const KNOWN_SCHEMA_VERSION = 1;

/** What goes into the columns. Throws: for what JSON cannot hold, and for a form that could not be read back. */
export function encode({ eventId, type, schemaVersion, data, metadata }: NewEvent): EncodedEvent {
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > KNOWN_SCHEMA_VERSION) {
    throw new Error(`${type} ${eventId} has form ${schemaVersion}, expected 1 to ${KNOWN_SCHEMA_VERSION}`);
  }
  return {
    event_id: eventId,
    type,
    schema_version: schemaVersion,
    data: canonical(data),
    metadata: canonical(metadata),
  };
}

/** The envelope a row holds. Throws: `CorruptedError` for a row that this program cannot have written. */
export function decode(row: EventRow): StoredEvent {
  const { position, schema_version: schemaVersion } = row;
  if (schemaVersion > KNOWN_SCHEMA_VERSION) {
    throw new CorruptedError(`Event ${position} has form ${schemaVersion} of ${row.type}; a newer Drawdown wrote it`);
  }
  return {
    eventId: row.event_id,
    stream: row.stream,
    revision: row.revision,
    position: String(position),
    type: row.type,
    schemaVersion,
    data: parsed(row.data, position),
    metadata: parsed(row.metadata, position) as EventMetadata,
  };
}

/**
 * True when a row holds an event as it is sent again: the same id, and the same fact of the same day from the same source.
 * When it was recorded, on whose request and under which trace may differ in a retry; the first time counts.
 */
export function holds(row: EventRow | undefined, event: EncodedEvent): boolean {
  return (
    row?.event_id === event.event_id &&
    row.type === event.type &&
    row.schema_version === event.schema_version &&
    row.data === event.data &&
    factIn(row.metadata) === factIn(event.metadata)
  );
}

function factIn(metadata: string): string {
  const { effectiveOn, effectiveOnQualifier, source } = JSON.parse(metadata) as EventMetadata;
  return canonical({ effectiveOn, effectiveOnQualifier, source });
}

/** Canonical JSON (RFC 8785). Throws: for what JSON cannot hold. */
function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error(`An event holds JSON, not ${typeof value}`);
  return text;
}

function parsed(text: string, position: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CorruptedError(`Event ${position} does not hold JSON; restore the file from a backup`, { cause: error });
  }
}
