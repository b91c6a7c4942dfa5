import type pg from 'pg';
import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';
import type {
  ProposalPlace,
  ProposalQuery,
  ProposalStore,
  StoredProposal,
} from '../../application/ports/proposal-store.js';
import { fromRow, toRow, wantedRows, type ProposalRow } from '../proposal-row.js';
import { classify, isGone } from './postgres-errors.js';
import { openPool } from './pool.js';
import { parsePostgresUrl, type PostgresUrl } from './postgres-url.js';
import { FIND_FORMAT, MAKE_SCHEMA, SCHEMA_VERSION } from './proposals.schema.js';
import { TIMING, type Timing } from './timing.js';

/** Proposals are few; further statements wait for a connection. */
const CONNECTIONS = 2;

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
    const { id, version, mission_id, state, proposed_at, expires_at, body } = toRow(proposal);
    await this.#query(
      'INSERT INTO drawdown_approvals.proposal VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING',
      [id, version, mission_id, state, proposed_at, expires_at, body],
    );
    return (await this.find(id)) ?? proposal;
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
    const [row] = await this.#query('SELECT body FROM drawdown_approvals.proposal WHERE id = $1', [id]);
    return row && fromRow(row);
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

  async #query(text: string, values: unknown[]): Promise<readonly ProposalRow[]> {
    if (this.#closed) throw new UnavailableError(`The proposals at ${this.url.address} are closed`);
    try {
      await (this.#ready ??= this.#prepare());
      return (await this.#pool.query<ProposalRow>(text, values)).rows;
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
    const connection = await this.#pool.connect();
    try {
      await connection.query(MAKE_SCHEMA);
      connection.release();
    } catch (error) {
      // Its transaction may still be open.
      connection.release(true);
      throw error;
    }
    return (await this.#format()) ?? SCHEMA_VERSION;
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
