import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../../application/ports/event-store.errors.js';
import type { RowComparison, Shape } from '../../../application/ports/read-models.js';
import { receivedError, type SentError } from '../sent-error.js';
import type { PackedAdvance } from './packed-advance.js';

/** The sources run as they are in tests, and built in production. */
const PROGRAM = new URL(`./model-writer.thread${extname(import.meta.url)}`, import.meta.url);

/** What the thread is told to do. */
export type Order =
  | { readonly kind: 'open'; readonly file: string; readonly shape: Shape; readonly indexed: boolean }
  | { readonly kind: 'advance'; readonly advances: readonly FileAdvance[] }
  | { readonly kind: 'finish' | 'close'; readonly file: string }
  | { readonly kind: 'compare'; readonly file: string; readonly before: string; readonly limit: number }
  | { readonly kind: 'end' };

/** What one model's file is to take over. */
export interface FileAdvance {
  readonly file: string;
  readonly advance: PackedAdvance;
}

/** What came of an order; answers come in the order of orders. */
export type Answer = { readonly value: unknown } | { readonly error: SentError };

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Writes models on a thread of its own, one order after the other. */
export class WritingThread {
  readonly #worker = new Worker(PROGRAM);
  readonly #ended: Promise<unknown>;
  readonly #asked: Asked[] = [];
  #failure: Error | undefined;

  constructor() {
    this.#worker.on('message', (answer: Answer) => this.#take(answer));
    this.#worker.on('error', (error: Error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('it ended')));
    this.#ended = once(this.#worker, 'exit').catch(() => undefined);
    // Alone it keeps no process alive; whoever waits for an answer does.
    this.#worker.unref();
  }

  /** Opens a model's file, a new one too. */
  async open(file: string, shape: Shape, indexed: boolean): Promise<void> {
    await this.#ask({ kind: 'open', file, shape, indexed });
  }

  /** Answers for each why it was not stored; undefined where it was. Keeps nothing of them in memory meanwhile. */
  advance(advances: readonly FileAdvance[]): Promise<(Error | undefined)[]> {
    const outcomes = this.#ask({ kind: 'advance', advances }) as Promise<(SentError | undefined)[]>;
    return outcomes.then((sent) => sent.map((outcome) => outcome && receivedError(outcome)));
  }

  async finish(file: string): Promise<void> {
    await this.#ask({ kind: 'finish', file });
  }

  async compare(file: string, before: string, limit: number): Promise<RowComparison> {
    return (await this.#ask({ kind: 'compare', file, before, limit })) as RowComparison;
  }

  /** Closes a file, be it open or not. */
  async close(file: string): Promise<void> {
    await this.#ask({ kind: 'close', file });
  }

  async end(): Promise<void> {
    if (this.#failure === undefined) await this.#ask({ kind: 'end' }).catch(() => undefined);
    await this.#ended;
  }

  #ask(order: Order): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      this.#asked.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(order);
    });
  }

  #take(answer: Answer): void {
    const asked = this.#asked.shift();
    if (this.#asked.length === 0) this.#worker.unref();
    if ('error' in answer) asked?.reject(receivedError(answer.error));
    else asked?.resolve(answer.value);
  }

  #end(cause: Error): void {
    this.#failure ??= new UnavailableError(`The thread that writes models has failed: ${cause.message}`, { cause });
    for (const { reject } of this.#asked.splice(0)) reject(this.#failure);
  }
}
