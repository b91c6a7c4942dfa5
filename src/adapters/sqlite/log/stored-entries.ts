import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** An event as its row holds it, for the recomputation of its leaf. */
export interface StoredEntry {
  readonly position: number;
  readonly missionId: string;
  readonly stream: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** The leaf, 64 hex digits, computed from the stored bytes. */
  readonly leaf: string;
  /** The leaf that is stored; null for none. */
  readonly storedLeaf: Uint8Array | null;
}

/** The start of an entry, after the byte that marks a leaf, and room for the digest of the data. */
const BEGIN = '{"dataSha256":"';
const DIGEST_AT = 1 + BEGIN.length;

/** SQLite puts entries together from their columns: parsing and writing JSON would cost more than the hashes do. */
const ENTRY = `CAST(concat('0${BEGIN}${'0'.repeat(64)}","eventId":', json_quote(event_id), ',"metadata":', metadata,
  ',"revision":', revision, ',"schemaVersion":', schema_version, ',"stream":', json_quote(stream),
  ',"type":', json_quote(type), '}') AS BLOB)`;

type EntryRow = readonly [number, string, string, Uint8Array, Uint8Array, Uint8Array, Uint8Array | null];

/**
 * The entries of a log in the order of positions, up to and including one. Throws the errors of SQLite.
 *
 * @param hasLeaves false for a log of the old form
 */
export function* storedEntries(log: DatabaseSync, through: number, hasLeaves: boolean): Generator<StoredEntry, void> {
  const [leaf, join] = hasLeaves ? ['leaf.hash', 'LEFT JOIN leaf USING (position)'] : ['NULL', ''];
  const statement = log.prepare(
    `SELECT event.position, mission_id, stream, CAST(data AS BLOB), CAST(metadata AS BLOB), ${ENTRY}, ${leaf}
     FROM event ${join} WHERE event.position <= ? ORDER BY event.position`,
  );
  statement.setReturnArrays(true);
  for (const row of statement.iterate(through) as unknown as Iterable<EntryRow>) {
    const [position, missionId, stream, data, metadata, entry, storedLeaf] = row;
    yield { position, missionId, stream, data, metadata, leaf: leafOf(data, entry), storedLeaf };
  }
}

/** @param entry its text after one byte, with room for the digest of the data; overwritten */
function leafOf(data: Uint8Array, entry: Uint8Array): string {
  const bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength);
  bytes[0] = 0;
  bytes.write(hash('sha256', data, 'hex'), DIGEST_AT, 'latin1');
  return hash('sha256', bytes, 'hex');
}
