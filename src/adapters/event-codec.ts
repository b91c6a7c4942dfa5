import { CorruptedError } from '../application/ports/event-store.errors.js';
import { SCHEMA_VERSION, type EventMetadata, type NewEvent } from '../application/ports/event-store.js';
import { canonicalJson } from './canonical-json.js';

/** The characters of types and ids: printable ASCII that JSON does not escape. */
const PLAIN = /^[ !#-[\]-~]+$/;

/** Throws for an event that this program could not read back. */
export function checkWritable({ eventId, type, schemaVersion }: NewEvent): void {
  if (!PLAIN.test(type) || !PLAIN.test(eventId))
    throw new Error(
      `The event type and id are ${JSON.stringify(`${type} ${eventId}`)}, expected printable ASCII without quotes and backslashes`,
    );
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
    throw new Error(`${type} ${eventId} has schema version ${schemaVersion}, expected 1 to ${SCHEMA_VERSION}`);
  }
}

/** The schema version under which a copy of a log keeps an event that no version of Drawdown can have written. */
export const UNREADABLE = 0;

/** Throws `CorruptedError` for a schema version that this program does not know. */
export function checkReadable(position: string | number, type: string, schemaVersion: number): void {
  if (schemaVersion === UNREADABLE)
    throw new CorruptedError(
      `Event ${position} (${type}) was not written by Drawdown; keep other writers out of fact streams`,
    );
  if (schemaVersion > SCHEMA_VERSION) {
    throw new CorruptedError(
      `Event ${position} (${type}) has schema version ${schemaVersion}, expected at most ${SCHEMA_VERSION}; a newer Drawdown wrote it, so start that version`,
    );
  }
}

/**
 * The part of the metadata that belongs to the fact, as canonical JSON. The recording time, the actor and the trace may
 * differ in a retry; the first stored values stay.
 */
export function factIn({ effectiveOn, effectiveOnQualifier, source }: EventMetadata): string {
  return canonicalJson({ effectiveOn, effectiveOnQualifier, source });
}
