import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';
import type { LogByStream, NumberedFact, StreamPart } from '../../application/ports/log-by-stream.js';
import { checkReadable } from '../event-codec.js';
import { receivedError, type SentError } from './sent-error.js';
import type { StreamPage, StreamPlace } from './stream-pages.js';

/** The sources run as they are in tests, and built in production. */
const PROGRAM = new URL(`./log-by-stream.thread${extname(import.meta.url)}`, import.meta.url);

/** Which page is wanted. */
export interface PageOrder {
  readonly through: number;
  readonly after: StreamPlace | undefined;
  readonly limit: number;
}

export type PageAnswer = StreamPage | { readonly error: SentError };

/** How facts stand in a page. */
interface PagedPart extends StreamPart {
  readonly events: readonly (NumberedFact & { readonly schemaVersion: number })[];
}

/** The embedded log stream by stream, read on a thread of its own that begins with the first page. */
export class SqliteLogByStream implements LogByStream {
  #worker: Worker | undefined;
  /** The page behind the last one: it is read while that one is made use of, and is here by the time it is asked for. */
  #ahead: { readonly order: string; readonly answer: Promise<PageAnswer> } | undefined;

  constructor(private readonly file: string) {}

  /** One page at a time. */
  async page(through: string, after: StreamPlace | undefined, limit: number): Promise<readonly StreamPart[]> {
    const order = { through: Number(through), after, limit };
    const answer = await this.#answer(order);
    if ('error' in answer) throw receivedError(answer.error);
    if (answer.last !== undefined) this.#askAhead({ ...order, after: answer.last });
    const parts = parsed(answer, after);
    for (const { events } of parts)
      for (const { ordinal, type, schemaVersion } of events) checkReadable(ordinal, type, schemaVersion);
    return parts;
  }

  async close(): Promise<void> {
    if (this.#worker === undefined) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage('close');
    await ended;
  }

  async #answer(order: PageOrder): Promise<PageAnswer> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead?.order === JSON.stringify(order)) return ahead.answer;
    // Answers come in the order of orders, and this one is nobody's any more.
    await ahead?.answer.catch(() => undefined);
    return this.#ask(order);
  }

  #askAhead(order: PageOrder): void {
    const answer = this.#ask(order);
    // Who asks for the page hears of it; perhaps nobody does.
    answer.catch(() => undefined);
    this.#ahead = { order: JSON.stringify(order), answer };
  }

  async #ask(order: PageOrder): Promise<PageAnswer> {
    this.#worker ??= new Worker(PROGRAM, { workerData: { file: this.file } });
    const worker = this.#worker;
    const ended = new AbortController();
    const end = (): void => ended.abort();
    worker.once('exit', end);
    try {
      worker.postMessage(order);
      const [answer] = (await once(worker, 'message', { signal: ended.signal })) as [PageAnswer];
      return answer;
    } catch (error) {
      this.#worker = undefined;
      throw new UnavailableError(`The thread that reads ${this.file} has failed: ${(error as Error).message}`);
    } finally {
      worker.off('exit', end);
    }
  }
}

/** Throws: `CorruptedError` for a page that this program cannot have written. */
function parsed({ texts }: StreamPage, after: StreamPlace | undefined): PagedPart[] {
  try {
    return texts.flatMap((text) => JSON.parse(Buffer.from(text.buffer).toString()) as PagedPart[]);
  } catch (error) {
    const from = after === undefined ? 'the first stream' : `${after.stream} at ${after.revision}`;
    throw new CorruptedError(`An event soon after ${from} does not hold JSON; restore the file from a backup`, {
      cause: error,
    });
  }
}
