import { CorruptedError } from '../application/ports/event-store.errors.js';
import type { EventMetadata, NewEvent } from '../application/ports/event-store.js';
import { canonicalJson } from './canonical-json.js';

/** The newest form of event data this program can read. */
const KNOWN_SCHEMA_VERSION = 1;

/** What types and ids are made of: printable ASCII, and nothing that JSON would have to escape. */
const PLAIN = /^[ !#-[\]-~]+$/;

/** Throws: for an event in a form that this program could not read back. */
export function checkWritable({ eventId, type, schemaVersion }: NewEvent): void {
  if (!PLAIN.test(type) || !PLAIN.test(eventId))
    throw new Error(
      `An event is named ${JSON.stringify(`${type} ${eventId}`)}, expected printable ASCII without quotes and backslashes`,
    );
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > KNOWN_SCHEMA_VERSION) {
    throw new Error(`${type} ${eventId} has form ${schemaVersion}, expected 1 to ${KNOWN_SCHEMA_VERSION}`);
  }
}

/** Throws: `CorruptedError` for a form that this program does not know. */
export function checkReadable(position: string | number, type: string, schemaVersion: number): void {
  if (schemaVersion > KNOWN_SCHEMA_VERSION) {
    throw new CorruptedError(`Event ${position} has form ${schemaVersion} of ${type}; a newer Drawdown wrote it`);
  }
}

/**
 * What of the metadata belongs to the fact, as canonical JSON. When it was recorded, on whose request and under which trace may
 * differ in a retry; the first time counts.
 */
export function factIn({ effectiveOn, effectiveOnQualifier, source }: EventMetadata): string {
  return canonicalJson({ effectiveOn, effectiveOnQualifier, source });
}
