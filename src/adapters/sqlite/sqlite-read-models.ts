import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Row } from '../../../projections/projection.js';
import { START } from '../../application/ports/event-store.js';
import type {
  Advance,
  Checkpoint,
  ReadModels,
  RowPage,
  RowPlace,
  RowQuery,
  RowTotals,
  Shape,
  StoredView,
} from '../../application/ports/read-models.js';
import { classify } from './sqlite-errors.js';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    projection TEXT PRIMARY KEY, version INTEGER NOT NULL, position TEXT NOT NULL, ordinal INTEGER NOT NULL, digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS view (
    projection TEXT NOT NULL, key TEXT NOT NULL, mission_id TEXT NOT NULL, through_day TEXT NOT NULL,
    revision INTEGER NOT NULL, position TEXT NOT NULL, view TEXT NOT NULL,
    PRIMARY KEY (projection, key)
  ) STRICT;
`;

const NOTHING: Checkpoint = { position: START, ordinal: 0, digest: '' };

/** Read models in one SQLite file of their own, which can be deleted at any time: it is rebuilt from the events. */
export class SqliteReadModels implements ReadModels {
  readonly #database: DatabaseSync;
  readonly #shapes = new Map<string, Shape>();
  readonly #statements = new Map<string, StatementSync>();

  constructor(private readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#database = new DatabaseSync(file);
    // What a power cut takes away here is projected again from the events, so syncing every commit would buy nothing.
    this.#attempt(() => this.#database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${SCHEMA}`));
  }

  async prepare(shape: Shape): Promise<Checkpoint> {
    return this.#transaction(() => {
      const { name, version, columns } = shape;
      this.#shapes.set(name, shape);
      const found = this.#prepared(
        'SELECT version, position, ordinal, digest FROM checkpoint WHERE projection = ?',
      ).get(name) as (Checkpoint & { version: number }) | undefined;
      if (found?.version === version) return { position: found.position, ordinal: found.ordinal, digest: found.digest };
      this.#prepared('DELETE FROM view WHERE projection = ?').run(name);
      const declared = Object.entries(columns).map(([column, type]) => `, ${quoted(column)} ${type.toUpperCase()}`);
      this.#database.exec(`
        DROP TABLE IF EXISTS ${tableOf(name)};
        CREATE TABLE ${tableOf(name)} (
          key TEXT PRIMARY KEY, mission_id TEXT NOT NULL, sort TEXT NOT NULL, body TEXT NOT NULL${declared.join('')}
        ) STRICT;
        CREATE INDEX ${quoted(`${name} by mission`)} ON ${tableOf(name)} (mission_id, sort, key);`);
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
    const sql =
      'SELECT key, mission_id, through_day, revision, position, view FROM view WHERE projection = ? AND key = ?';
    const row = this.#attempt(() => this.#prepared(sql).get(projection, key)) as ViewRow | undefined;
    return row === undefined ? undefined : fromRow(row);
  }

  async rows(projection: string, query: RowQuery, limit: number, after?: RowPlace): Promise<RowPage> {
    const { conditions, values } = this.#where(projection, query);
    if (after !== undefined) {
      conditions.push('(sort, key) > (?, ?)');
      values.push(after.sort, after.key);
    }
    const sql = `SELECT sort, key, body FROM ${tableOf(projection)} WHERE ${conditions.join(' AND ')} ORDER BY sort, key LIMIT ?`;
    const found = this.#attempt(() => this.#prepared(sql).all(...values, limit + 1)) as unknown as BodyRow[];
    const rows = found
      .slice(0, limit)
      .map(({ sort, key, body }) => ({ place: { sort, key }, body: JSON.parse(body) as unknown }));
    return { rows, more: found.length > limit };
  }

  async totals(
    projection: string,
    query: RowQuery,
    { group, sum }: RowTotals,
  ): Promise<readonly Record<string, string | number>[]> {
    const { conditions, values } = this.#where(projection, query);
    const columns = [
      ...group.map(quoted),
      ...sum.map((column) => `sum(${quoted(column)}) AS ${quoted(column)}`),
      'count(*) AS entries',
    ];
    const grouping =
      group.length === 0 ? '' : `GROUP BY ${group.map(quoted).join(', ')} ORDER BY ${group.map(quoted).join(', ')}`;
    const sql = `SELECT ${columns.join(', ')} FROM ${tableOf(projection)} WHERE ${conditions.join(' AND ')} ${grouping}`;
    return this.#attempt(() => this.#prepared(sql).all(...values)) as Record<string, string | number>[];
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #take({ projection, checkpoint, views, rows, removedRows }: Advance): void {
    const shape = this.#shapeOf(projection);
    const setView = this.#prepared('INSERT OR REPLACE INTO view VALUES (?, ?, ?, ?, ?, ?, ?)');
    for (const { key, missionId, throughDay, revision, position, view } of views) {
      setView.run(projection, key, missionId, throughDay, revision, position, JSON.stringify(view));
    }
    const removeRow = this.#prepared(`DELETE FROM ${tableOf(projection)} WHERE key = ?`);
    for (const key of removedRows) removeRow.run(key);
    const setRow = this.#setRow(shape);
    for (const row of rows) setRow(row);
    this.#setCheckpoint(shape, checkpoint);
  }

  #setRow({ name, columns }: Shape): (row: Row) => void {
    const declared = Object.keys(columns);
    const names = ['key', 'mission_id', 'sort', 'body', ...declared.map(quoted)];
    const places = names.map(() => '?').join(', ');
    const statement = this.#prepared(
      `INSERT OR REPLACE INTO ${tableOf(name)} (${names.join(', ')}) VALUES (${places})`,
    );
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

  #where(projection: string, query: RowQuery): { conditions: string[]; values: SQLInputValue[] } {
    const { columns } = this.#shapeOf(projection);
    const conditions = ['true'];
    const values: SQLInputValue[] = [];
    const add = (
      wanted: Readonly<Record<string, string | number>> | undefined,
      condition: (column: string) => string,
    ): void => {
      for (const [column, value] of Object.entries(wanted ?? {})) {
        if (!Object.hasOwn(columns, column)) throw new Error(`${projection} has no column ${column}`);
        conditions.push(condition(quoted(column)));
        values.push(value);
      }
    };
    if (query.missionId !== undefined) {
      conditions.push('mission_id = ?');
      values.push(query.missionId);
    }
    add(query.equal, (column) => `${column} = ?`);
    add(query.from, (column) => `${column} >= ?`);
    add(query.to, (column) => `${column} <= ?`);
    add(query.absentOrBefore, (column) => `(${column} IS NULL OR ${column} < ?)`);
    // instr, unlike LIKE, knows no wildcards that a search text would have to be cleaned of.
    add(query.contains, (column) => `instr(${column}, ?) > 0`);
    return { conditions, values };
  }

  #shapeOf(projection: string): Shape {
    const shape = this.#shapes.get(projection);
    if (shape === undefined) throw new Error(`${projection} was not prepared`);
    return shape;
  }

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
    try {
      return work();
    } catch (error) {
      throw classify(error, this.file);
    }
  }
}

interface BodyRow {
  readonly sort: string;
  readonly key: string;
  readonly body: string;
}

interface ViewRow {
  readonly key: string;
  readonly mission_id: string;
  readonly through_day: string;
  readonly revision: number;
  readonly position: string;
  readonly view: string;
}

function fromRow(row: ViewRow): StoredView {
  return {
    key: row.key,
    missionId: row.mission_id,
    throughDay: row.through_day,
    revision: row.revision,
    position: row.position,
    view: JSON.parse(row.view) as unknown,
  };
}

/** Names come from the registry of projections, never from a request. */
function tableOf(projection: string): string {
  return quoted(`rows of ${projection}`);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
