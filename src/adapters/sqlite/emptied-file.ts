import { statSync } from 'node:fs';
import { CorruptedError } from '../../application/ports/event-store.errors.js';

/**
 * Refuses a database without a byte beside a journal (`-wal`) that has content: SQLite deletes that journal, and the commits in it,
 * as soon as it opens the database, even for reading only. To be called before it is opened.
 *
 * @param remedy the way back, as the end of a sentence
 * @throws CorruptedError if the file is empty and its journal is not
 */
export function refuseEmptied(file: string, remedy: string): void {
  if (sizeOf(file) !== 0 || (sizeOf(`${file}-wal`) ?? 0) === 0) return;
  throw new CorruptedError(
    `${file} is empty, but ${file}-wal is not. Nothing was changed; copy both before any program opens them, then ${remedy}`,
  );
}

/** In bytes; undefined if there is no such file. */
function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}
