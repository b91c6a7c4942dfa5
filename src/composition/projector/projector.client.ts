import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { OpenedStore, Places } from '../engines.js';
import type { FromProjector, ProjectorData, ToProjector } from './projector-messages.js';

/** The worker program: TypeScript in tests, JavaScript when built. */
const PROGRAM = new URL(`./projector.worker${extname(import.meta.url)}`, import.meta.url);

/**
 * The size of the young generation of the thread's heap. Batches and pieces are garbage at once; with a larger young
 * generation nothing more of them is freed, but V8 keeps four times its size in use while events arrive.
 */
const YOUNG_MB = 48;

/** The receiver of a projector's messages. */
export interface ProjectorListener {
  /** All working models have reached a position. */
  onReached?(front: string): void;
  /** The projector has failed. */
  onEnded?(error: Error): void;
}

/** Runs a projector on a worker thread, and wakes it when there are new events. */
export class ProjectorThread implements OnModuleInit, BeforeApplicationShutdown {
  readonly #logger = new Logger('Projections');
  readonly #stopping = new AbortController();
  readonly #worker: Worker;
  readonly #ready = Promise.withResolvers<void>();
  readonly #ended: Promise<unknown>;
  /** True if the events come into a file of this machine, of which only the thread that has it hears. */
  readonly #isTold: boolean;
  #isReady = false;

  /** @param leadWithinMs as `ProjectorParts.leadWithinMs` */
  constructor(
    places: Places,
    private readonly store: OpenedStore,
    private readonly listener: ProjectorListener = {},
    leadWithinMs?: number,
  ) {
    const { eventStoreUrl, databaseUrl, dataDir } = places;
    const { copyFile } = store;
    this.#isTold = eventStoreUrl === undefined || copyFile !== undefined;
    this.#worker = new Worker(PROGRAM, {
      workerData: { eventStoreUrl, databaseUrl, dataDir, leadWithinMs, copyFile } satisfies ProjectorData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.on('message', (message: FromProjector) => this.#take(message));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#ended = once(this.#worker, 'exit').catch(() => undefined);
  }

  /** Throws if the projector cannot start, for example because the models belong to another log. */
  async onModuleInit(): Promise<void> {
    await this.#ready.promise;
    // A store on another machine notifies each thread itself. A closed store sends nothing more.
    if (this.#isTold) void this.#tellOfEvents().catch(() => undefined);
  }

  /** Ends after the current batch. */
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
        return this.listener.onReached?.(message.front);
      case 'warning':
        return this.#logger.warn(message.message);
      case 'error':
        return this.#logger.error(message.message, message.stack);
      case 'failed':
        return this.#fail(Object.assign(new Error(message.message), { stack: message.stack }));
    }
  }

  #fail(error: Error): void {
    this.listener.onEnded?.(error);
    // Before the projector is ready, the error goes to the caller that starts the server.
    if (this.#isReady) this.#logger.error(`Projections stopped: ${error.message}`, error.stack);
    else this.#ready.reject(error);
  }

  async #tellOfEvents(): Promise<void> {
    const { signal } = this.#stopping;
    for (let after = await this.store.head(); !signal.aborted; after = await this.store.head()) {
      this.#tell('events-appended');
      await this.store.waitForEventAfter(after, signal);
    }
  }

  #tell(message: ToProjector): void {
    this.#worker.postMessage(message);
  }
}
