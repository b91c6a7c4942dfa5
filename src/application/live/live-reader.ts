import { defer, fromEvent, lastValueFrom, NEVER, takeUntil, type Observable } from 'rxjs';
import { comparePositions, type EventStore, type Page } from '../ports/event-store.js';
import { covers, onlyMissionOf, type Scope } from '../ports/scope.js';
import { parseStream } from '../streams.js';
import type { Feed } from './feed.js';
import type { LiveLimits } from './live-limits.js';
import type { LiveMessage } from './live-message.js';
import { ReaderBuffer } from './reader-buffer.js';
import type { SharedTail } from './shared-tail.js';
import { retriedWhileAway } from './while-away.js';

/** Events read at once while catching up; small, for there may be hundreds of readers. */
const PAGE = 64;

/** What a stream is made of. */
export interface LiveSource {
  readonly store: EventStore;
  readonly feed: Feed;
  readonly tail: SharedTail;
}

/** Where a reader begins, and what it wants to hear of. */
export interface LivePlace {
  /** Exclusive. */
  readonly after: string;
  /** All missions, where it names none. */
  readonly missionId?: string;
  /** The missions that it may hear of. */
  readonly scope: Scope;
}

/**
 * One reader's place in a live stream. What lies behind it is read page by page, as fast as it takes it; then it hears what
 * is told to all. Each message comes once, in the order of the log.
 */
export class LiveReader {
  #position: string;
  #buffer: ReaderBuffer | undefined;
  #isLive = false;

  /** @param ended aborts once nobody reads any more */
  constructor(
    private readonly source: LiveSource,
    private readonly place: LivePlace,
    private readonly limits: LiveLimits,
    private readonly ended: AbortSignal,
  ) {
    this.#position = place.after;
  }

  /** Everything up to here has been handed out: where to resume. */
  get position(): string {
    return this.#position;
  }

  /** Tells, to a reader that takes nothing at the moment, that there is no room left for what it has not taken. */
  get overflow(): Observable<void> {
    return this.#buffer?.full ?? NEVER;
  }

  /** The messages one by one, and once, in between, that what was there at the beginning has been told. */
  async *messages(): AsyncGenerator<LiveMessage | 'live', void> {
    while (!this.ended.aborted) {
      yield* this.#catchUp();
      if (!this.ended.aborted) yield* this.#hear();
    }
  }

  /** Everything that the log holds behind the reader, up to its end. */
  async *#catchUp(): AsyncGenerator<LiveMessage, void> {
    const { store, feed } = this.source;
    const { missionId = onlyMissionOf(this.place.scope) } = this.place;
    for (let atEnd = false; !atEnd;) {
      const page: Page | undefined = await this.#ask(() => store.readAll(this.#position, PAGE, missionId));
      if (page === undefined) return;
      for (const event of page.events) {
        if (!this.#concerns(parseStream(event.stream).missionId)) continue;
        const message = await feed.tell(event, this.ended);
        if (this.ended.aborted) return;
        this.#position = message.position;
        yield message;
      }
      this.#position = page.next;
      ({ atEnd } = page);
    }
  }

  /** What is told to all, until the buffer overflows: a reader that is still there then catches up again. */
  async *#hear(): AsyncGenerator<LiveMessage | 'live', void> {
    const head = await this.#ask(() => this.source.store.head());
    if (head === undefined) return;
    const buffer = new ReaderBuffer(this.limits);
    const listening = this.source.tail.listen(head, {
      next: (message) => {
        if (this.#concerns(message.missionId)) buffer.offer(message);
      },
      error: (error) => buffer.fail(error),
    });
    this.#buffer = buffer;
    try {
      // What was appended before it began to listen; some of it is then heard once more, and passed over.
      yield* this.#catchUp();
      if (!this.#isLive && !this.ended.aborted) yield 'live';
      this.#isLive = true;
      for (;;) {
        const message = await buffer.take(this.ended);
        if (message === undefined) return;
        if (comparePositions(message.position, this.#position) <= 0) continue;
        this.#position = message.position;
        yield message;
      }
    } finally {
      listening.unsubscribe();
      this.#buffer = undefined;
    }
  }

  #concerns(missionId: string): boolean {
    const { missionId: wanted = missionId, scope } = this.place;
    return missionId === wanted && covers(scope, missionId);
  }

  /** The store's answer, however long it is away; undefined where nobody waits for it any more. */
  async #ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    if (this.ended.aborted) return undefined;
    const answer = defer(question).pipe(retriedWhileAway(), takeUntil(fromEvent(this.ended, 'abort')));
    return lastValueFrom<T, undefined>(answer, { defaultValue: undefined });
  }
}
