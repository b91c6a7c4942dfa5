import { isDeepStrictEqual } from 'node:util';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { START } from '../../application/ports/event-store.js';
import { LeadLostError, type Advance, type ModelStore } from '../../application/ports/model-store.js';
import {
  ForeignModelsError,
  type ModelId,
  type PendingRequest,
  type ProjectionError,
  type RebuildCertificate,
  type RowComparison,
  type Shape,
  type StoredModel,
  type StoredView,
  type StreamBuildMark,
} from '../../application/ports/read-models.js';
import { advanceStatement } from './advance.js';
import { SELECT_MODELS, toModel, toTables, type CatalogueRow, type ModelTables } from './catalogue.js';
import { compareStatements, toComparison, type Counts, type Pair } from './comparison.js';
import { LeadingConnection, MINE } from './leading-connection.js';
import { parsePostgresUrl, type PostgresUrl } from './postgres-url.js';
import { dropTables, FRONT_CHANNEL, LEFT_OVER, makeIndexes, makeTables, viewTable } from './read-models.schema.js';
import { isStorable, textArray } from './text-array.js';
import { TIMING, type Timing } from './timing.js';
import { toView, VIEW_COLUMNS, type ViewRow } from './view-row.js';

/**
 * The time that a drop waits for readers, in milliseconds; a table that is still in use is dropped at the next start.
 */
const DROP_PATIENCE_MS = 5_000;

/**
 * Read models in a PostgreSQL database, in their own schema. The schema can be dropped at any time: the projector
 * rebuilds it from the events.
 */
export class PostgresModelStore implements ModelStore {
  #connection: LeadingConnection | undefined;
  readonly #tables = new Map<string, ModelTables>();
  readonly #closing = new AbortController();

  private constructor(
    private readonly url: PostgresUrl,
    private readonly timing: Timing,
  ) {}

  /**
   * Prepares the store; it connects when it is to lead. A pooler that shares connections must not be in between: the
   * lock belongs to one session.
   *
   * @throws Error for an invalid URL, without quoting it
   */
  static open(url: string, timing = TIMING): PostgresModelStore {
    return new PostgresModelStore(parsePostgresUrl(url), timing);
  }

