import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** An event as its row holds it. */
export interface StoredEntry {
  readonly position: number;
  /** True if the row is listed under the mission of its stream. */
  readonly isUnderItsMission: boolean;
  /** The data in the form in which it is stored. */
  readonly data: Uint8Array;
  /** The leaf, computed from the stored bytes: 64 hex digits. */
  readonly leaf: string;
  /** The leaf that is stored, 64 hex digits; null for none. */
  readonly storedLeaf: string | null;
}

/** The start of an entry, after the byte that marks a leaf, and room for the digest of the data. */
const BEGIN = '{"dataSha256":"';
const DIGEST_AT = 1 + BEGIN.length;

/**
 * SQLite puts entries together from their columns: to parse and write JSON would cost more than the hashes do. The data
 * follows in the same bytes, since each value of a row costs as much as a hash.
 */
const ENTRY = `concat('0${BEGIN}${'0'.repeat(64)}","eventId":', json_quote(event_id), ',"metadata":', metadata,
  ',"revision":', revision, ',"schemaVersion":', schema_version, ',"stream":', json_quote(stream),
  ',"type":', json_quote(type), '}')`;

const UNDER_ITS_MISSION = `stream = concat('mission-', mission_id) OR instr(stream, concat('asset-', mission_id, '.')) = 1
  OR instr(stream, concat('voucher-', mission_id, '.')) = 1`;

type EntryRow = readonly [number, number, Uint8Array, number, string | null];

/**
 * The entries of a log in the order of positions, up to and including one. Throws the errors of SQLite.
 *
 * @param hasLeaves false for a log of the old form
 */
export function* storedEntries(log: DatabaseSync, through: number, hasLeaves: boolean): Generator<StoredEntry, void> {
  const [leaf, join] = hasLeaves ? ['lower(hex(leaf.hash))', 'LEFT JOIN leaf USING (position)'] : ['NULL', ''];
  const statement = log.prepare(
    `SELECT event.position, ${UNDER_ITS_MISSION}, CAST(concat(${ENTRY}, data) AS BLOB), octet_length(data), ${leaf}
     FROM event ${join} WHERE event.position <= ? ORDER BY event.position`,
  );
  statement.setReturnArrays(true);
  for (const row of statement.iterate(through) as unknown as Iterable<EntryRow>) {
    const [position, isUnderItsMission, bytes, dataLength, storedLeaf] = row;
    const entryLength = bytes.byteLength - dataLength;
    const data = bytes.subarray(entryLength);
    yield {
      position,
      isUnderItsMission: isUnderItsMission === 1,
      data,
      leaf: leafOf(data, Buffer.from(bytes.buffer, bytes.byteOffset, entryLength)),
      // SQLite writes a missing value as an empty text.
      storedLeaf: storedLeaf === '' ? null : storedLeaf,
    };
  }
}

/** @param entry its text after one byte, with room for the digest of the data; overwritten */
function leafOf(data: Uint8Array, entry: Buffer): string {
  entry[0] = 0;
  entry.write(hash('sha256', data, 'hex'), DIGEST_AT, 'latin1');
  return hash('sha256', entry, 'hex');
}
