import type { DatabaseSync } from 'node:sqlite';
import type { Shape } from '../../application/ports/read-models.js';

/** Raised when the shape of the tables below changes; whatever an older or a newer program left is then built anew. */
const SCHEMA_VERSION = 2;

const TABLES = `
  CREATE TABLE made_from (log TEXT NOT NULL) STRICT;
  CREATE TABLE checkpoint (
    projection TEXT PRIMARY KEY, version INTEGER NOT NULL, position TEXT NOT NULL, ordinal INTEGER NOT NULL, digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE view (
    projection TEXT NOT NULL, key TEXT NOT NULL, mission_id TEXT NOT NULL, through_day TEXT NOT NULL,
    revision INTEGER NOT NULL, position TEXT NOT NULL, view TEXT NOT NULL,
    PRIMARY KEY (projection, key)
  ) STRICT;
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Makes the tables that all projections share, and drops everything of another form: it is derived. */
export function ensureSchema(database: DatabaseSync): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version !== SCHEMA_VERSION) beginAnew(database);
}

/** Throws everything away that is there, and makes the tables that all projections share. */
export function beginAnew(database: DatabaseSync): void {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[];
  const drops = tables.map(({ name }) => `DROP TABLE ${quoted(name)};`).join('\n');
  database.exec(`BEGIN IMMEDIATE; ${drops} ${TABLES} COMMIT;`);
}

/** The statements that give a projection an empty table for its rows, or take away the one it no longer has. */
export function rowTableSql({ name, columns, indexes = [] }: Shape): string {
  const drop = `DROP TABLE IF EXISTS ${rowTable(name)};`;
  if (columns === undefined) return drop;
  const declared = Object.entries(columns).map(([column, type]) => `${quoted(column)} ${type.toUpperCase()}, `);
  const further = indexes.map(
    (index) =>
      `CREATE INDEX ${quoted(`${name} by ${index.join(', ')}`)} ON ${rowTable(name)} (mission_id, ${index.map(quoted).join(', ')});`,
  );
  // The body comes last, so that a scan over the columns need not read it.
  return `${drop}
    CREATE TABLE ${rowTable(name)} (
      key TEXT PRIMARY KEY, mission_id TEXT NOT NULL, sort TEXT NOT NULL, ${declared.join('')}body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX ${quoted(`${name} by mission`)} ON ${rowTable(name)} (mission_id, sort, key);
    ${further.join('\n')}`;
}

/** A projection's table of rows. Names come from the registry of projections, never from a request. */
export function rowTable(projection: string): string {
  return quoted(`rows of ${projection}`);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
