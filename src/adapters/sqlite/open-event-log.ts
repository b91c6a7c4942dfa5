import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CorruptedError } from '../../application/ports/event-store.errors.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './event-log.schema.js';
import { classify } from './sqlite-errors.js';

/** `PRAGMA synchronous` as a number. */
const FULL = 2;

/** Opens an event log for writing, and creates it where there is none. Throws: `CorruptedError` for a file that is not ours. */
export function openEventLog(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  return opened(file, new DatabaseSync(file), (log) => {
    checkOwner(log, file);
    log.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    if (numberOf(log, 'user_version') === 0) create(log);
    assertSynchronousFull(log);
  });
}

/** Opens an event log for reading, beside a server that may be writing to it. Throws: `CorruptedError` as above. */
export function openEventLogReadOnly(file: string): DatabaseSync {
  return opened(file, new DatabaseSync(file, { readOnly: true }), (log) => {
    checkOwner(log, file);
    if (numberOf(log, 'user_version') === 0) throw new CorruptedError(`${file} holds no event log`);
  });
}

/**
 * Some builds of SQLite fall back to NORMAL in WAL mode, which loses acknowledged events on a power cut. Throws: unless
 * the connection syncs every commit.
 */
export function assertSynchronousFull(log: DatabaseSync): void {
  const synchronous = numberOf(log, 'synchronous');
  if (synchronous !== FULL) {
    throw new Error(
      `PRAGMA synchronous is ${synchronous}, expected ${FULL} (FULL): acknowledged events would not be durable`,
    );
  }
}

function opened(file: string, log: DatabaseSync, prepare: (log: DatabaseSync) => void): DatabaseSync {
  try {
    prepare(log);
    return log;
  } catch (error) {
    log.close();
    throw classify(error, file);
  }
}

function checkOwner(log: DatabaseSync, file: string): void {
  const version = numberOf(log, 'user_version');
  const owner = numberOf(log, 'application_id');
  const tables = log.prepare('SELECT count(*) AS value FROM sqlite_schema').get() as { value: number };
  if (owner !== APPLICATION_ID && tables.value > 0) throw new CorruptedError(`${file} is not an event log of Drawdown`);
  if (version > SCHEMA_VERSION) {
    throw new CorruptedError(
      `${file} was written by a newer Drawdown (format ${version}, this program knows ${SCHEMA_VERSION})`,
    );
  }
}

/** One transaction, and so the first write: what is asserted afterwards holds for a connection that has written. */
function create(log: DatabaseSync): void {
  log.exec(`BEGIN IMMEDIATE;
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${SCHEMA_VERSION};
    ${SCHEMA}
    COMMIT;`);
}

function numberOf(log: DatabaseSync, pragma: string): number {
  const row = log.prepare(`PRAGMA ${pragma}`).get() as Record<string, number>;
  return Object.values(row)[0] as number;
}
