import { extname } from 'node:path';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import type { LogByStream, NumberedFact, StreamPart } from '../../../application/ports/log-by-stream.js';
import { checkReadable } from '../../event-codec.js';
import { RequestReplyThread } from '../threads/request-reply-thread.js';
import { unpackError, type PackedError } from '../threads/packed-error.js';
import type { StreamPage, StreamPlace } from './stream-pages.js';

/** The worker program: TypeScript in tests, JavaScript when built. */
const PROGRAM = new URL(`./log-by-stream.worker${extname(import.meta.url)}`, import.meta.url);

/** The file that the thread reads. */
export interface LogFile {
  readonly file: string;
  readonly kind: 'log' | 'copy';
}

/** The bounds of a requested page. */
export interface PageRequest {
  readonly through: number;
  readonly after: StreamPlace | undefined;
  readonly limit: number;
}

export type PageReply = StreamPage | { readonly error: PackedError };

/** The JSON form of a part of a page. */
interface PagedPart extends StreamPart {
  readonly events: readonly (NumberedFact & { readonly schemaVersion: number })[];
}

/** Pages that are prefetched while one is processed, since processing times vary. */
const AHEAD = 4;

/** Requested pages, the oldest first. */
interface Prefetch {
  /** The request that the first of them answers. */
  readonly next: string;
  readonly pages: readonly Promise<PageReply>[];
}

/** A log in a file stream by stream, read on a worker thread that starts with the first page: the embedded one, or a copy. */
export class SqliteLogByStream implements LogByStream {
  #thread: RequestReplyThread<PageReply> | undefined;
  #reading: Prefetch | undefined;

  /** @param countInCopy as `count`, for a file that is a copy, where positions have gaps */
  constructor(
    private readonly file: string,
    private readonly countInCopy?: (through: string) => number,
  ) {}

  async count(through: string): Promise<number> {
    return this.countInCopy?.(through) ?? Number(through);
  }

  /** One call at a time. */
  async page(through: string, after: StreamPlace | undefined, limit: number): Promise<readonly StreamPart[]> {
    const order = { through: Number(through), after, limit };
    const [answer, ...pages] = this.#read(order);
    this.#reading = undefined;
    const page = await answer;
    if ('error' in page) throw unpackError(page.error);
    if (page.last !== undefined) this.#reading = { next: JSON.stringify({ ...order, after: page.last }), pages };
    const parts = parsePage(page, after);
    for (const { events } of parts)
      for (const { ordinal, type, schemaVersion } of events) checkReadable(ordinal, type, schemaVersion);
    return parts;
  }

  async close(): Promise<void> {
    await this.#thread?.end((worker) => worker.postMessage('close'));
  }

  /** Requests a page and the pages that follow it. */
  #read(order: PageRequest): [Promise<PageReply>, ...Promise<PageReply>[]] {
    const [page, ...pages] = this.#reading?.next === JSON.stringify(order) ? this.#reading.pages : [];
    const first = page ?? this.#ask(order);
    while (pages.length < AHEAD) pages.push(this.#ask('next'));
    return [first, ...pages];
  }

  #ask(order: PageRequest | 'next'): Promise<PageReply> {
    this.#thread ??= new RequestReplyThread(PROGRAM, `reads ${this.file}`, {
      workerData: {
        file: this.file,
        kind: this.countInCopy === undefined ? 'log' : 'copy',
      } satisfies LogFile,
    });
    const thread = this.#thread;
    const answer = thread.ask((worker) => worker.postMessage(order));
    // The caller of the page receives the error, if there is one; the next caller starts a new thread.
    answer.catch(() => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    return answer;
  }
}

/** Parses a page. Throws `CorruptedError` for a page that this program cannot have written. */
function parsePage({ texts }: StreamPage, after: StreamPlace | undefined): PagedPart[] {
  try {
    return texts.flatMap((text) => JSON.parse(Buffer.from(text.buffer).toString()) as PagedPart[]);
  } catch (error) {
    const from = after === undefined ? 'the first stream' : `${after.stream} at ${after.revision}`;
    throw new CorruptedError(`An event shortly after ${from} is not JSON; restore the file from a backup`, {
      cause: error,
    });
  }
}
