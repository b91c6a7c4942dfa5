import type { DatabaseSync } from 'node:sqlite';
import {
  InexactTotalError,
  type Checkpoint,
  type Reading,
  type RowPage,
  type RowPlace,
  type RowQuery,
  type RowTotal,
  type RowTotals,
  type Shape,
  type StoredView,
  type StreamBuildMark,
} from '../../../application/ports/read-models.js';
import { openModelForReading } from './open-model-for-reading.js';
import { selectRows, selectTotals, type Query } from './model-query.js';
import { PreparedStatements } from '../prepared-statements.js';

/** Rows read at a time while all of them are read. */
const SCANNED = 500;

/** Reads one model's file while another thread may write to it, also in a folder that may only be read. */
export class ModelReader {
  readonly #database: DatabaseSync;
  readonly #statements: PreparedStatements;

  constructor(
    private readonly file: string,
    private readonly shape: Shape,
  ) {
    this.#database = openModelForReading(file);
    this.#statements = new PreparedStatements(this.#database);
  }

  /** Another reader of the same model. */
  another(): ModelReader {
    return new ModelReader(this.file, this.shape);
  }

  /** The checkpoint of the model. */
  checkpoint(): { readonly checkpoint: Checkpoint; readonly build?: StreamBuildMark } {
    const row = this.#statements.of('SELECT * FROM checkpoint').get() as unknown as CheckpointRow;
    const { position, ordinal, digest, build_through: through, build_events: events, build_stream: stream } = row;
    const checkpoint = { position, ordinal, digest };
    return through === null ? { checkpoint } : { checkpoint, build: { through, events, stream } };
  }

  views(keys: Iterable<string>): ReadonlyMap<string, StoredView> {
    const select = this.#statements.of('SELECT stream, through_day, revision, position, view FROM view WHERE key = ?');
    const found = new Map<string, StoredView>();
    for (const key of keys) {
      const row = select.get(key) as ViewRow | undefined;
      if (row !== undefined) found.set(key, fromRow(key, row));
    }
    return found;
  }

  view(key: string): Reading<StoredView | undefined> {
    return this.#atOnce(() => this.views([key]).get(key));
  }

  row(key: string): Reading<unknown> {
    this.#checkRows();
    const found = this.#atOnce(() => this.#statements.of('SELECT body FROM row WHERE key = ?').get(key));
    const { body } = (found.value ?? {}) as { body?: string };
    return { ...found, value: body === undefined ? undefined : (JSON.parse(body) as unknown) };
  }

  rows(query: RowQuery, limit: number, after?: RowPlace): Reading<RowPage> {
    this.#checkRows();
    // One row beyond the limit shows whether there are more.
    const { value, position } = this.#atOnce(() => this.#all<BodyRow>(selectRows(this.shape, query, limit + 1, after)));
    const rows = value
      .slice(0, limit)
      .map(({ sort, key, body }) => ({ place: { sort, key }, body: JSON.parse(body) as unknown }));
    return { value: { rows, more: value.length > limit }, position };
  }

  totals(query: RowQuery, totals: RowTotals): Reading<readonly RowTotal[]> {
    this.#checkRows();
    try {
      return this.#atOnce(() => this.#all<RowTotal>(selectTotals(this.shape, query, totals)));
    } catch (error) {
      throw isBeyondNumbers(error) ? new InexactTotalError() : error;
    }
  }

  /** As `ReadModels.scan`, for a reader that is used for nothing else meanwhile. */
  async scan(query: RowQuery, take: (bodies: readonly unknown[]) => Promise<void>): Promise<string> {
    this.#checkRows();
    this.#statements.of('BEGIN').run();
    try {
      const { position } = this.#statements.of('SELECT position FROM checkpoint').get() as { position: string };
      let after: RowPlace | undefined;
      for (;;) {
        const rows = this.#all<BodyRow>(selectRows(this.shape, query, SCANNED, after));
        await take(rows.map(({ body }) => JSON.parse(body) as unknown));
        if (rows.length < SCANNED) return position;
        after = rows.at(-1);
      }
    } finally {
      this.#statements.of('COMMIT').run();
    }
  }

  close(): void {
    this.#database.close();
  }

  #checkRows(): void {
    if (this.shape.columns === undefined) throw new Error(`${this.shape.name} has no rows`);
  }

  /** Reads from one snapshot, and answers the position of that snapshot. */
  #atOnce<T>(read: () => T): Reading<T> {
    this.#statements.of('BEGIN').run();
    try {
      const { position } = this.#statements.of('SELECT position FROM checkpoint').get() as { position: string };
      return { value: read(), position };
    } finally {
      this.#statements.of('COMMIT').run();
    }
  }

  #all<T>({ sql, values }: Query): T[] {
    return this.#statements.of(sql).all(...values) as T[];
  }
}

/** SQLite's sum left the range of integers, or Node that of numbers. */
function isBeyondNumbers(error: unknown): boolean {
  const { code, errstr, message } = error as { code?: string; errstr?: string; message: string };
  return code === 'ERR_OUT_OF_RANGE' || (errstr === 'SQL logic error' && message.includes('integer overflow'));
}

interface CheckpointRow extends Checkpoint {
  readonly build_through: string | null;
  readonly build_events: number;
  readonly build_stream: string;
}

interface BodyRow {
  readonly sort: string;
  readonly key: string;
  readonly body: string;
}

interface ViewRow {
  readonly stream: string;
  readonly through_day: string;
  readonly revision: number;
  readonly position: string;
  readonly view: string;
}

function fromRow(key: string, row: ViewRow): StoredView {
  return {
    key,
    stream: row.stream,
    throughDay: row.through_day,
    revision: row.revision,
    position: row.position,
    view: JSON.parse(row.view) as unknown,
  };
}
