import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Checkpoint, RowComparison, RowDifference, Shape } from '../../../application/ports/read-models.js';
import { LeadLostError } from '../../../application/ports/model-store.js';
import { indexRows, openModelFile, rowColumns, SYNCED, UNSYNCED } from './model-file.schema.js';
import { unpackRows, type PackedAdvance } from './packed-advance.js';
import { PreparedStatements } from '../prepared-statements.js';
import { inTransaction } from './transaction.js';

/** The way in which a model's file is written. */
export interface WritingWay {
  /**
   * True to create the indexes at once, so that rows are found and replaced by their keys; false to create them in `finish`, and only to
   * add rows until then.
   */
  readonly indexed: boolean;
  /** False to sync nothing before `finish`. */
  readonly synced: boolean;
}

/** Writes to one model's file, for one thread; calls are synchronous. */
export class ModelFile {
  readonly #database: DatabaseSync;
  readonly #statements: PreparedStatements;
  #setRow: string;

  constructor(
    private readonly file: string,
    private readonly shape: Shape,
    { indexed, synced }: WritingWay,
  ) {
    this.#database = new DatabaseSync(file);
    this.#statements = new PreparedStatements(this.#database);
    openModelFile(this.#database, shape);
    if (!synced) this.#database.exec(UNSYNCED);
    if (indexed) indexRows(this.#database, shape);
    this.#setRow = this.#rowStatement(indexed);
  }

  /** Stores an advance in one transaction. Throws `LeadLostError` if the stored checkpoint is not `from`. */
  advance(advance: PackedAdvance): void {
    const { from, checkpoint, build, views, marks, removedRows } = advance;
    inTransaction(this.#database, () => {
      this.#setCheckpoint(from, checkpoint, build);
      const setView = this.#statements.of('INSERT OR REPLACE INTO view VALUES (?, ?, ?, ?, ?, ?)');
      for (const view of views) setView.run(...view);
      const setMark = this.#statements.of('UPDATE view SET through_day = ?, revision = ?, position = ? WHERE key = ?');
      for (const mark of marks) setMark.run(...mark);
      if (removedRows.length > 0) {
        const remove = this.#statements.of('DELETE FROM row WHERE key = ?');
        for (const key of removedRows) remove.run(key);
      }
      for (const row of unpackRows(advance)) this.#statements.of(this.#setRow).run(...row);
    });
  }

  /** Creates the indexes for finding and listing rows, and syncs the file to the disk. */
  finish(): void {
    this.#database.exec('BEGIN IMMEDIATE');
    indexRows(this.#database, this.shape);
    this.#database.exec(`COMMIT; ${SYNCED}; PRAGMA wal_checkpoint(TRUNCATE);`);
    // A reader may have kept the journal from being written back, and what was written without syncing is synced by nobody else.
    for (const part of [this.file, `${this.file}-wal`, dirname(this.file)]) syncToDisk(part);
    this.#setRow = this.#rowStatement(true);
  }

  /** Compares the rows of this model with those of another model of the same projection, in its own file. */
  compareWith(before: string, limit: number): RowComparison {
    if (this.shape.columns === undefined) return { equal: 0, changed: 0, added: 0, removed: 0, differences: [] };
    const database = new DatabaseSync(this.file, { readOnly: true });
    try {
      database.prepare('ATTACH ? AS before').run(before);
      const here = `main.row AS n LEFT JOIN before.row AS o ON o.key = n.key`;
      const same = 'o.body = n.body AND o.sort = n.sort AND o.mission_id = n.mission_id';
      const gone = 'before.row AS o WHERE NOT EXISTS (SELECT 1 FROM main.row AS n WHERE n.key = o.key)';
      const counts = database
        .prepare(
          `SELECT coalesce(sum(o.key IS NOT NULL AND ${same}), 0) AS equal,
             coalesce(sum(o.key IS NOT NULL AND NOT (${same})), 0) AS changed,
             coalesce(sum(o.key IS NULL), 0) AS added, (SELECT count(*) FROM ${gone}) AS removed FROM ${here}`,
        )
        .get() as unknown as Omit<RowComparison, 'differences'>;
      const listed = database
        .prepare(
          `SELECT n.key, n.stream, o.sort AS old_sort, o.body AS old_body, n.sort, n.body FROM ${here}
             WHERE o.key IS NULL OR NOT (${same})
           UNION ALL SELECT o.key, o.stream, o.sort, o.body, NULL, NULL FROM ${gone}
           ORDER BY 1 LIMIT ?`,
        )
        .all(limit) as unknown as ComparedRow[];
      return { ...counts, differences: listed.map(difference) };
    } finally {
      database.close();
    }
  }

  close(): void {
    this.#database.close();
  }

  #rowStatement(indexed: boolean): string {
    const columns = rowColumns(this.shape);
    const insert = `INSERT INTO row (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    if (!indexed) return insert;
    const changed = columns.slice(1).map((column) => `${column} = excluded.${column}`);
    return `${insert} ON CONFLICT (key) DO UPDATE SET ${changed.join(', ')}`;
  }

  #setCheckpoint(from: Checkpoint, { position, ordinal, digest }: Checkpoint, build: PackedAdvance['build']): void {
    const { through = null, events = null, stream = null } = build ?? {};
    const { changes } = this.#statements
      .of(
        `UPDATE checkpoint SET position = ?, ordinal = ?, digest = ?, build_through = ?, build_events = ?, build_stream = ?
       WHERE position = ? AND ordinal = ? AND digest = ?`,
      )
      .run(position, ordinal, digest, through, events, stream, from.position, from.ordinal, from.digest);
    if (changes !== 1)
      throw new LeadLostError(`${this.file} is not at position ${from.position}: another projector has written to it`);
  }
}

/** Writes a file, or the entries of a folder, to the disk. */
function syncToDisk(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

interface ComparedRow {
  readonly key: string;
  readonly stream: string;
  readonly old_sort: string | null;
  readonly old_body: string | null;
  readonly sort: string | null;
  readonly body: string | null;
}

function difference({ key, stream, old_sort, old_body, sort, body }: ComparedRow): RowDifference {
  return { key, stream, before: side(old_sort, old_body), after: side(sort, body) };
}

function side(sort: string | null, body: string | null): RowDifference['before'] {
  return sort === null || body === null ? null : { sort, body: JSON.parse(body) as unknown };
}
