import type { Shape } from '../../application/ports/read-models.js';

/** The version of the tables below; tables of any other version are rebuilt. */
export const SCHEMA_VERSION = 1;

/** The channel that announces the position which all models have reached. */
export const FRONT_CHANNEL = 'drawdown_front';

/** The advisory lock of the leader. An arbitrary number that must be the same in every version. */
export const LEAD_LOCK = '7238541966201';

/**
 * The tables that all models share. Positions are text: they reach 2^64, and only the application compares them. JSON
 * is text too: `jsonb` would reorder its keys, and cannot hold the character 0.
 */
export const MAKE_SCHEMA = `
  DROP SCHEMA IF EXISTS drawdown CASCADE;
  CREATE SCHEMA drawdown;

  -- One row. Its epoch begins at the time, so that it goes on rising when the schema is dropped and made again.
  CREATE TABLE drawdown.leadership (
    schema_version integer NOT NULL, epoch bigint NOT NULL, log text, front text NOT NULL
  );
  INSERT INTO drawdown.leadership VALUES (${SCHEMA_VERSION}, extract(epoch FROM clock_timestamp()) * 1000000, NULL, '0');

  -- Whose rows are in m<id>_rows, whose views in m<id>_views. No id is ever used again.
  CREATE SEQUENCE drawdown.model_id;
  CREATE TABLE drawdown.model (
    id bigint PRIMARY KEY, projection text COLLATE "C" NOT NULL, generation integer NOT NULL, version integer NOT NULL,
    state text NOT NULL CHECK (state IN ('building', 'serving')), shape text NOT NULL, indexed boolean NOT NULL,
    position text NOT NULL, ordinal bigint NOT NULL, digest text NOT NULL, build text, error text,
    UNIQUE (projection, generation)
  );
  CREATE UNIQUE INDEX one_serves ON drawdown.model (projection) WHERE state = 'serving';

  CREATE TABLE drawdown.generation (projection text COLLATE "C" PRIMARY KEY, last integer NOT NULL);
  CREATE TABLE drawdown.certificate (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    projection text COLLATE "C" NOT NULL, generation integer NOT NULL, certificate text NOT NULL
  );
  CREATE INDEX ON drawdown.certificate (projection, generation);
  CREATE TABLE drawdown.request (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, projection text NOT NULL, wanted text NOT NULL
  );
`;

/**
 * Statements that create empty tables for a model. Names come from the registry of projections, never from a request.
 */
export function makeTables(id: string, { columns }: Shape): string {
  const views = `
    CREATE TABLE ${viewTable(id)} (
      key text COLLATE "C" NOT NULL, stream text NOT NULL, through_day text NOT NULL, revision bigint NOT NULL,
      position text NOT NULL, view text NOT NULL
    );`;
  if (columns === undefined) return views;
  const declared = Object.entries(columns).map(([column, type]) => `${quoteName(column)} ${COLUMN_TYPES[type]}, `);
  return `${views}
    CREATE TABLE ${rowTable(id)} (
      key text COLLATE "C" NOT NULL, mission_id text COLLATE "C" NOT NULL, sort text COLLATE "C" NOT NULL,
      ${declared.join('')}stream text NOT NULL, body text NOT NULL
    );`;
}

/** Statements that create the keys and indexes of a model, in one transaction; they can be repeated. */
export function makeIndexes(id: string, { columns, indexes = [] }: Shape): string {
  const views = `CREATE UNIQUE INDEX IF NOT EXISTS m${id}_views_key ON ${viewTable(id)} (key); ANALYZE ${viewTable(id)};`;
  if (columns === undefined) return views;
  const further = indexes.map(
    (index, number) =>
      `CREATE INDEX IF NOT EXISTS m${id}_rows_${number} ON ${rowTable(id)} (mission_id, ${index.map(quoteName).join(', ')});`,
  );
  return `${views}
    CREATE UNIQUE INDEX IF NOT EXISTS m${id}_rows_key ON ${rowTable(id)} (key);
    CREATE INDEX IF NOT EXISTS m${id}_rows_mission ON ${rowTable(id)} (mission_id, sort, key);
    ${further.join('\n')}
    ANALYZE ${rowTable(id)};`;
}

/** The statement that drops the existing tables of a model. */
export function dropTables(id: string): string {
  return `DROP TABLE IF EXISTS ${rowTable(id)}, ${viewTable(id)}`;
}

/** Ids of tables whose model has gone. */
export const LEFT_OVER = `
  SELECT DISTINCT substring(tablename FROM '[0-9]+') AS id FROM pg_tables
  WHERE schemaname = 'drawdown' AND tablename ~ '^m[0-9]+_(rows|views)$'
    AND NOT EXISTS (SELECT FROM drawdown.model WHERE id = substring(tablename FROM '[0-9]+')::bigint)`;

/** The name of a model's table of rows. */
export function rowTable(id: string): string {
  return `drawdown.m${id}_rows`;
}

/** The name of a model's table of views. */
export function viewTable(id: string): string {
  return `drawdown.m${id}_views`;
}

/** The PostgreSQL type of each kind of column. Text is compared byte by byte, as on the embedded engine. */
export const COLUMN_TYPES = { text: 'text COLLATE "C"', integer: 'bigint' } as const;

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
