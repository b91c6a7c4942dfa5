import { extname } from 'node:path';
import type { RowComparison, Shape } from '../../../application/ports/read-models.js';
import { RequestReplyThread } from '../threads/request-reply-thread.js';
import { unpackError, type PackedError } from '../threads/packed-error.js';
import type { WritingWay } from './model-file.js';
import type { PackedAdvance } from './packed-advance.js';

/** The worker program: TypeScript in tests, JavaScript when built. */
const PROGRAM = new URL(`./model-writer.worker${extname(import.meta.url)}`, import.meta.url);

/** A request to the writer thread. */
export type ModelWriterRequest =
  | { readonly kind: 'open'; readonly file: string; readonly shape: Shape; readonly way: WritingWay }
  | { readonly kind: 'advance'; readonly advances: readonly FileAdvance[] }
  | { readonly kind: 'finish' | 'close'; readonly file: string }
  | { readonly kind: 'compare'; readonly file: string; readonly before: string; readonly limit: number }
  | { readonly kind: 'end' };

/** An advance for one model's file. */
export interface FileAdvance {
  readonly file: string;
  readonly advance: PackedAdvance;
}

/** The outcome of a request; outcomes come in the order of requests. */
export type ModelWriterReply = { readonly value: unknown } | { readonly error: PackedError };

/** Writes models on a worker thread, one request after the other. */
export class ModelWriterThread {
  readonly #thread = new RequestReplyThread<ModelWriterReply>(PROGRAM, 'writes models');

  /** Opens a model's file, existing or new. */
  async open(file: string, shape: Shape, way: WritingWay): Promise<void> {
    await this.#ask({ kind: 'open', file, shape, way });
  }

  /**
   * Answers for each advance why it was not stored, undefined if it was. Keeps no reference to the advances meanwhile.
   */
  advance(advances: readonly FileAdvance[]): Promise<(Error | undefined)[]> {
    const outcomes = this.#ask({ kind: 'advance', advances }) as Promise<(PackedError | undefined)[]>;
    return outcomes.then((sent) => sent.map((outcome) => outcome && unpackError(outcome)));
  }

  async finish(file: string): Promise<void> {
    await this.#ask({ kind: 'finish', file });
  }

  async compare(file: string, before: string, limit: number): Promise<RowComparison> {
    return (await this.#ask({ kind: 'compare', file, before, limit })) as RowComparison;
  }

  /** Closes a file; a file that is not open is ignored. */
  async close(file: string): Promise<void> {
    await this.#ask({ kind: 'close', file });
  }

  end(): Promise<void> {
    return this.#thread.end((worker) => worker.postMessage({ kind: 'end' } satisfies ModelWriterRequest));
  }

  /**
   * The caller must not hold the request while it waits: the message has been copied, and the request would stay in
   * memory until the answer.
   */
  #ask(order: ModelWriterRequest): Promise<unknown> {
    return this.#thread.ask((worker) => worker.postMessage(order)).then(valueIn);
  }
}

/** Throws the error that the thread reported. */
function valueIn(answer: ModelWriterReply): unknown {
  if ('error' in answer) throw unpackError(answer.error);
  return answer.value;
}
