import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { EventStore } from '../../application/ports/event-store.js';
import type { Places } from '../engines.js';
import type { FromProjector, ToProjector } from './projector-messages.js';

/** The sources run as they are in tests, and built in production. */
const PROGRAM = new URL(`./projector.worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Room for what is new in memory. What a batch or a piece of a build makes is let go at once: in more room than this nothing more of
 * it is let go, but V8 takes four times as much for as long as events come.
 */
const YOUNG_MB = 48;

/** Hears of a projector. */
export interface ProjectorListener {
  /** All models at work have reached a position. */
  reached?(front: string): void;
  /** Nothing goes on. */
  ended?(error: Error): void;
}

/** Runs a projector on a thread of its own, and tells it when there is something to do. */
export class ProjectorThread implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger('Projections');
  readonly #stopping = new AbortController();
  readonly #worker: Worker;
  readonly #ready = Promise.withResolvers<void>();
  readonly #ended: Promise<unknown>;
  readonly #isEmbedded: boolean;
  #isReady = false;

  constructor(
    places: Places,
    private readonly store: EventStore,
    private readonly listener: ProjectorListener = {},
  ) {
    const { eventStoreUrl, databaseUrl, dataDir } = places;
    this.#isEmbedded = eventStoreUrl === undefined;
    this.#worker = new Worker(PROGRAM, {
      workerData: { eventStoreUrl, databaseUrl, dataDir } satisfies Places,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.on('message', (message: FromProjector) => this.#take(message));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#ended = once(this.#worker, 'exit').catch(() => undefined);
  }

  /** Throws: where it cannot begin, for the log is not the one that the models were made from, say. */
  async onModuleInit(): Promise<void> {
    await this.#ready.promise;
    // A store that many processes write to tells each of them by itself. Once it has stopped there is nothing more to tell.
    if (this.#isEmbedded) void this.#tellOfEvents().catch(() => undefined);
  }

  /** Ends after the batch at hand. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    this.#tell('stop');
    await this.#ended;
  }

  #take(message: FromProjector): void {
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        return this.#ready.resolve();
      case 'reached':
        return this.listener.reached?.(message.front);
      case 'warning':
        return this.#logger.warn(message.message);
      case 'error':
        return this.#logger.error(message.message, message.stack);
      case 'failed':
        return this.#fail(Object.assign(new Error(message.message), { stack: message.stack }));
    }
  }

  #fail(error: Error): void {
    this.listener.ended?.(error);
    // Before it is ready, whoever starts the server is told.
    if (this.#isReady) this.#logger.error(`Projections stopped: ${error.message}`, error.stack);
    else this.#ready.reject(error);
  }

  async #tellOfEvents(): Promise<void> {
    const { signal } = this.#stopping;
    for (let after = await this.store.head(); !signal.aborted; after = await this.store.head()) {
      this.#tell('moved');
      await this.store.moved(after, signal);
    }
  }

  #tell(message: ToProjector): void {
    this.#worker.postMessage(message);
  }
}
