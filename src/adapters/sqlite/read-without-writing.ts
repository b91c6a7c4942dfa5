import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { resultCode, SQLITE } from './sqlite-errors.js';

/** SQLite needs the journal and its index to read, and cannot create them in a folder that may only be read. */
const NEEDS_TO_WRITE: readonly (number | undefined)[] = [SQLITE.cannotOpen, SQLITE.readOnly];

/** True for the error of a database that wants to write where it may only read. */
export function mayNotWrite(error: unknown): boolean {
  return NEEDS_TO_WRITE.includes(resultCode(error));
}

/** Attempts at a copy during which no server writes. */
const ATTEMPTS = 5;

/**
 * Opens a database for reading, also in a folder that may only be read. SQLite can take a file there as one that nobody
 * changes (`immutable`), but then it ignores the journal with the latest changes. A database with a journal that is not
 * empty is therefore read from a copy of both.
 *
 * @param open opens the database at a path or an address
 * @throws UnavailableError if the files change too often to be copied, and whatever `open` throws
 */
export function openForReading(file: string, open: (place: string | URL) => DatabaseSync): DatabaseSync {
  try {
    return open(file);
  } catch (error) {
    if (!mayNotWrite(error) || !existsSync(file)) throw error;
  }
  return readWithoutWriting(file, open);
}

function readWithoutWriting(file: string, open: (place: string | URL) => DatabaseSync): DatabaseSync {
  const journalSize = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return journalSize > 0 ? openCopy(file, open) : open(immutableUrl(file));
}

function immutableUrl(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return url;
}

/** The copy has no name any more once it is open: the system removes it when the connection ends, however it ends. */
function openCopy(file: string, open: (place: string) => DatabaseSync): DatabaseSync {
  const folder = mkdtempSync(join(tmpdir(), 'drawdown-reading-'));
  try {
    const copy = join(folder, basename(file));
    for (let attempt = 1; ; attempt++) {
      const before = stateOf(file);
      for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
      if (stateOf(file) === before) return open(copy);
      if (attempt === ATTEMPTS) throw new UnavailableError(`${file} changes too often to be copied; try again later`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Changes whenever a server writes to the database. */
function stateOf(file: string): string {
  const states = ['', '-wal'].map((end) => statSync(file + end, { bigint: true }));
  return states.map(({ ino, size, mtimeNs }) => `${ino} ${size} ${mtimeNs}`).join();
}
