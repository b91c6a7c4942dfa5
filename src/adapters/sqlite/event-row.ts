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

/** The newest form of event data this program can read. */
const KNOWN_SCHEMA_VERSION = 1;

/** Canonical JSON (RFC 8785). Throws: for what JSON cannot hold. */
export function encode(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Event data must be JSON');
  return text;
}

/** The envelope a row holds. Throws: `CorruptedError` for a row that this program cannot have written. */
export function decode(row: EventRow): StoredEvent {
  if (row.schema_version > KNOWN_SCHEMA_VERSION) {
    throw new CorruptedError(
      `Event ${row.position} has form ${row.schema_version} of ${row.type}; a newer Drawdown wrote it`,
    );
  }
  return {
    eventId: row.event_id,
    stream: row.stream,
    revision: row.revision,
    position: String(row.position),
    type: row.type,
    schemaVersion: row.schema_version,
    data: parsed(row.data, row.position),
    metadata: parsed(row.metadata, row.position) as EventMetadata,
  };
}

/** True when a row holds an event as it was sent: the same id, type and data. When it was recorded may differ in a retry. */
export function holds(row: EventRow, event: NewEvent): boolean {
  return row.event_id === event.eventId && row.type === event.type && row.data === encode(event.data);
}

function parsed(text: string, position: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CorruptedError(`Event ${position} does not hold JSON; restore the file from a backup`, { cause: error });
  }
}
