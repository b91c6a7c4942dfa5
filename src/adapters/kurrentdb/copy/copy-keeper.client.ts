import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../../application/ports/event-store.errors.js';
import type { OnProgress } from '../../../application/ports/log-audit.js';
import { unpackError } from '../../sqlite/threads/packed-error.js';
import type { FromKeeper, KeeperData, ToKeeper } from './keeper-messages.js';

/** The worker program: TypeScript in tests, JavaScript when built. */
const PROGRAM = new URL(`./copy-keeper.worker${extname(import.meta.url)}`, import.meta.url);

/** The time that a thread has to end by itself, in milliseconds. */
const STOPPED_WITHIN_MS = 2_000;

/** The receiver of a keeper's news. */
export interface KeeperListener {
  /** The progress of the copy while it is made, in places of the server's file. */
  onProgress?: OnProgress;
  /** A sentence that an operator should know. */
  onSaid?(message: string): void;
}

/** Runs the keeper of a copy on a worker thread, which does not keep the process alive once the copy is ready. */
export class CopyKeeperThread {
  readonly #worker: Worker;
  readonly #ready = Promise.withResolvers<void>();
  readonly #failed = Promise.withResolvers<Error>();
  readonly #ended: Promise<unknown>;
  #follows = false;
  #standstill: string | undefined;
  #isStopping = false;
  #onGrown: () => void = () => undefined;

  constructor(
    data: KeeperData,
    private readonly listener: KeeperListener = {},
  ) {
    this.#worker = new Worker(PROGRAM, { workerData: data });
    this.#worker.on('message', (message: FromKeeper) => this.#take(message));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new UnavailableError(`The thread that keeps ${data.file} has ended`)));
    this.#ended = once(this.#worker, 'exit').catch(() => undefined);
  }

  /** Fulfilled when the copy has everything that there was at the start. Rejects with the reason why it cannot be kept. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Fulfilled with the reason once the copy is not kept any more. */
  get failed(): Promise<Error> {
    return this.#failed.promise;
  }

  /** True while everything new comes at once; false while the server is out of reach, or is being caught up with. */
  get follows(): boolean {
    return this.#follows;
  }

  /** The reason why nothing new comes, where it lies on this side: there is no room for it. */
  get standstill(): string | undefined {
    return this.#standstill;
  }

  /** @param onGrown is called whenever the copy has grown */
  listen(onGrown: () => void): void {
    this.#onGrown = onGrown;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#worker.ref();
    this.#worker.postMessage('stop' satisfies ToKeeper);
    // A connection that does not let go keeps the thread; the copy is whole however it ends.
    const late = setTimeout(() => void this.#worker.terminate(), STOPPED_WITHIN_MS);
    await this.#ended;
    clearTimeout(late);
  }

  #take(message: FromKeeper): void {
    switch (message.kind) {
      case 'ready':
        this.#worker.unref();
        return this.#ready.resolve();
      case 'grown':
        return this.#onGrown();
      case 'progress':
        return this.listener.onProgress?.(Number(message.position), Number(message.of));
      case 'following':
        this.#follows = message.follows;
        this.#standstill = message.standstill;
        return this.#onGrown();
      case 'said':
        return this.listener.onSaid?.(message.message);
      case 'failed':
        return this.#fail(unpackError(message.error));
    }
  }

  #fail(error: Error): void {
    this.#follows = false;
    this.#ready.reject(error);
    if (!this.#isStopping) this.#failed.resolve(error);
  }
}