  async lead(signal: AbortSignal): Promise<boolean> {
    await this.#connection?.close();
    this.#connection = undefined;
    this.#tables.clear();
    this.#checkOpen();
    const aborted = AbortSignal.any([signal, this.#closing.signal]);
    this.#connection = await LeadingConnection.take(this.url, this.timing, aborted);
    return this.#connection !== undefined;
  }

  async bindToLog(log: string): Promise<void> {
    // A model without a recorded log identity was made from an empty log.
    const [bound] = await this.#leading.write<{ log: string }>(
      `WITH ${MINE} UPDATE drawdown.leadership SET log = coalesce(log, $2) WHERE EXISTS (SELECT FROM mine) RETURNING log`,
      [log],
    );
    if (bound !== undefined && bound.log !== log) throw new ForeignModelsError(this.url.address, bound.log, log);
  }

  async models(): Promise<readonly StoredModel[]> {
    await this.#dropLeftOver();
    const rows = await this.#leading.query<CatalogueRow>(`${SELECT_MODELS} ORDER BY m.projection, m.generation`);
    return rows.map(toModel);
  }

  async create(shape: Shape, build?: StreamBuildMark): Promise<StoredModel> {
    const [next] = await this.#leading.query<{ id: string }>(`SELECT nextval('drawdown.model_id') AS id`);
    const id = next?.id ?? '';
    // A build creates its indexes at the end; a model that follows the log looks up rows from the first event on.
    const indexed = build === undefined;
    const [row] = await this.#leading.transaction<CatalogueRow>([
      { text: indexed ? makeTables(id, shape) + makeIndexes(id, shape) : makeTables(id, shape) },
      {
        text: `
          WITH ${MINE}, generation AS (
            INSERT INTO drawdown.generation AS g SELECT $3::text, 1 FROM mine
            ON CONFLICT (projection) DO UPDATE SET last = g.last + 1 RETURNING last
          )
          INSERT INTO drawdown.model (id, projection, generation, version, state, shape, indexed, position, ordinal, digest, build)
          SELECT $2::bigint, $3::text, last, $4::integer, 'building', $5::text, $6::boolean, '${START}', 0, '', $7::text FROM generation RETURNING *, false AS certified`,
        values: [
          this.#leading.epoch,
          id,
          shape.name,
          String(shape.version),
          JSON.stringify(shape),
          String(indexed),
          build === undefined ? null : JSON.stringify(build),
        ],
      },
    ]);
    if (row === undefined)
      throw new LeadLostError(`Another projector leads at ${this.url.address}; this one stands by`);
    const model = toModel(row);
    this.#tables.set(nameOf(model), { id, shape, indexed });
    return model;
  }

  async resume(model: ModelId, shape: Shape): Promise<void> {
    const tables = await this.#tablesOf(model);
    const { columns } = tables.shape;
    if (!isDeepStrictEqual(columns, shape.columns))
      throw new Error(`The columns of ${shape.name} have changed but its version has not; raise the version`);
    const [found] = await this.#leading.query<{ done: boolean }>(
      'SELECT build IS NULL AS done FROM drawdown.model WHERE id = $1',
      [tables.id],
    );
    // The process ended between the last rows of a build and its indexes.
    if (!tables.indexed && found?.done === true) await this.#finish(model);
  }

  async advance(advances: readonly Advance[]): Promise<readonly (Error | undefined)[]> {
    const found: (ModelTables | Error)[] = [];
    for (const { model } of advances) found.push(this.#tables.get(nameOf(model)) ?? (await this.#tablesOrError(model)));
    // All statements are sent before the first one is answered.
    return Promise.all(advances.map((advance, index) => this.#advance(found[index], advance)));
  }

  async finish(models: readonly ModelId[]): Promise<void> {
    for (const model of models) await this.#finish(model);
  }

  async #finish(model: ModelId): Promise<void> {
    const { id, shape } = await this.#tablesOf(model);
    await this.#leading.query(makeIndexes(id, shape), [], this.timing.longAnswerMs);
    await this.#leading.write(
      `WITH ${MINE} UPDATE drawdown.model SET indexed = true WHERE id = $2 AND EXISTS (SELECT FROM mine) RETURNING id`,
      [id],
    );
    this.#tables.set(nameOf(model), { id, shape, indexed: true });
  }

  async views(model: ModelId, keys: Iterable<string>): Promise<ReadonlyMap<string, StoredView>> {
    const wanted = [...keys].filter(isStorable);
    if (wanted.length === 0) return new Map();
    const { id } = await this.#tablesOf(model);
    const rows = await this.#leading.query<ViewRow>(
      `SELECT ${VIEW_COLUMNS} FROM ${viewTable(id)} v WHERE v.key = ANY($1::text[])`,
      [textArray(wanted)],
    );
    return new Map(rows.map((row) => [row.key, toView(row)]));
  }

  async compare(before: ModelId, after: ModelId, limit: number): Promise<RowComparison> {
    const statements = compareStatements(await this.#tablesOf(before), await this.#tablesOf(after));
    const { longAnswerMs } = this.timing;
    const [[counts], pairs] = await Promise.all([
      this.#leading.query<Counts>(statements.counts, [], longAnswerMs),
      this.#leading.query<Pair>(statements.differences, [String(limit)], longAnswerMs),
    ]);
    if (counts === undefined) throw new Error('The count answered no row, expected one');
    return toComparison(counts, pairs);
  }

  async serve(model: ModelId): Promise<void> {
    const { id } = await this.#tablesOf(model);
    const [served] = await this.#leading.write<{ replaced: string | null }>(
      // Counting the deleted rows makes PostgreSQL delete them first: only one model may serve at any moment.
      `WITH ${MINE}, replaced AS (
        DELETE FROM drawdown.model WHERE projection = $3 AND state = 'serving' AND id <> $2 AND EXISTS (SELECT FROM mine)
        RETURNING id
      ), count AS (SELECT max(id) AS id FROM replaced)
      UPDATE drawdown.model m SET state = 'serving' FROM count WHERE m.id = $2 AND EXISTS (SELECT FROM mine)
      RETURNING count.id AS replaced`,
      [id, model.projection],
    );
    if (typeof served?.replaced === 'string') await this.#dropTables(served.replaced);
  }

  async drop(model: ModelId): Promise<void> {
    const [dropped] = await this.#leading.write<{ id: string | null }>(
      `WITH ${MINE}, dropped AS (
        DELETE FROM drawdown.model WHERE projection = $2 AND generation = $3 AND EXISTS (SELECT FROM mine) RETURNING id
      ) SELECT (SELECT id FROM dropped) AS id FROM mine`,
      [model.projection, String(model.generation)],
    );
    this.#tables.delete(nameOf(model));
    if (typeof dropped?.id === 'string') await this.#dropTables(dropped.id);
  }

  async note({ projection, generation }: ModelId, error: ProjectionError | undefined): Promise<void> {
    await this.#leading.write(
      `WITH ${MINE} UPDATE drawdown.model SET error = $4
      WHERE projection = $2 AND generation = $3 AND EXISTS (SELECT FROM mine) RETURNING id`,
      [projection, String(generation), error === undefined ? null : JSON.stringify(error)],
    );
  }

  async certify(certificate: RebuildCertificate): Promise<void> {
    const { projection, generation } = certificate;
    await this.#leading.write(
      `WITH ${MINE} INSERT INTO drawdown.certificate (projection, generation, certificate)
      SELECT $2::text, $3::integer, $4::text FROM mine RETURNING id`,
      [projection, String(generation), JSON.stringify(certificate)],
    );
  }

  async requests(): Promise<readonly PendingRequest[]> {
    const rows = await this.#leading.write<PendingRequest | { readonly id: null }>(
      `WITH ${MINE} SELECT request.id::text, projection, wanted
      FROM mine LEFT JOIN drawdown.request ON true ORDER BY request.id`,
    );
    return rows.filter((row) => row.id !== null);
  }

  async settle({ id }: PendingRequest): Promise<void> {
    await this.#leading.write(
      `WITH ${MINE}, settled AS (DELETE FROM drawdown.request WHERE id = $2 AND EXISTS (SELECT FROM mine))
      SELECT FROM mine`,
      [id],
    );
  }

  async announce(front: string): Promise<void> {
    await this.#leading.write(
      `WITH ${MINE}, told AS (
        UPDATE drawdown.leadership SET front = $2 WHERE EXISTS (SELECT FROM mine) RETURNING front
      ) SELECT pg_notify('${FRONT_CHANNEL}', front) FROM told`,
      [front],
    );
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#connection?.close();
  }

  async #advance(tables: ModelTables | Error | undefined, advance: Advance): Promise<Error | undefined> {
    if (tables === undefined || tables instanceof Error) return tables;
    try {
      const { text, values } = advanceStatement(tables, advance);
      await this.#leading.write(text, values);
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }

  async #tablesOrError(model: ModelId): Promise<ModelTables | Error> {
    try {
      return await this.#tablesOf(model);
    } catch (error) {
      return error as Error;
    }
  }

  async #tablesOf(model: ModelId): Promise<ModelTables> {
    const known = this.#tables.get(nameOf(model));
    if (known !== undefined) return known;
    const [row] = await this.#leading.query<CatalogueRow>(
      'SELECT id, shape, indexed FROM drawdown.model WHERE projection = $1 AND generation = $2',
      [model.projection, String(model.generation)],
    );
    if (row === undefined) throw new LeadLostError(`The tables of ${nameOf(model)} were dropped by somebody else`);
    const tables = toTables(row);
    this.#tables.set(nameOf(model), tables);
    return tables;
  }

  async #dropLeftOver(): Promise<void> {
    for (const { id } of await this.#leading.query<{ id: string }>(LEFT_OVER)) await this.#dropTables(id);
  }

  /** Drops the tables of a model that has left the catalogue, unless readers hold them for too long. */
  async #dropTables(id: string): Promise<void> {
    try {
      await this.#leading.transaction([
        { text: `SET LOCAL lock_timeout = ${DROP_PATIENCE_MS}` },
        { text: dropTables(id) },
      ]);
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
    }
  }

  get #leading(): LeadingConnection {
    this.#checkOpen();
    if (this.#connection === undefined) throw new LeadLostError(`This process does not lead at ${this.url.address}`);
    return this.#connection;
  }

  #checkOpen(): void {
    if (this.#closing.signal.aborted) throw new UnavailableError(`The read models at ${this.url.address} are closed`);
  }
}

function nameOf({ projection, generation }: ModelId): string {
  return `${projection} ${generation}`;
}
