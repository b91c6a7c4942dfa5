import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import type { OnProgress } from '../../../application/ports/log-audit.js';
import { addLeaves } from './add-leaves.js';
import { APPLICATION_ID, DEMONSTRATION_ID, SCHEMA, SCHEMA_VERSION, WITHOUT_LEAVES } from './event-log.schema.js';
import { differingParts } from './log-parts.js';
import { refuseEmptied } from '../emptied-file.js';
import { preparedOrClosed } from '../prepared-or-closed.js';
import { openForReading } from '../read-without-writing.js';
import { classify } from '../sqlite-errors.js';

/** `PRAGMA synchronous` as a number. */
const FULL = 2;

/** The size of the journal, in pages of 4 kB, at which a commit writes it back into the log. */
const JOURNAL_PAGES = 4_000;

const EMPTIED_REMEDY = 'restore the log from the last backup';

/** The loss that a missing file of an open log means, and the remedy, as the end of a sentence. */
export function lossOf(file: string): string {
  return `facts recorded since then may be lost. Nothing more is recorded; restore ${file} from the last backup, or put the file back, and start again`;
}

/** The time that a reader waits for a server that is starting or stopping, in milliseconds. */
const READER_PATIENCE_MS = 1_000;

/**
 * Opens an event log for writing and creates it if there is none. The caller holds the write lock (`SingleWriter`).
 * A log of the old form gets its leaves. Throws `CorruptedError` for a file that is not an event log, or not complete.
 *
 * @param onProgress receives how many events of an old log have got a leaf
 */
export function openEventLog(file: string, onProgress?: OnProgress): DatabaseSync {
  refuseEmptied(file, EMPTIED_REMEDY);
  if (!existsSync(file)) create(file);
  return prepareOrClose(file, new DatabaseSync(file), (log) => {
    const version = checkOwner(log, file);
    log.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // After a failed sync the system may show pages that never reached the disk. Writing and syncing them again keeps
    // later commits from resting on them.
    log.exec('PRAGMA wal_checkpoint(TRUNCATE);');
    assertSynchronousFull(log);
    if (version === WITHOUT_LEAVES) addLeaves(log, file, onProgress);
  });
}

/**
 * Lets the journal grow to four times what SQLite allows by itself. Each commit changes pages of the indexes that the commits
 * before it have changed as well: the more commits the journal holds, the fewer pages are written back for each.
 */
export function allowLargeJournal(log: DatabaseSync): void {
  log.exec(`PRAGMA wal_autocheckpoint = ${JOURNAL_PAGES}`);
}

/**
 * Opens an event log for reading beside a server that may write to it, also in a folder that may only be read. Throws:
 * `CorruptedError` as above.
 */
export function openEventLogReadOnly(file: string): DatabaseSync {
  refuseEmptied(file, EMPTIED_REMEDY);
  return openForReading(file, (place) =>
    prepareOrClose(file, new DatabaseSync(place, { readOnly: true, timeout: READER_PATIENCE_MS }), (log) =>
      checkOwner(log, file),
    ),
  );
}

/** True if a log says that it is a demonstration's. */
export function isDemonstration(log: DatabaseSync): boolean {
  return numberOf(log, 'PRAGMA application_id') === DEMONSTRATION_ID;
}

/**
 * Makes a log a demonstration's, and creates it if there is none. The caller holds the write lock (`SingleWriter`), and has looked at
 * the journal. Changes nothing in a log that is one already.
 *
 * @throws Error for a log that holds events, and CorruptedError as above
 */
export function makeDemonstrationLog(file: string): void {
  if (!existsSync(file)) return create(file, DEMONSTRATION_ID);
  const log = openEventLog(file);
  try {
    if (isDemonstration(log)) return;
    if (log.prepare('SELECT 1 FROM event LIMIT 1').get() !== undefined)
      throw new Error(
        `${file} holds a record that is no demonstration; name an empty or new folder in DRAWDOWN_DATA_DIR for the demonstration`,
      );
    log.exec(`PRAGMA application_id = ${DEMONSTRATION_ID}`);
  } finally {
    log.close();
  }
}

/**
 * Some builds of SQLite fall back to NORMAL in WAL mode, which loses acknowledged events on a power cut. Throws unless
 * the connection syncs every commit.
 */
export function assertSynchronousFull(log: DatabaseSync): void {
  const synchronous = numberOf(log, 'PRAGMA synchronous');
  if (synchronous !== FULL) {
    throw new Error(`PRAGMA synchronous is ${synchronous}, expected ${FULL} (FULL): a power cut would lose events`);
  }
}

/**
 * Creates an empty log under another name and moves it into place. A file with the log's name has therefore always been
 * a complete log; an empty one has lost its content and is never taken for a new one.
 * The new name is on the disk before the first event: SQLite syncs the folder when it first writes a journal there.
 */
function create(file: string, applicationId = APPLICATION_ID): void {
  if (existsSync(`${file}-wal`)) {
    throw new CorruptedError(`${file} is missing, but ${file}-wal exists; restore both from a backup`);
  }
  const unfinished = `${file}.new`;
  for (const leftover of [unfinished, `${unfinished}-journal`]) rmSync(leftover, { force: true });
  const log = prepareOrClose(unfinished, new DatabaseSync(unfinished), (database) =>
    database.exec(`PRAGMA synchronous = FULL; BEGIN IMMEDIATE;
      PRAGMA application_id = ${applicationId};
      PRAGMA user_version = ${SCHEMA_VERSION};
      ${SCHEMA}
      COMMIT;`),
  );
  log.close();
  renameSync(unfinished, file);
}

function prepareOrClose(file: string, log: DatabaseSync, prepare: (log: DatabaseSync) => void): DatabaseSync {
  try {
    return preparedOrClosed(log, prepare);
  } catch (error) {
    throw classify(error, file);
  }
}

/** The version of the schema. Reads only: a foreign file stays unchanged. */
function checkOwner(log: DatabaseSync, file: string): number {
  const owner = numberOf(log, 'PRAGMA application_id');
  if (owner !== APPLICATION_ID && owner !== DEMONSTRATION_ID) {
    throw new CorruptedError(
      `${file} is not an event log of Drawdown (application id ${owner}, expected ${APPLICATION_ID}); restore it from a backup, or set DRAWDOWN_DATA_DIR`,
    );
  }
  const version = numberOf(log, 'PRAGMA user_version');
  if (version > SCHEMA_VERSION) {
    throw new CorruptedError(
      `${file} has format ${version}, expected at most ${SCHEMA_VERSION}; a newer Drawdown wrote it, so start that version`,
    );
  }
  const [differing] = differingParts(log, version);
  if (differing !== undefined) throw new CorruptedError(`${file} ${differing}; restore it from a backup`);
  return version;
}

function numberOf(log: DatabaseSync, pragma: string): number {
  const row = log.prepare(pragma).get() as Record<string, number>;
  return Object.values(row)[0] as number;
}
