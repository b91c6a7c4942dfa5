import type pg from 'pg';
import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';
import type { Order } from '../../application/orders/order.js';
import type {
  ProposalPlace,
  ProposalQuery,
  ProposalStore,
  StoredProposal,
} from '../../application/ports/proposal-store.js';
import { fromRow, ofSameChange, toRow, wantedRows, type ProposalRow } from '../proposal-row.js';
import { classify, isGone } from './postgres-errors.js';
import { openPool } from './pool.js';
import { parsePostgresUrl, type PostgresUrl } from './postgres-url.js';
import { FIND_FORMAT, LOCK_MISSION, MAKE_SCHEMA, SCHEMA_VERSION } from './proposals.schema.js';
import { TIMING, type Timing } from './timing.js';

/** Proposals are few; further statements wait for a connection. */
const CONNECTIONS = 2;

const FIND = 'SELECT body FROM drawdown_approvals.proposal WHERE id = $1';

const FIND_WAITING = `SELECT body FROM drawdown_approvals.proposal
  WHERE state = 'pending' AND mission_id = $1 AND expires_at > $2`;

/** Proposals in a PostgreSQL database, shared by all servers. */
export class PostgresProposalStore implements ProposalStore {
  readonly #pool: pg.Pool;
  #ready: Promise<void> | undefined;
  #closed = false;

  private constructor(
    private readonly url: PostgresUrl,
    timing: Timing,
  ) {
    this.#pool = openPool(url, 'drawdown approvals', CONNECTIONS, timing);
  }

  /**
   * Prepares the store. It connects on first use and creates the table if needed, so that a server starts even while
   * the database is away.
   *
   * @throws Error for an invalid URL, without quoting it
   */
  static open(url: string, timing = TIMING): PostgresProposalStore {
    return new PostgresProposalStore(parsePostgresUrl(url), timing);
  }

  async add(proposal: StoredProposal): Promise<StoredProposal> {
    return this.#attempt(() => this.#inTransaction((connection) => addBy(connection, proposal)));
  }

  async replace(proposal: StoredProposal): Promise<boolean> {
    const { id, version, state, body } = toRow(proposal);
    const replaced = await this.#query(
      `UPDATE drawdown_approvals.proposal SET version = $1, state = $2, body = $3
      WHERE id = $4 AND version = $5 RETURNING id`,
      [version, state, body, id, version - 1],
    );
    return replaced.length === 1;
  }

  async find(id: string): Promise<StoredProposal | undefined> {
    const [row] = await this.#query(FIND, [id]);
    return row && fromRow(row);
  }

  async findWaiting(order: Order, now: string): Promise<StoredProposal | undefined> {
    return ofSameChange(order, await this.#query(FIND_WAITING, [order.missionId, now]));
  }

  async list(query: ProposalQuery, limit: number, place?: ProposalPlace): Promise<readonly StoredProposal[]> {
    const { state, after, by } = wantedRows(query);
    const missions = query.scope === 'all' ? null : [...query.scope];
    const rows = await this.#query(
      `SELECT body FROM drawdown_approvals.proposal
      WHERE state = $1 AND expires_at > $2 AND expires_at <= $3 AND (proposed_at, id) > ($4, $5)
        AND ($6::text[] IS NULL OR mission_id = ANY ($6::text[]))
      ORDER BY proposed_at, id LIMIT $7`,
      [state, after, by, place?.proposedAt ?? '', place?.id ?? '', missions, limit],
    );
    return rows.map(fromRow);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#pool.end();
  }

  #query(text: string, values: unknown[]): Promise<readonly ProposalRow[]> {
    return this.#attempt(async () => (await this.#pool.query<ProposalRow>(text, values)).rows);
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new UnavailableError(`The proposals at ${this.url.address} are closed`);
    try {
      await (this.#ready ??= this.#prepare());
      return await work();
    } catch (error) {
      // If the table could not be created, or was dropped, create it on the next use.
      this.#ready = undefined;
      throw classify(error, this.url.address);
    }
  }

  async #prepare(): Promise<void> {
    const version = (await this.#format()) ?? (await this.#make());
    if (version > SCHEMA_VERSION)
      throw new CorruptedError(
        `The proposals at ${this.url.address} have format ${version}, expected at most ${SCHEMA_VERSION}; a newer Drawdown wrote them, so start that version`,
      );
  }

  async #make(): Promise<number> {
    await this.#onOneConnection((connection) => connection.query(MAKE_SCHEMA));
    return (await this.#format()) ?? SCHEMA_VERSION;
  }

  #inTransaction<T>(work: (connection: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.#onOneConnection(async (connection) => {
      await connection.query('BEGIN');
      const result = await work(connection);
      await connection.query('COMMIT');
      return result;
    });
  }

  async #onOneConnection<T>(work: (connection: pg.PoolClient) => Promise<T>): Promise<T> {
    const connection = await this.#pool.connect();
    try {
      const result = await work(connection);
      connection.release();
      return result;
    } catch (error) {
      // Its transaction may still be open.
      connection.release(true);
      throw error;
    }
  }

  /** The stored format version; undefined if there is no table yet. */
  async #format(): Promise<number | undefined> {
    try {
      return (await this.#pool.query<{ version: number }>(FIND_FORMAT)).rows[0]?.version;
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }
}

/** Adds a proposal within a transaction; others that add one in the same mission wait for its end. */
async function addBy(connection: pg.PoolClient, proposal: StoredProposal): Promise<StoredProposal> {
  const { id, version, mission_id, state, proposed_at, expires_at, body } = toRow(proposal);
  await connection.query(LOCK_MISSION, [mission_id]);
  const { rows: known } = await connection.query<ProposalRow>(FIND, [id]);
  if (known[0] !== undefined) return fromRow(known[0]);
  const { rows: waiting } = await connection.query<ProposalRow>(FIND_WAITING, [mission_id, proposed_at]);
  const other = ofSameChange(proposal.order, waiting);
  if (other !== undefined) return other;
  await connection.query('INSERT INTO drawdown_approvals.proposal VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    id,
    version,
    mission_id,
    state,
    proposed_at,
    expires_at,
    body,
  ]);
  return proposal;
}
