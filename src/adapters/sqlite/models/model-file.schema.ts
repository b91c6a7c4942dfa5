import type { DatabaseSync } from 'node:sqlite';
import type { Shape } from '../../../application/ports/read-models.js';

/**
 * Synced at checkpoints of the journal only: the projector repeats from the events what a power cut takes away, so
 * syncing every commit would gain nothing.
 */
const PRAGMAS = `
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 2000;
`;

/** Not synced until the end: nothing is lost while the machine runs, and what a power cut would leave is thrown away. */
export const UNSYNCED = 'PRAGMA synchronous = OFF';
export const SYNCED = 'PRAGMA synchronous = NORMAL';

const TABLES = `
  CREATE TABLE checkpoint (
    position TEXT NOT NULL, ordinal INTEGER NOT NULL, digest TEXT NOT NULL,
    build_through TEXT, build_events INTEGER, build_stream TEXT
  ) STRICT;
  CREATE TABLE view (
    key TEXT PRIMARY KEY, stream TEXT NOT NULL, through_day TEXT NOT NULL,
    revision INTEGER NOT NULL, position TEXT NOT NULL, view TEXT NOT NULL
  ) STRICT;
`;

/** Opens a model's file for writing and creates its tables if it is new. */
export function openModelFile(database: DatabaseSync, shape: Shape): void {
  database.exec(PRAGMAS);
  if (database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'checkpoint'").get() !== undefined) return;
  database.exec(`BEGIN IMMEDIATE; ${TABLES} ${rowTable(shape)}
    INSERT INTO checkpoint (position, ordinal, digest) VALUES ('0', 0, ''); COMMIT;`);
}

/**
 * Creates the missing indexes for finding, listing and summing rows. A build adds rows in another order, so that indexes
 * cost less when they are created at the end.
 */
export function indexRows(database: DatabaseSync, { columns, indexes = [] }: Shape): void {
  if (columns === undefined) return;
  const further = indexes.map(
    (index) =>
      `CREATE INDEX IF NOT EXISTS ${quoteName(`row by ${index.join(', ')}`)} ON row (mission_id, ${index.map(quoteName).join(', ')});`,
  );
  database.exec(`
    CREATE UNIQUE INDEX IF NOT EXISTS "row by key" ON row (key);
    CREATE INDEX IF NOT EXISTS "row by mission" ON row (mission_id, sort, key);
    ${further.join('\n')}`);
}

/** The columns of the table of rows, in their order. */
export function rowColumns({ columns = {} }: Shape): string[] {
  return ['key', 'stream', 'mission_id', 'sort', ...Object.keys(columns).map(quoteName), 'body'];
}

function rowTable({ columns }: Shape): string {
  if (columns === undefined) return '';
  const declared = Object.entries(columns).map(([column, type]) => `${quoteName(column)} ${type.toUpperCase()}, `);
  // The body comes last, so that a scan over the columns need not read it.
  return `CREATE TABLE row (
    key TEXT NOT NULL, stream TEXT NOT NULL, mission_id TEXT NOT NULL, sort TEXT NOT NULL, ${declared.join('')}body TEXT NOT NULL
  ) STRICT;`;
}

/** Quotes a name; names come from the registry of projections, never from a request. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
