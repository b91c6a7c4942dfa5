import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Row } from '../../../projections/projection.js';
import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';
import { START } from '../../application/ports/event-store.js';
import type {
  Advance,
  Checkpoint,
  ReadModels,
  RowPage,
  RowPlace,
  RowQuery,
  RowTotal,
  RowTotals,
  Shape,
  StoredView,
} from '../../application/ports/read-models.js';
import { classify } from './sqlite-errors.js';
import { selectRows, selectTotals, type Query } from './sqlite-read-models.query.js';
import { beginAnew, ensureSchema, quoted, rowTable, rowTableSql } from './sqlite-read-models.schema.js';

/**
 * Synced at checkpoints of the journal only: what a power cut takes away here is projected again from the events, so
 * syncing every commit would buy nothing. A long journal lets a rebuild write a page once that it changes often.
 */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA cache_size = -16000;
`;

const NOTHING: Checkpoint = { position: START, ordinal: 0, digest: '' };

/** Read models in one SQLite file of their own, which can be deleted at any time: it is built anew from the events. */
export class SqliteReadModels implements ReadModels {
  readonly #database: DatabaseSync;
  readonly #shapes = new Map<string, Shape>();
  readonly #statements = new Map<string, StatementSync>();

  /** Throws: `CorruptedError` for a file that is damaged, or none of SQLite's. */
  constructor(private readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#database = new DatabaseSync(file);
    try {
      this.#attempt(() => {
        this.#database.exec(PRAGMAS);
        ensureSchema(this.#database);
      });
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  async madeFrom(log: string): Promise<void> {
    this.#attempt(() => {
      const found = this.#database.prepare('SELECT log FROM made_from').get() as { log: string } | undefined;
      if (found?.log === log) return;
      if (found !== undefined) beginAnew(this.#database);
      this.#database.prepare('INSERT INTO made_from VALUES (?)').run(log);
    });
  }

  async prepare(shape: Shape): Promise<Checkpoint> {
    return this.#transaction(() => {
      const { name, version } = shape;
      this.#shapes.set(name, shape);
      const found = this.#prepared(
        'SELECT version, position, ordinal, digest FROM checkpoint WHERE projection = ?',
      ).get(name) as (Checkpoint & { version: number }) | undefined;
      if (found?.version === version && found.ordinal > 0)
        return { position: found.position, ordinal: found.ordinal, digest: found.digest };
      this.#prepared('DELETE FROM view WHERE projection = ?').run(name);
      this.#database.exec(rowTableSql(shape));
      this.#setCheckpoint(shape, NOTHING);
      return NOTHING;
    });
  }

  async advance(advances: readonly Advance[]): Promise<void> {
    this.#transaction(() => {
      for (const advance of advances) this.#take(advance);
    });
  }

  async view(projection: string, key: string): Promise<StoredView | undefined> {
    return (await this.views(projection, [key])).get(key);
  }

  async views(projection: string, keys: Iterable<string>): Promise<ReadonlyMap<string, StoredView>> {
    return this.#attempt(() => {
      const select = this.#prepared(
        'SELECT mission_id, through_day, revision, position, view FROM view WHERE projection = ? AND key = ?',
      );
      const found = new Map<string, StoredView>();
      for (const key of keys) {
        const row = select.get(projection, key) as ViewRow | undefined;
        if (row !== undefined) found.set(key, fromRow(key, row));
      }
      return found;
    });
  }

  async rows(projection: string, query: RowQuery, limit: number, after?: RowPlace): Promise<RowPage> {
    // One more than asked for tells whether there are more.
    const found = this.#all<BodyRow>(selectRows(this.#shapeOf(projection), query, limit + 1, after));
    const rows = found
      .slice(0, limit)
      .map(({ sort, key, body }) => ({ place: { sort, key }, body: JSON.parse(body) as unknown }));
    return { rows, more: found.length > limit };
  }

  async totals(projection: string, query: RowQuery, totals: RowTotals): Promise<readonly RowTotal[]> {
    return this.#all<RowTotal>(selectTotals(this.#shapeOf(projection), query, totals));
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }

  #take({ projection, checkpoint, views, marks, rows, removedRows }: Advance): void {
    const shape = this.#shapeOf(projection);
    const setView = this.#prepared(`
      INSERT INTO view VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (projection, key) DO UPDATE SET
      through_day = excluded.through_day, revision = excluded.revision, position = excluded.position, view = excluded.view`);
    for (const { key, missionId, throughDay, revision, position, view } of views)
      setView.run(projection, key, missionId, throughDay, revision, position, JSON.stringify(view));
    const setMark = this.#prepared(
      'UPDATE view SET through_day = ?, revision = ?, position = ? WHERE projection = ? AND key = ?',
    );
    for (const { key, throughDay, revision, position } of marks)
      setMark.run(throughDay, revision, position, projection, key);
    if (removedRows.length > 0) {
      const removeRow = this.#prepared(`DELETE FROM ${rowTable(projection)} WHERE key = ?`);
      for (const key of removedRows) removeRow.run(key);
    }
    if (rows.length > 0) {
      const setRow = this.#setRow(shape);
      for (const row of rows) setRow(row);
    }
    this.#setCheckpoint(shape, checkpoint);
  }

  #setRow({ name, columns = {} }: Shape): (row: Row) => void {
    const declared = Object.keys(columns);
    const names = ['key', 'mission_id', 'sort', 'body', ...declared.map(quoted)];
    const changed = names.slice(1).map((column) => `${column} = excluded.${column}`);
    const statement = this.#prepared(`
      INSERT INTO ${rowTable(name)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
      ON CONFLICT (key) DO UPDATE SET ${changed.join(', ')}`);
    return (row) => {
      const values = declared.map((column) => row.columns[column] ?? null);
      statement.run(row.key, row.missionId, row.sort, JSON.stringify(row.body), ...values);
    };
  }

  #setCheckpoint({ name, version }: Shape, { position, ordinal, digest }: Checkpoint): void {
    this.#prepared('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?, ?, ?)').run(
      name,
      version,
      position,
      ordinal,
      digest,
    );
  }

  #all<T>({ sql, values }: Query): T[] {
    return this.#attempt(() => this.#prepared(sql).all(...values)) as T[];
  }

  #shapeOf(projection: string): Shape {
    const shape = this.#shapes.get(projection);
    if (shape === undefined) throw new Error(`${projection} was not prepared`);
    return shape;
  }

  /** Statements are few: their texts come from the registry of projections and from which filters are given. */
  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #transaction<T>(work: () => T): T {
    return this.#attempt(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #attempt<T>(work: () => T): T {
    if (!this.#database.isOpen) throw new UnavailableError(`${this.file} is closed`);
    try {
      return work();
    } catch (error) {
      const classified = classify(error, this.file);
      if (!(classified instanceof CorruptedError)) throw classified;
      const message = `${this.file} is damaged; stop the server and delete it, it is built anew from the events`;
      throw new CorruptedError(message, { cause: error });
    }
  }
}

interface BodyRow {
  readonly sort: string;
  readonly key: string;
  readonly body: string;
}

interface ViewRow {
  readonly mission_id: string;
  readonly through_day: string;
  readonly revision: number;
  readonly position: string;
  readonly view: string;
}

function fromRow(key: string, row: ViewRow): StoredView {
  return {
    key,
    missionId: row.mission_id,
    throughDay: row.through_day,
    revision: row.revision,
    position: row.position,
    view: JSON.parse(row.view) as unknown,
  };
}
