import type pg from 'pg';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import {
  ForeignModelsError,
  NotBuiltError,
  type ModelRequest,
  type Reading,
  type ReadModels,
  type RebuildCertificate,
  type RowPage,
  type RowPlace,
  type RowQuery,
  type RowTotal,
  type RowTotals,
  type Shape,
  type StoredModel,
  type StoredView,
} from '../../application/ports/read-models.js';
import { SELECT_MODELS, toModel, toTables, type CatalogueRow, type ModelTables } from './catalogue.js';
import { FrontListener } from './front-listener.js';
import type { Statement } from './leading-connection.js';
import { classify, isGone } from './postgres-errors.js';
import { openPool } from './pool.js';
import { parsePostgresUrl, type PostgresUrl } from './postgres-url.js';
import { SCHEMA_VERSION } from './read-models.schema.js';
import { hasColumns, selectRow, selectRows, selectTotals, selectView, toTotal } from './read-models.query.js';
import { TIMING, type Timing } from './timing.js';
import { toView, type ViewRow } from './view-row.js';

/** Concurrent reads of one process; further reads wait for a connection. */
const CONNECTIONS = 8;

/** Whole lists read at once by one process; further ones wait for a connection. */
const SNAPSHOTS = 2;

/** Rows read at a time while all of them are read. */
const SCANNED = 500;

/** The number of model takeovers that one read survives. */
const ATTEMPTS = 5;

/** The position in every read: the answer is true as of it. */
interface AsOf {
  readonly as_of: string;
  /** The log that the models are made from; null while that is empty. */
  readonly made_from: string | null;
}

/** Asks the database within one snapshot. */
type Ask = <Row extends object>(statement: Statement) => Promise<readonly Row[]>;

/** Passes on all rows of a query, once `check` has passed; answers the model's position, undefined if the model has gone. */
async function scanRows(
  ask: Ask,
  model: ModelTables,
  query: RowQuery,
  check: (found: AsOf) => Promise<void>,
  take: (bodies: readonly unknown[]) => Promise<void>,
): Promise<string | undefined> {
  let after: RowPlace | undefined;
  for (;;) {
    const found = await ask<AsOf & { sort: string; key: string | null; body: string }>(
      selectRows(model, query, SCANNED, after),
    );
    const rows = found.filter(({ key }) => key !== null) as readonly (RowPlace & { readonly body: string })[];
    if (found[0] === undefined) return undefined;
    if (after === undefined) await check(found[0]);
    await take(rows.map(({ body }) => JSON.parse(body) as unknown));
    if (rows.length < SCANNED) return found[0].as_of;
    after = rows.at(-1);
  }
}

/** Reads the identity of this server's log (`LogIdentity`); undefined while that is empty. */
export type OwnLog = () => Promise<string | undefined>;

/**
 * Reads the models that projectors, here or on other machines, keep in a PostgreSQL database. It needs write access to
 * the table of requests only.
 */
export class PostgresReadModels implements ReadModels {
  readonly #pool: pg.Pool;
  /** Whole lists are read apart, so that they keep no short read waiting. */
  readonly #snapshots: pg.Pool;
  readonly #front: FrontListener;
  /** The last known serving model by projection; every read checks that it still serves. */
  readonly #serving = new Map<string, ModelTables>();
  /** The log that the models were found to be made from, and which is this server's. */
  #ownLog: string | undefined;
  #closed = false;

  private constructor(
    private readonly url: PostgresUrl,
    timing: Timing,
    private readonly readOwnLog?: OwnLog,
  ) {
    this.#pool = openPool(url, 'drawdown reader', CONNECTIONS, timing);
    this.#snapshots = openPool(url, 'drawdown reader of whole lists', SNAPSHOTS, timing);
    this.#front = new FrontListener(url, timing);
  }

  /**
   * Prepares the reader; it connects on the first read.
   *
   * @param readOwnLog every answer is held against this server's log; left out where there is none
   * @throws Error for an invalid URL, without quoting it
   */
  static open(url: string, timing = TIMING, readOwnLog?: OwnLog): PostgresReadModels {
    return new PostgresReadModels(parsePostgresUrl(url), timing, readOwnLog);
  }

