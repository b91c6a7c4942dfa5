import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { EventStore } from '../application/ports/event-store.js';
import { ForeignModelsError, type ReadModels } from '../application/ports/read-models.js';
import { checkModelsOwn } from '../application/projecting/digest/check-models-own.js';

/** The interval in which the log is held against the read models, in milliseconds. */
const INTERVAL_MS = 2_000;

/**
 * Holds this server's log against the read models that it shares with others: at the start, and as long as it runs. Proposals lie in
 * the same database, so a server that goes on beside another record's would carry out what was proposed there.
 */
export class RecordWatch implements BeforeApplicationShutdown {
  readonly #found = Promise.withResolvers<Error>();
  readonly #closing = new AbortController();

  /** @param isShared true if other servers can reach the read models */
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly isShared: boolean,
  ) {}

  /**
   * Begins to watch. A store that is away is waited for later: nothing can be answered from it meanwhile.
   *
   * @throws ForeignModelsError if the read models are another log's now
   */
  async begin(): Promise<void> {
    if (!this.isShared) return;
    await this.#look();
    void this.#watch();
  }

  /** Fulfilled with the reason once the read models turn out to be another log's. */
  get found(): Promise<Error> {
    return this.#found.promise;
  }

  beforeApplicationShutdown(): void {
    this.#closing.abort();
  }

  async #watch(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await pauseUntil(signal);
      try {
        if (!signal.aborted) await this.#look();
      } catch (error) {
        return this.#found.resolve(error as Error);
      }
    }
  }

  /** Throws: `ForeignModelsError`. Whatever else goes wrong does so for the reads, too, and they say so. */
  async #look(): Promise<void> {
    try {
      await checkModelsOwn(this.store, this.readModels, 'DATABASE_URL');
    } catch (error) {
      if (error instanceof ForeignModelsError) throw error;
    }
  }
}

async function pauseUntil(signal: AbortSignal): Promise<void> {
  await pause(INTERVAL_MS, undefined, { signal, ref: false }).catch(() => undefined);
}
