/** The type `text` in the catalogue of every PostgreSQL. */
const TEXT_OID = 25;

const HEADER_BYTES = 20;

/** True for text that PostgreSQL can hold: all of Unicode but the character 0. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/**
 * Encodes texts as a parameter of type `text[]` in the binary form that the server receives (array_recv in its
 * arrayfuncs.c). In text form, every quote in every JSON body would need escaping.
 *
 * @throws Error for text that PostgreSQL cannot hold
 */
export function textArray(values: readonly (string | null)[]): Buffer {
  let size = HEADER_BYTES;
  for (const value of values) size += 4 + (value === null ? 0 : Buffer.byteLength(value));
  const buffer = Buffer.allocUnsafe(size);
  buffer.writeInt32BE(1, 0); // one dimension
  buffer.writeInt32BE(1, 4); // that may hold nulls
  buffer.writeInt32BE(TEXT_OID, 8);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16); // counted from 1
  let offset = HEADER_BYTES;
  for (const value of values) {
    if (value === null) {
      offset = buffer.writeInt32BE(-1, offset);
      continue;
    }
    if (!isStorable(value))
      throw new Error(`The text ${JSON.stringify(value)} contains the character 0, which PostgreSQL cannot hold`);
    const bytes = buffer.write(value, offset + 4);
    buffer.writeInt32BE(bytes, offset);
    offset += 4 + bytes;
  }
  return buffer;
}
