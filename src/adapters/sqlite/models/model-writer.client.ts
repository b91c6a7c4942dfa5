import { extname } from 'node:path';
import type { RowComparison, Shape } from '../../../application/ports/read-models.js';
import { AnsweringThread } from '../threads/answering-thread.js';
import { receivedError, type SentError } from '../threads/sent-error.js';
import type { PackedAdvance } from './packed-advance.js';

/** The sources run as they are in tests, and built in production. */
const PROGRAM = new URL(`./model-writer.worker${extname(import.meta.url)}`, import.meta.url);

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

/** Writes models on a thread of its own, one order after the other. */
export class WritingThread {
  readonly #thread = new AnsweringThread<Answer>(PROGRAM, 'writes models');

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

  end(): Promise<void> {
    return this.#thread.end((worker) => worker.postMessage({ kind: 'end' } satisfies Order));
  }

  /** Nothing that waits may hold on to the order: what it says has been copied, and would stay in memory until it is answered. */
  #ask(order: Order): Promise<unknown> {
    return this.#thread.ask((worker) => worker.postMessage(order)).then(valueIn);
  }
}

/** Throws: what the thread has. */
function valueIn(answer: Answer): unknown {
  if ('error' in answer) throw receivedError(answer.error);
  return answer.value;
}
