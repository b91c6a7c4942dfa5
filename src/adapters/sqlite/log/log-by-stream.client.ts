import { extname } from 'node:path';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import type { LogByStream, NumberedFact, StreamPart } from '../../../application/ports/log-by-stream.js';
import { checkReadable } from '../../event-codec.js';
import { AnsweringThread } from '../threads/answering-thread.js';
import { receivedError, type SentError } from '../threads/sent-error.js';
import type { StreamPage, StreamPlace } from './stream-pages.js';

/** The sources run as they are in tests, and built in production. */
const PROGRAM = new URL(`./log-by-stream.worker${extname(import.meta.url)}`, import.meta.url);

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

/** Pages that are read while one is made use of: what that takes differs from page to page. */
const AHEAD = 4;

/** Pages to come, oldest first. */
interface Reading {
  /** The order that the first of them is the answer to. */
  readonly next: string;
  readonly pages: readonly Promise<PageAnswer>[];
}

/** The embedded log stream by stream, read on a thread of its own that begins with the first page. */
export class SqliteLogByStream implements LogByStream {
  #thread: AnsweringThread<PageAnswer> | undefined;
  #reading: Reading | undefined;

  constructor(private readonly file: string) {}

  /** One page at a time. */
  async page(through: string, after: StreamPlace | undefined, limit: number): Promise<readonly StreamPart[]> {
    const order = { through: Number(through), after, limit };
    const [answer, ...pages] = this.#read(order);
    this.#reading = undefined;
    const page = await answer;
    if ('error' in page) throw receivedError(page.error);
    if (page.last !== undefined) this.#reading = { next: JSON.stringify({ ...order, after: page.last }), pages };
    const parts = parsed(page, after);
    for (const { events } of parts)
      for (const { ordinal, type, schemaVersion } of events) checkReadable(ordinal, type, schemaVersion);
    return parts;
  }

  async close(): Promise<void> {
    await this.#thread?.end((worker) => worker.postMessage('close'));
  }

  /** The page that is wanted, and those that follow it. */
  #read(order: PageOrder): [Promise<PageAnswer>, ...Promise<PageAnswer>[]] {
    const [page, ...pages] = this.#reading?.next === JSON.stringify(order) ? this.#reading.pages : [];
    const first = page ?? this.#ask(order);
    while (pages.length < AHEAD) pages.push(this.#ask('next'));
    return [first, ...pages];
  }

  #ask(order: PageOrder | 'next'): Promise<PageAnswer> {
    this.#thread ??= new AnsweringThread(PROGRAM, `reads ${this.file}`, { workerData: { file: this.file } });
    const thread = this.#thread;
    const answer = thread.ask((worker) => worker.postMessage(order));
    // Who asks for the page hears of it; perhaps nobody does. Whoever asks next is answered by a new thread.
    answer.catch(() => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    return answer;
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
