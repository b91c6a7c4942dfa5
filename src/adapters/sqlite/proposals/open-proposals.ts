import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { classify } from '../sqlite-errors.js';

/** 'DRDP' in ASCII: the application id of a file of proposals. */
const APPLICATION_ID = 0x44524450;

/** The schema version; an older program refuses a newer file. */
const SCHEMA_VERSION = 1;

/** The time to wait for another process to release the file, in milliseconds. */
const PATIENCE_MS = 2_000;

/** Full sync: a proposal that was answered with 202 must survive a power cut. */
const PRAGMAS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;';

const SCHEMA = `
  BEGIN IMMEDIATE;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
  CREATE TABLE IF NOT EXISTS proposal (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, mission_id TEXT NOT NULL, state TEXT NOT NULL,
    proposed_at TEXT NOT NULL, expires_at TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS proposal_by_state ON proposal (state, proposed_at, id);
  COMMIT;
`;

/** The way back from a damaged file of proposals. */
export const PROPOSALS_REMEDY =
  'stop the server, move the file away with its -wal and -shm, and put the copy from a backup (its name ends in .approvals) in its place, or none: no fact is lost, and commands that wait for a second person must be proposed again';

/** Opens the file of proposals for reading. Throws: `CorruptedError` for a damaged or foreign file. */
export function openProposalsReadOnly(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true, timeout: PATIENCE_MS });
  try {
    checkOwner(database, file);
    checkPages(database, file);
    return database;
  } catch (error) {
    database.close();
    throw classify(error, file, PROPOSALS_REMEDY);
  }
}

/** Opens the file of proposals and creates it if there is none. Throws: `CorruptedError` for a damaged or foreign file. */
export function openProposals(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: PATIENCE_MS });
  try {
    // Checked before the first write: a foreign file stays unchanged.
    if (isNew(database)) database.exec(`${PRAGMAS} ${SCHEMA}`);
    checkOwner(database, file);
    checkPages(database, file);
    database.exec(PRAGMAS);
    return database;
  } catch (error) {
    database.close();
    throw classify(error, file, PROPOSALS_REMEDY);
  }
}

/** The file is small. */
function checkPages(database: DatabaseSync, file: string): void {
  const [first] = database.prepare('PRAGMA integrity_check(1)').all();
  const found = String(first?.integrity_check).replaceAll(/\s+/g, ' ');
  if (found !== 'ok') throw new CorruptedError(`${file} is damaged: ${found}; ${PROPOSALS_REMEDY}`);
}

function isNew(database: DatabaseSync): boolean {
  return (
    database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined && numberOf(database, 'user_version') === 0
  );
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
