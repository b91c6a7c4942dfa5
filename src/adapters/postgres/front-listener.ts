import pg from 'pg';
import { START } from '../../application/ports/event-store.js';
import { BackOff } from '../back-off.js';
import type { PostgresUrl } from './postgres-url.js';
import { FRONT_CHANNEL } from './read-models.schema.js';
import type { Timing } from './timing.js';

/**
 * Listens, on a connection of its own, for the position that all models have reached. Missed notifications are made up
 * for: the listener asks for the latest position after each reconnect and with each heartbeat.
 */
export class FrontListener {
  readonly #listeners = new Set<(front: string) => void>();
  readonly #closing = new AbortController();
  #last = START;
  #working: Promise<void> | undefined;

  constructor(
    private readonly url: PostgresUrl,
    private readonly timing: Timing,
  ) {}

  add(listener: (front: string) => void): void {
    this.#listeners.add(listener);
    this.#working ??= this.#work();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#working;
  }

  async #work(): Promise<void> {
    const { signal } = this.#closing;
    const backOff = new BackOff(this.timing);
    while (!signal.aborted) {
      // The listener reconnects after any error; readers learn from their own reads that the server is away.
      await this.#listen(backOff).catch(() => undefined);
      await backOff.pause(signal);
    }
  }

  async #listen(backOff: BackOff): Promise<void> {
    const { heartbeatMs, connectMs, silenceMs } = this.timing;
    const client = new pg.Client({
      connectionString: this.url.url,
      application_name: 'drawdown listener',
      keepAlive: true,
      connectionTimeoutMillis: connectMs,
      query_timeout: silenceMs,
    });
    const over = Promise.withResolvers<void>();
    client.on('error', () => over.resolve());
    client.on('end', () => over.resolve());
    client.on('notification', ({ payload }) => this.#tell(payload ?? ''));
    this.#closing.signal.addEventListener('abort', () => over.resolve(), { once: true });
    try {
      await client.connect();
      await client.query(`LISTEN ${FRONT_CHANNEL}`);
      await this.#ask(client);
      backOff.reset();
      const looking = setInterval(() => void this.#ask(client).catch(() => over.resolve()), heartbeatMs);
      await over.promise.finally(() => clearInterval(looking));
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** The table does not exist before the first projector has led. */
  async #ask(client: pg.Client): Promise<void> {
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('drawdown.leadership') IS NOT NULL AS there`,
    );
    if (rows[0]?.there !== true) return;
    const { rows: fronts } = await client.query<{ front: string }>('SELECT front FROM drawdown.leadership');
    this.#tell(fronts[0]?.front ?? START);
  }

  #tell(front: string): void {
    if (front === this.#last) return;
    this.#last = front;
    for (const listener of this.#listeners) listener(front);
  }
}
