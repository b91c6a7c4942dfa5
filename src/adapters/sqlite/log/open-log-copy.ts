import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CorruptedError, UnavailableError } from '../../../application/ports/event-store.errors.js';
import { preparedOrClosed } from '../prepared-or-closed.js';
import { openForReading } from '../read-without-writing.js';
import { classify } from '../sqlite-errors.js';
import { BEING_MADE, COMPLETE, COPY_ID, COPY_SCHEMA } from './log-copy.schema.js';

/** The remedy for a copy that is damaged: it holds nothing that the server does not. */
export const COPY_REMEDY = 'start again, which makes the copy anew';

/** The time that a reader waits for a writer that is starting or stopping, in milliseconds. */
const PATIENCE_MS = 1_000;

/** Removes a copy, with its journal. What has it open goes on reading what it had. */
export function discardLogCopy(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
}

/**
 * Opens a copy for writing, and creates it if there is none. The caller holds the write lock (`SingleWriter`). A power cut may take the
 * last transactions back, each as a whole: they are followed again.
 *
 * @throws CorruptedError for a file that is none, or not as this program makes it
 */
export function openLogCopy(file: string): DatabaseSync {
  const isNew = !existsSync(file);
  try {
    return preparedOrClosed(new DatabaseSync(file), (copy) => {
      copy.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      if (isNew) create(copy);
      checkOwner(copy, file);
    });
  } catch (error) {
    throw classify(error, file, COPY_REMEDY);
  }
}

/**
 * Opens a copy for reading, beside whoever writes it.
 *
 * @throws UnavailableError for a copy that is not complete yet, CorruptedError as above
 */
export function openLogCopyReadOnly(file: string): DatabaseSync {
  try {
    return openForReading(file, (place) =>
      preparedOrClosed(new DatabaseSync(place, { readOnly: true, timeout: PATIENCE_MS }), (copy) => {
        if (checkOwner(copy, file) === BEING_MADE) throw new UnavailableError(`${file} is still being made`);
      }),
    );
  } catch (error) {
    throw classify(error, file, COPY_REMEDY);
  }
}

function create(copy: DatabaseSync): void {
  copy.exec(`BEGIN IMMEDIATE; ${COPY_SCHEMA} PRAGMA application_id = ${COPY_ID}; COMMIT;`);
}

/** The schema version. */
function checkOwner(copy: DatabaseSync, file: string): number {
  const owner = numberOf(copy, 'PRAGMA application_id');
  const version = numberOf(copy, 'PRAGMA user_version');
  if (owner !== COPY_ID || version > COMPLETE)
    throw new CorruptedError(`${file} is no copy of a log as this version makes it; ${COPY_REMEDY}`);
  return version;
}

function numberOf(copy: DatabaseSync, pragma: string): number {
  const row = copy.prepare(pragma).get() as Record<string, number>;
  return Object.values(row)[0] as number;
}
