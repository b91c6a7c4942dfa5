import type { Shape } from '../../application/ports/read-models.js';

/** Raised when the shape of the tables below changes; whatever an older or a newer program left is then built anew. */
export const SCHEMA_VERSION = 1;

/** Tells everybody who listens of the position that all models have reached. */
export const FRONT_CHANNEL = 'drawdown_front';

/** Whoever holds this advisory lock leads. The number is arbitrary; it has to be the same in every version. */
export const LEAD_LOCK = '7238541966201';

/**
 * The tables that all models share. Positions reach 2^64 and are only compared, by the application: text. JSON is text as well, as
 * it was given: `jsonb` would change the order of its keys, and cannot hold the character 0.
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

/** The statements that give a model empty tables. Names come from the registry of projections, never from a request. */
export function makeTables(id: string, { columns }: Shape): string {
  const views = `
    CREATE TABLE ${viewTable(id)} (
      key text COLLATE "C" NOT NULL, stream text NOT NULL, through_day text NOT NULL, revision bigint NOT NULL,
      position text NOT NULL, view text NOT NULL
    );`;
  if (columns === undefined) return views;
  const declared = Object.entries(columns).map(([column, type]) => `${quoted(column)} ${COLUMN_TYPES[type]}, `);
  return `${views}
    CREATE TABLE ${rowTable(id)} (
      key text COLLATE "C" NOT NULL, mission_id text COLLATE "C" NOT NULL, sort text COLLATE "C" NOT NULL,
      ${declared.join('')}stream text NOT NULL, body text NOT NULL
    );`;
}

/** The statements that make what a model's rows and views are found by, in one transaction; a second time they do nothing. */
export function makeIndexes(id: string, { columns, indexes = [] }: Shape): string {
  const views = `CREATE UNIQUE INDEX IF NOT EXISTS m${id}_views_key ON ${viewTable(id)} (key); ANALYZE ${viewTable(id)};`;
  if (columns === undefined) return views;
  const further = indexes.map(
    (index, number) =>
      `CREATE INDEX IF NOT EXISTS m${id}_rows_${number} ON ${rowTable(id)} (mission_id, ${index.map(quoted).join(', ')});`,
  );
  return `${views}
    CREATE UNIQUE INDEX IF NOT EXISTS m${id}_rows_key ON ${rowTable(id)} (key);
    CREATE INDEX IF NOT EXISTS m${id}_rows_mission ON ${rowTable(id)} (mission_id, sort, key);
    ${further.join('\n')}
    ANALYZE ${rowTable(id)};`;
}

/** The statement that drops a model's tables, those that there are. */
export function dropTables(id: string): string {
  return `DROP TABLE IF EXISTS ${rowTable(id)}, ${viewTable(id)}`;
}

/** Ids of tables whose model is gone. */
export const LEFT_OVER = `
  SELECT DISTINCT substring(tablename FROM '[0-9]+') AS id FROM pg_tables
  WHERE schemaname = 'drawdown' AND tablename ~ '^m[0-9]+_(rows|views)$'
    AND NOT EXISTS (SELECT FROM drawdown.model WHERE id = substring(tablename FROM '[0-9]+')::bigint)`;

/** A model's table of rows. */
export function rowTable(id: string): string {
  return `drawdown.m${id}_rows`;
}

/** A model's table of views. */
export function viewTable(id: string): string {
  return `drawdown.m${id}_views`;
}

/** The type of a column in PostgreSQL. Text is compared byte by byte, as the embedded engine does. */
export const COLUMN_TYPES = { text: 'text COLLATE "C"', integer: 'bigint' } as const;

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
