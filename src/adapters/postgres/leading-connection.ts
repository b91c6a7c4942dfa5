import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { LeadLostError } from '../../application/ports/model-store.js';
import { classify, isGone, isOver } from './postgres-errors.js';
import type { PostgresUrl } from './postgres-url.js';
import { LEAD_LOCK, MAKE_SCHEMA, SCHEMA_VERSION } from './read-models.schema.js';
import type { Timing } from './timing.js';

/** A parameter of a statement: text, or a text array in binary form. */
export type Parameter = string | Buffer | null;

/** A statement and its parameters. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly Parameter[];
}

/** The first PostgreSQL version that ends sessions without a heartbeat. */
const LEAST_VERSION = 140_000;

/**
 * Commits without waiting for the disk. Read models are derived from the log: after a power cut the last whole
 * transactions may be missing, and the projector repeats them from the stored checkpoints.
 */
const DERIVED = 'SET synchronous_commit = off';

/**
 * The fence in every statement that writes: one row if the epoch `$1` still leads, none if another leader has raised
 * it. The row lock makes that leader wait until the statement has taken effect as a whole.
 */
export const MINE = 'mine AS (SELECT FROM drawdown.leadership WHERE epoch = $1 FOR SHARE)';

/**
 * The connection of the leader. It alone holds the advisory lock, and all writes go through it, so that the server
 * releases the lock exactly when this process can no longer write. Statements are pipelined.
 */
export class LeadingConnection {
  #lost: LeadLostError | undefined;
  #epoch = '';
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(
    private readonly client: pg.Client,
    private readonly socket: Socket,
    private readonly address: string,
    private readonly timing: Timing,
  ) {
    client.on('error', (error) => this.#lose(error));
    client.on('end', () => this.#lose(new Error('The connection has ended')));
    this.#heartbeat = setInterval(() => void this.query('SELECT').catch(() => undefined), timing.heartbeatMs);
    this.#heartbeat.unref();
  }

  /**
   * Waits until no other process leads, then leads; answers undefined if the signal aborts first.
   *
   * @throws UnavailableError, and Error for a server that is not suitable
   */
  static async take(
    { url, address }: PostgresUrl,
    timing: Timing,
    signal: AbortSignal,
  ): Promise<LeadingConnection | undefined> {
    if (signal.aborted) return undefined;
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: url,
      application_name: 'drawdown projector',
      pipeline: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: timing.heartbeatMs,
      connectionTimeoutMillis: timing.connectMs,
      stream: () => socket,
    });
    const connection = new LeadingConnection(client, socket, address, timing);
    try {
      await client.connect().catch((error: unknown) => Promise.reject(classify(error, address)));
      await connection.#prepare();
      if (await connection.#lead(signal)) return connection;
      await connection.close();
      return undefined;
    } catch (error) {
      await connection.close();
      // No write of this process can be lost yet.
      throw error instanceof LeadLostError ? new UnavailableError(error.message, { cause: error }) : error;
    }
  }

  /** The epoch of this leader, the fencing parameter of every statement that writes. */
  get epoch(): string {
    return this.#epoch;
  }

  /** @throws LeadLostError if the connection is unusable, and the classified errors */
  async query<Row extends object>(
    text: string,
    values: readonly Parameter[] = [],
    answerMs = this.timing.answerMs,
  ): Promise<readonly Row[]> {
    if (this.#lost !== undefined) throw this.#lost;
    const timer = setTimeout(() => this.socket.destroy(new Error(`No answer within ${answerMs} ms`)), answerMs);
    try {
      const { rows } = await this.client.query<Row>(text, [...values]);
      return rows;
    } catch (error) {
      if (isOver(error)) throw this.#lose(error as Error);
      throw classify(error, this.address);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Runs a statement that begins with `MINE` and answers at least one row if it took effect. Its parameters count from
   * `$2`.
   *
   * @throws LeadLostError if it answers no row, or if the schema is missing
   */
  async write<Row extends object>(
    text: string,
    values: readonly Parameter[] = [],
    answerMs?: number,
  ): Promise<readonly Row[]> {
    try {
      const rows = await this.query<Row>(text, [this.#epoch, ...values], answerMs);
      if (rows.length > 0) return rows;
    } catch (error) {
      // An operator may drop the schema at any time; the next leader builds it anew.
      if (!isGone(error) || (await this.#isMine())) throw error;
    }
    throw new LeadLostError(`Another projector has written to ${this.address}; this one steps down`);
  }

  /**
   * Runs statements in one transaction, sent at once, so that no other statement comes between them. Answers the rows
   * of the last one.
   */
  async transaction<Row extends object>(statements: readonly Statement[], answerMs?: number): Promise<readonly Row[]> {
    const all: readonly Statement[] = [{ text: 'BEGIN' }, ...statements, { text: 'COMMIT' }];
    const sent = all.map(({ text, values }) => this.query<Row>(text, values, answerMs));
    const outcomes = await Promise.allSettled(sent);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    const last = outcomes.at(-2);
    return last?.status === 'fulfilled' ? last.value : [];
  }

  /** Gives up the lead. */
  async close(): Promise<void> {
    this.#lose(new Error('It was given up'));
    const timer = setTimeout(() => this.socket.destroy(), this.timing.connectMs);
    await this.client.end().catch(() => undefined);
    clearTimeout(timer);
    this.socket.destroy();
  }

  #lose({ message }: Error): LeadLostError {
    clearInterval(this.#heartbeat);
    this.#lost ??= new LeadLostError(`The leader lost its connection to ${this.address}: ${message}`);
    return this.#lost;
  }

  async #prepare(): Promise<void> {
    const [server] = await this.query<{ version: string; encoding: string }>(
      `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
    );
    if (Number(server?.version) < LEAST_VERSION || server?.encoding !== 'UTF8')
      throw new Error(
        `${this.address} is version ${server?.version} in ${server?.encoding}; PostgreSQL 14 or later with UTF8 is needed`,
      );
    const { silenceMs } = this.timing;
    const seconds = Math.max(1, Math.ceil(silenceMs / 4_000));
    // Both a machine that is gone and a process that hangs must lose the lock.
    await this.query(`
      SET idle_session_timeout = ${silenceMs};
      SET idle_in_transaction_session_timeout = ${silenceMs};
      SET tcp_keepalives_idle = ${seconds};
      SET tcp_keepalives_interval = ${seconds};
      SET tcp_keepalives_count = 3;
      SET tcp_user_timeout = ${silenceMs}`);
  }

  async #lead(signal: AbortSignal): Promise<boolean> {
    while (!(await this.#isFree())) {
      await pause(this.timing.pollMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return false;
    }
    if (!(await this.#hasSchema())) await this.query(MAKE_SCHEMA);
    const [raised] = await this.query<{ epoch: string }>(
      'UPDATE drawdown.leadership SET epoch = epoch + 1 RETURNING epoch',
    );
    this.#epoch = raised?.epoch ?? '';
    await this.query(DERIVED);
    return true;
  }

  async #isMine(): Promise<boolean> {
    try {
      return (await this.query('SELECT FROM drawdown.leadership WHERE epoch = $1', [this.#epoch])).length > 0;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  async #isFree(): Promise<boolean> {
    const [lock] = await this.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1::bigint) AS taken', [
      LEAD_LOCK,
    ]);
    return lock?.taken === true;
  }

  async #hasSchema(): Promise<boolean> {
    try {
      const [found] = await this.query<{ version: number }>(
        'SELECT schema_version AS version FROM drawdown.leadership',
      );
      return found?.version === SCHEMA_VERSION;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }
}
