import { CorruptedError, DiskFullError, UnavailableError } from '../../application/ports/event-store.errors.js';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html); extended ones carry them in the low byte. */
export const SQLITE = {
  /** The code of failures that have none of their own, such as a table that is not there. */
  error: 1,
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notADatabase: 26,
} as const;

/** The primary SQLite result code of an error from `node:sqlite`; undefined for any other error. */
export function resultCode(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** True if the disk was full or the file busy: the transaction left no trace, and the next one may succeed. */
export function isPassing(error: unknown): boolean {
  const code = resultCode(error);
  return code === SQLITE.full || code === SQLITE.busy || code === SQLITE.locked;
}

/** Codes in words about a file. Those of SQLite ("database disk image is malformed") help nobody who does not know SQLite. */
const WORDS: ReadonlyMap<number | undefined, string> = new Map([
  [SQLITE.busy, 'is in use by another process'],
  [SQLITE.locked, 'is in use by another process'],
  [SQLITE.ioError, 'could not be read or written'],
  [SQLITE.full, 'has no room: its disk is full'],
  [SQLITE.corrupt, 'is damaged'],
  [SQLITE.notADatabase, 'is no database of SQLite, or its first page is damaged'],
]);

/**
 * Maps a SQLite error to an error of the port; other errors stay unchanged.
 *
 * @param remedy for a damaged file
 */
export function classify(error: unknown, file: string, remedy = 'restore the file from a backup'): unknown {
  const code = resultCode(error);
  const text = `${file} ${WORDS.get(code) ?? ''}`;
  switch (code) {
    case SQLITE.busy:
    case SQLITE.locked:
      return new UnavailableError(text, { cause: error });
    case SQLITE.ioError:
      // With SQLite's own words, which tell whoever looks after the disk what failed on it.
      return new UnavailableError(`${text}: ${(error as Error).message}; check the disk, then restart`, {
        cause: error,
      });
    case SQLITE.full:
      return new DiskFullError(text, { cause: error });
    case SQLITE.corrupt:
    case SQLITE.notADatabase:
      return new CorruptedError(`${text}; ${remedy}`, { cause: error });
    default:
      return error;
  }
}
