import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type {
  ModelId,
  ModelRequest,
  PendingRequest,
  ProjectionError,
  RebuildCertificate,
  Shape,
  StoredModel,
} from '../../../application/ports/read-models.js';
import { preparedOrClosed } from '../prepared-or-closed.js';
import { PreparedStatements } from '../prepared-statements.js';
import { mayNotWrite } from '../read-without-writing.js';
import { openModelForReading } from './open-model-for-reading.js';
import { inTransaction } from './transaction.js';

/** The version of the files; files of any other version are rebuilt. */
const SCHEMA_VERSION = 1;

/** Full sync: the serving model must survive a power cut, since its predecessor is deleted. */
const PRAGMAS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;';

const TABLES = `
  CREATE TABLE made_from (log TEXT NOT NULL) STRICT;
  CREATE TABLE model (
    projection TEXT NOT NULL, generation INTEGER NOT NULL, state TEXT NOT NULL, shape TEXT NOT NULL, error TEXT,
    PRIMARY KEY (projection, generation)
  ) STRICT;
  CREATE UNIQUE INDEX one_serves ON model (projection) WHERE state = 'serving';
  CREATE TABLE generation (projection TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
  CREATE TABLE certificate (
    projection TEXT NOT NULL, generation INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (projection, generation)
  ) STRICT;
  CREATE TABLE request (id INTEGER PRIMARY KEY, projection TEXT NOT NULL, wanted TEXT NOT NULL) STRICT;
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** The time that a process waits for another one to release the catalogue, in milliseconds. */
const PATIENCE_MS = 2_000;

/** A model in the catalogue. */
export interface CataloguedModel extends ModelId {
  readonly state: StoredModel['state'];
  readonly shape: Shape;
  readonly certified: boolean;
  readonly error?: ProjectionError;
}

/**
 * The models of a folder, each in its own file, and which of them serve. In a folder that may only be read, what would
 * write fails.
 */
export class ModelCatalogue {
  readonly #database: DatabaseSync;
  readonly #statements: PreparedStatements;

  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#database = open(join(folder, 'catalogue.db'));
    this.#statements = new PreparedStatements(this.#database);
  }

  /** The file of a model. */
  fileOf({ projection, generation }: ModelId): string {
    return join(this.folder, `${projection}.${generation}.db`);
  }

  /** Records the identity of the log from which the models are made; false if they were made from another log. */
  bindToLog(log: string): boolean {
    return inTransaction(this.#database, () => {
      const found = this.madeFrom();
      if (found === undefined) this.#statements.of('INSERT INTO made_from VALUES (?)').run(log);
      return found === undefined || found === log;
    });
  }

  /** The identity of the log from which the models are made; undefined if it was never recorded. */
  madeFrom(): string | undefined {
    return (this.#statements.of('SELECT log FROM made_from').get() as { log: string } | undefined)?.log;
  }

  /** Deletes everything that was made from another log. */
  forget(log: string): void {
    inTransaction(this.#database, () => {
      this.#database.exec('DELETE FROM model; DELETE FROM certificate; DELETE FROM made_from;');
      this.#statements.of('INSERT INTO made_from VALUES (?)').run(log);
    });
  }

  models(): CataloguedModel[] {
    const rows = this.#statements
      .of(
        `SELECT projection, generation, state, shape, error, EXISTS (SELECT 1 FROM certificate AS c
         WHERE c.projection = model.projection AND c.generation = model.generation) AS certified
       FROM model ORDER BY projection, generation`,
      )
      .all() as unknown as ModelRow[];
    return rows.map(fromRow);
  }

  /** The model that serves a projection; undefined if none does. */
  serving(projection: string): ModelId | undefined {
    const select = "SELECT projection, generation FROM model WHERE projection = ? AND state = 'serving'";
    return this.#statements.of(select).get(projection) as ModelId | undefined;
  }

  /** Assigns a model id with a generation that no model of its projection ever had. */
  next(projection: string): ModelId {
    const { last } = this.#statements
      .of('INSERT INTO generation VALUES (?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last')
      .get(projection) as { last: number };
    return { projection, generation: last };
  }

  /**
   * Adds a model that is being built; its file exists already.
   *
   * @param unsyncedSince the start of the machine, where its file is written without syncing
   */
  add({ projection, generation }: ModelId, shape: Shape, unsyncedSince?: string): void {
    this.#statements
      .of("INSERT INTO model VALUES (?, ?, 'building', ?, NULL, ?)")
      .run(projection, generation, JSON.stringify(shape), unsyncedSince ?? null);
  }

  /** Removes the models whose files may have lost what was not synced when the machine was last started. */
  removeLost(start: string | undefined): void {
    const lost = 'unsynced_since IS NOT NULL AND unsynced_since IS NOT ?';
    this.#statements.of(`DELETE FROM model WHERE ${lost}`).run(start ?? null);
  }

  /** False for a model whose file is written without syncing. */
  isSynced({ projection, generation }: ModelId): boolean {
    const synced = 'SELECT 1 FROM model WHERE projection = ? AND generation = ? AND unsynced_since IS NULL';
    return this.#statements.of(synced).get(projection, generation) !== undefined;
  }

  /** Notes that the file of a model is on the disk. */
  noteSynced({ projection, generation }: ModelId): void {
    this.#statements
      .of('UPDATE model SET unsynced_since = NULL WHERE projection = ? AND generation = ?')
      .run(projection, generation);
  }

  /** Promotes a model to serve; removes and answers the model that served before. */
  serve({ projection, generation }: ModelId): ModelId | undefined {
    return inTransaction(this.#database, () => {
      const before = this.#statements
        .of(
          "DELETE FROM model WHERE projection = ? AND generation <> ? AND state = 'serving' RETURNING projection, generation",
        )
        .get(projection, generation) as ModelId | undefined;
      this.#statements
        .of("UPDATE model SET state = 'serving' WHERE projection = ? AND generation = ?")
        .run(projection, generation);
      return before;
    });
  }

  remove({ projection, generation }: ModelId): void {
    this.#statements.of('DELETE FROM model WHERE projection = ? AND generation = ?').run(projection, generation);
  }

  note({ projection, generation }: ModelId, error: ProjectionError | undefined): void {
    const text = error === undefined ? null : JSON.stringify(error);
    this.#statements
      .of('UPDATE model SET error = ? WHERE projection = ? AND generation = ?')
      .run(text, projection, generation);
  }

  certify(certificate: RebuildCertificate): void {
    const { projection, generation } = certificate;
    const body = JSON.stringify(certificate);
    this.#statements.of('INSERT OR REPLACE INTO certificate VALUES (?, ?, ?)').run(projection, generation, body);
  }

  certificates(projection: string): RebuildCertificate[] {
    const rows = this.#statements
      .of('SELECT body FROM certificate WHERE projection = ? ORDER BY generation DESC')
      .all(projection) as unknown as { body: string }[];
    return rows.map(({ body }) => JSON.parse(body) as RebuildCertificate);
  }

  leave({ projection, wanted }: ModelRequest): void {
    this.#statements.of('INSERT INTO request (projection, wanted) VALUES (?, ?)').run(projection, wanted);
  }

  requests(): PendingRequest[] {
    return this.#statements
      .of('SELECT CAST(id AS TEXT) AS id, projection, wanted FROM request ORDER BY request.id')
      .all() as unknown as PendingRequest[];
  }

  settle({ id }: PendingRequest): void {
    this.#statements.of('DELETE FROM request WHERE id = ?').run(id);
  }

  close(): void {
    this.#database.close();
  }
}

function open(file: string): DatabaseSync {
  try {
    return preparedOrClosed(new DatabaseSync(file, { timeout: PATIENCE_MS }), (database) => {
      database.exec(PRAGMAS);
      inTransaction(database, () => {
        if (schemaVersion(database) !== SCHEMA_VERSION) beginAnew(database);
        addSyncing(database);
      });
    });
  } catch (error) {
    if (!mayNotWrite(error) || !existsSync(file)) throw error;
    return openReadOnly(file);
  }
}

function openReadOnly(file: string): DatabaseSync {
  return preparedOrClosed(openModelForReading(file, PATIENCE_MS), (database) => {
    if (schemaVersion(database) !== SCHEMA_VERSION)
      throw new Error(`${file} is of another version; the next start of a server builds the read models anew`);
  });
}

function schemaVersion(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
}

function beginAnew(database: DatabaseSync): void {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[];
  for (const { name } of tables) database.exec(`DROP TABLE "${name}"`);
  database.exec(TABLES);
}

/** Adds the column that catalogues of before have not: their models stay, and are those to which new ones are compared. */
function addSyncing(database: DatabaseSync): void {
  const column = database.prepare("SELECT 1 FROM pragma_table_info('model') WHERE name = 'unsynced_since'").get();
  if (column === undefined) database.exec('ALTER TABLE model ADD COLUMN unsynced_since TEXT');
}

interface ModelRow {
  readonly projection: string;
  readonly generation: number;
  readonly state: StoredModel['state'];
  readonly shape: string;
  readonly error: string | null;
  readonly certified: number;
}

function fromRow({ projection, generation, state, shape, error, certified }: ModelRow): CataloguedModel {
  return {
    projection,
    generation,
    state,
    shape: JSON.parse(shape) as Shape,
    certified: certified === 1,
    ...(error !== null && { error: JSON.parse(error) as ProjectionError }),
  };
}
