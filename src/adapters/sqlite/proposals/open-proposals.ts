import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { classify } from '../sqlite-errors.js';

/** 'DRDP' in ASCII: tells a file of proposals from an event log, and from any other SQLite file. */
const APPLICATION_ID = 0x44524450;

/** Raised when the shape of the file changes; an older program refuses a newer file. */
const SCHEMA_VERSION = 1;

/** How long another process's turn is waited for, in milliseconds. */
const PATIENCE_MS = 2_000;

/** A proposal that was answered with 202 is to outlast a power cut. */
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

/** Opens the file that holds the proposals, and makes it where there is none. Throws: `CorruptedError` for a file that is not ours. */
export function openProposals(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: PATIENCE_MS });
  try {
    // Looked at before anything is written: a file that is not ours stays as it is.
    if (isNew(database)) database.exec(`${PRAGMAS} ${SCHEMA}`);
    checkOwner(database, file);
    database.exec(PRAGMAS);
    return database;
  } catch (error) {
    database.close();
    throw classify(error, file);
  }
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
      `${file} does not hold proposals of Drawdown (application id ${owner}, expected ${APPLICATION_ID}); restore it from a backup`,
    );
  if (version > SCHEMA_VERSION)
    throw new CorruptedError(
      `${file} was written by a newer Drawdown (format ${version}, this program knows ${SCHEMA_VERSION})`,
    );
}

function numberOf(database: DatabaseSync, pragma: string): number {
  return Object.values(database.prepare(`PRAGMA ${pragma}`).get() as Record<string, number>)[0] as number;
}