  async view(projection: string, key: string): Promise<Reading<StoredView | undefined>> {
    return this.#read<AsOf & (ViewRow | { key: null }), StoredView | undefined>(
      projection,
      async (model) => selectView(model, key),
      ([row]) => (row === undefined || row.key === null ? undefined : toView(row)),
    );
  }

  async row(projection: string, key: string): Promise<Reading<unknown>> {
    return this.#read<AsOf & { body: string | null }, unknown>(
      projection,
      async (model) => ((await this.#has(model, {})) ? selectRow(model, key) : undefined),
      ([row]) => (typeof row?.body === 'string' ? (JSON.parse(row.body) as unknown) : undefined),
    );
  }

  async rows(projection: string, query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>> {
    return this.#read<AsOf & { sort: string; key: string | null; body: string }, RowPage>(
      projection,
      // One row beyond the limit shows whether there are more.
      async (model) => ((await this.#has(model, query)) ? selectRows(model, query, limit + 1, after) : undefined),
      (found) => {
        const rows = found.flatMap(({ sort, key, body }) =>
          key === null ? [] : [{ place: { sort, key }, body: JSON.parse(body) as unknown }],
        );
        return { rows: rows.slice(0, limit), more: rows.length > limit };
      },
    );
  }

  async scan(
    projection: string,
    query: RowQuery,
    take: (bodies: readonly unknown[]) => Promise<void>,
  ): Promise<string> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const model = this.#serving.get(projection) ?? (await this.#lookUp(projection));
      if (await this.#has(model, query)) {
        const check = ({ made_from: madeFrom }: AsOf): Promise<void> => this.#checkLog(madeFrom);
        const position = await this.#inSnapshot((ask) => scanRows(ask, model, query, check, take));
        if (position !== undefined) return position;
      }
      this.#serving.delete(projection);
    }
    throw this.#replacedError(projection);
  }

  async totals(projection: string, query: RowQuery, totals: RowTotals): Promise<Reading<readonly RowTotal[]>> {
    return this.#read<AsOf & Record<string, string | null>, readonly RowTotal[]>(
      projection,
      async (model) => ((await this.#has(model, query, totals)) ? selectTotals(model, query, totals) : undefined),
      (found, { shape }) => found.filter(({ entries }) => entries !== null).map((row) => toTotal(shape, totals, row)),
    );
  }

  async madeFrom(): Promise<string | undefined> {
    const [row] = await this.#queryDerived<{ log: string | null }>('SELECT log FROM drawdown.leadership');
    return row?.log ?? undefined;
  }

  async models(): Promise<readonly StoredModel[]> {
    const rows = await this.#queryDerived<CatalogueRow>(`${SELECT_MODELS} ORDER BY m.projection, m.generation`);
    return rows.map(toModel);
  }

  async certificates(projection: string): Promise<readonly RebuildCertificate[]> {
    const rows = await this.#queryDerived<{ certificate: string }>(
      'SELECT certificate FROM drawdown.certificate WHERE projection = $1 ORDER BY id DESC',
      [projection],
    );
    return rows.map(({ certificate }) => JSON.parse(certificate) as RebuildCertificate);
  }

  async request({ projection, wanted }: ModelRequest): Promise<void> {
    try {
      await this.#query({
        text: 'INSERT INTO drawdown.request (projection, wanted) VALUES ($1, $2)',
        values: [projection, wanted],
      });
    } catch (error) {
      if (isGone(error))
        throw new UnavailableError(`${this.url.address} has no read models yet; start a server, or drawdown project`, {
          cause: error,
        });
      throw error;
    }
  }

  follow(listener: (front: string) => void): void {
    this.#front.add(listener);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.all([this.#front.close(), this.#pool.end(), this.#snapshots.end()]);
  }

  /** Reads from the serving model; repeats the read if another model has taken over meanwhile. */
  async #read<Row extends AsOf, T>(
    projection: string,
    statement: (model: ModelTables) => Promise<Statement | undefined>,
    result: (rows: readonly Row[], model: ModelTables) => T,
  ): Promise<Reading<T>> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const model = this.#serving.get(projection) ?? (await this.#lookUp(projection));
      try {
        const asked = await statement(model);
        const rows = asked === undefined ? [] : await this.#query<Row>(asked);
        const [first] = rows;
        if (first !== undefined) {
          await this.#checkLog(first.made_from);
          return { value: result(rows, model), position: first.as_of };
        }
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      this.#serving.delete(projection);
    }
    throw this.#replacedError(projection);
  }

  #replacedError(projection: string): UnavailableError {
    return new UnavailableError(
      `The read model ${projection} was replaced during ${ATTEMPTS} attempts to read it; retry later`,
    );
  }

  /** Runs statements that all see the database as it was at the first of them; undefined if the model has gone. */
  async #inSnapshot<T>(work: (ask: Ask) => Promise<T | undefined>): Promise<T | undefined> {
    if (this.#closed) throw new UnavailableError(`The read models at ${this.url.address} are closed`);
    let client: pg.PoolClient | undefined;
    let broken: Error | undefined;
    const run = async <Row extends object>({ text, values = [] }: Statement): Promise<readonly Row[]> => {
      try {
        client ??= await this.#snapshots.connect();
        return (await client.query<Row>(text, [...values])).rows;
      } catch (error) {
        broken = error as Error;
        throw classify(error, this.url.address);
      }
    };
    try {
      await run({ text: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' });
      const result = await work(run);
      await run({ text: 'COMMIT' });
      return result;
    } catch (error) {
      broken ??= error as Error;
      if (isGone(error)) return undefined;
      throw error;
    } finally {
      // A connection in the middle of a transaction is of no further use.
      client?.release(broken);
    }
  }

  /** Another server's projector may bind the models to its own log at any time, and the tables may keep their names. */
  async #checkLog(madeFrom: string | null): Promise<void> {
    if (madeFrom === null || madeFrom === this.#ownLog || this.readOwnLog === undefined) return;
    const own = await this.readOwnLog();
    if (own !== madeFrom) throw new ForeignModelsError(this.url.address, madeFrom, own);
    this.#ownLog = own;
  }

  async #lookUp(projection: string): Promise<ModelTables> {
    const [row] = await this.#queryDerived<CatalogueRow>(
      `SELECT m.id, m.shape, m.indexed FROM drawdown.model m, drawdown.leadership l
      WHERE m.projection = $1 AND m.state = 'serving' AND l.schema_version = ${SCHEMA_VERSION}`,
      [projection],
    );
    if (row === undefined) throw new NotBuiltError(projection);
    const model = toTables(row);
    this.#serving.set(projection, model);
    return model;
  }

  /**
   * True if a model has the requested rows and columns; if not, looks for another model that serves by now.
   *
   * @throws NotBuiltError if only a version that is still being built has them, and Error if none has
   */
  async #has({ id, shape: { name, ...shape } }: ModelTables, query: RowQuery, totals?: RowTotals): Promise<boolean> {
    if (hasColumns({ name, ...shape }, query, totals)) return true;
    const models = await this.#queryDerived<CatalogueRow>(
      'SELECT id, state, shape FROM drawdown.model WHERE projection = $1',
      [name],
    );
    const having = models.filter((model) => hasColumns(JSON.parse(model.shape) as Shape, query, totals));
    if (having.some((model) => model.state === 'serving' && model.id !== id)) return false;
    if (having.length > 0) throw new NotBuiltError(name);
    throw new Error(`No version of ${name} has rows with the columns in ${JSON.stringify({ query, totals })}`);
  }

  /** Reads derived tables; answers no rows before a projector has created them. */
  async #queryDerived<Row extends object>(text: string, values: readonly string[] = []): Promise<readonly Row[]> {
    try {
      return await this.#query<Row>({ text, values });
    } catch (error) {
      if (isGone(error)) return [];
      throw error;
    }
  }

  async #query<Row extends object>({ text, values = [] }: Statement): Promise<readonly Row[]> {
    if (this.#closed) throw new UnavailableError(`The read models at ${this.url.address} are closed`);
    try {
      return (await this.#pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw classify(error, this.url.address);
    }
  }
}
