import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { refuseEmptied } from '../emptied-file.js';
import { lastingJournalDamage } from '../journal-look.js';
import { preparedOrClosed } from '../prepared-or-closed.js';
import { openForReading } from '../read-without-writing.js';
import { classify } from '../sqlite-errors.js';

/** 'DRDP' in ASCII: the application id of a file of proposals. */
const APPLICATION_ID = 0x44524450;

/** The schema version; an older program refuses a newer file. */
const SCHEMA_VERSION = 1;

/** The time to wait for another process to release the file, in milliseconds. */
const PATIENCE_MS = 2_000;

/** Full sync: a proposal that was answered with 202 must survive a power cut. The journal is made by the first read. */
const PRAGMAS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; SELECT 1 FROM proposal LIMIT 1;';

const SCHEMA = `
  PRAGMA synchronous = FULL;
  BEGIN IMMEDIATE;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
  CREATE TABLE proposal (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, mission_id TEXT NOT NULL, state TEXT NOT NULL,
    proposed_at TEXT NOT NULL, expires_at TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX proposal_by_state ON proposal (state, proposed_at, id);
  COMMIT;
`;

/** The way back from a damaged file of proposals. */
export const PROPOSALS_REMEDY =
  'stop the server, move the file away with its -wal and -shm, and put the copy from a backup (its name ends in .approvals) in its place, or none: no fact is lost, and commands that wait for a second person must be proposed again';

/** The loss that a missing file of open proposals means, and the remedy, as the end of a sentence. */
export const PROPOSALS_LOSS =
  'proposals made since then may be lost, and no more are taken; put the file back, or the copy from a backup (its name ends in .approvals), and start again';

/**
 * Opens the file of proposals for reading, also in a folder that may only be read, in a process that has no other connection to it.
 * Throws: `CorruptedError` for a damaged or foreign file, or a damaged journal.
 */
export function openProposalsReadOnly(file: string): DatabaseSync {
  lookAtFiles(file);
  return openForReading(file, (place) =>
    checkedOrClosed(file, new DatabaseSync(place, { readOnly: true, timeout: PATIENCE_MS })),
  );
}

/** Opens the file of proposals as above, for writing, and creates it if there is none. Throws: as above. */
export function openProposals(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  lookAtFiles(file);
  if (!existsSync(file)) create(file);
  // Checked before the first write: a foreign file stays unchanged.
  return checkedOrClosed(file, new DatabaseSync(file, { timeout: PATIENCE_MS }), PRAGMAS);
}

/**
 * Creates an empty file of proposals under another name and moves it into place: a file with its name has always been
 * complete, and an empty one has lost its content.
 */
function create(file: string): void {
  // SQLite would take the journal for that of the new file.
  if (existsSync(`${file}-wal`))
    throw new CorruptedError(`${file} is missing, but ${file}-wal exists; ${PROPOSALS_REMEDY}`);
  const unfinished = `${file}.new`;
  for (const leftover of [unfinished, `${unfinished}-journal`]) rmSync(leftover, { force: true });
  const database = new DatabaseSync(unfinished);
  try {
    database.exec(SCHEMA);
  } catch (error) {
    throw classify(error, unfinished);
  } finally {
    database.close();
  }
  renameSync(unfinished, file);
}

/** SQLite takes a damaged journal to end early, and would lose proposals that were answered with 202. */
function lookAtFiles(file: string): void {
  refuseEmptied(file, PROPOSALS_REMEDY);
  const damage = existsSync(file) ? lastingJournalDamage(file) : undefined;
  if (damage !== undefined) throw new CorruptedError(`${file}-wal ${damage}. Nothing was changed; ${PROPOSALS_REMEDY}`);
}

function checkedOrClosed(file: string, database: DatabaseSync, pragmas = ''): DatabaseSync {
  try {
    return preparedOrClosed(database, () => {
      checkOwner(database, file);
      checkPages(database, file);
      database.exec(pragmas);
    });
  } catch (error) {
    throw classify(error, file, PROPOSALS_REMEDY);
  }
}

/** The file is small. */
function checkPages(database: DatabaseSync, file: string): void {
  const [first] = database.prepare('PRAGMA integrity_check(1)').all();
  const found = String(first?.integrity_check).replaceAll(/\s+/g, ' ');
  if (found !== 'ok') throw new CorruptedError(`${file} is damaged: ${found}; ${PROPOSALS_REMEDY}`);
}

function checkOwner(database: DatabaseSync, file: string): void {
  const owner = numberOf(database, 'application_id');
  const version = numberOf(database, 'user_version');
  if (owner !== APPLICATION_ID)
    throw new CorruptedError(
      `${file} is not a file of proposals (application id ${owner}, expected ${APPLICATION_ID}); ${PROPOSALS_REMEDY}`,
    );
  if (version > SCHEMA_VERSION)
    throw new CorruptedError(
      `${file} has format ${version}, expected at most ${SCHEMA_VERSION}; a newer Drawdown wrote it, so start that version`,
    );
}

function numberOf(database: DatabaseSync, pragma: string): number {
  return Object.values(database.prepare(`PRAGMA ${pragma}`).get() as Record<string, number>)[0] as number;
}
