import { defer, fromEvent, lastValueFrom, NEVER, takeUntil, type Observable } from 'rxjs';
import { comparePositions, type EventStore, type Page } from '../ports/event-store.js';
import { covers, onlyMissionOf, type Scope } from '../ports/scope.js';
import { parseStream } from '../streams.js';
import type { Feed } from './feed.js';
import type { LiveLimits } from './live-limits.js';
import type { LiveMessage } from './live-message.js';
import { ReaderBuffer } from './reader-buffer.js';
import type { SharedTail } from './shared-tail.js';
import { retryWhileAway } from './retry-while-away.js';

/** Events in one page while catching up; small, since there may be hundreds of readers. */
const PAGE = 64;

/** The sources of a live stream. */
export interface LiveSource {
  readonly store: EventStore;
  readonly feed: Feed;
  readonly tail: SharedTail;
}

/** The start of a reader in the log, and its filter. */
export interface LivePlace {
  /** The position to start after. */
  readonly after: string;
  /** The mission to follow; all missions if absent. */
  readonly missionId?: string;
  /** The missions that the caller may see. */
  readonly scope: Scope;
  /** The position that the reader asked for, where it is none of an event's: the reader is told, and starts at the end. */
  readonly unknown?: string;
}

/** A reader had come to a position that this log does not have; it goes on from the end of the log. */
export interface Reset {
  readonly unknown: string;
  readonly head: string;
}

/**
 * One reader's place in a live stream. It first pages through the events so far, at its own speed, and then receives
 * the shared messages. Each message comes once, in log order.
 */
export class LiveReader {
  #position: string;
  #buffer: ReaderBuffer | undefined;
  #isLive = false;

  /** @param ended aborts when nobody reads any more */
  constructor(
    private readonly source: LiveSource,
    private readonly place: LivePlace,
    private readonly limits: LiveLimits,
    private readonly ended: AbortSignal,
  ) {
    this.#position = place.after;
  }

  /** The position up to which everything was delivered; the place to resume. */
  get position(): string {
    return this.#position;
  }

  /** Set for a reader that has to be told that it begins elsewhere than it asked. */
  get reset(): Reset | undefined {
    const { unknown, after: head } = this.place;
    return unknown === undefined ? undefined : { unknown, head };
  }

  /** Emits when the buffer of a reader that accepts nothing is full. */
  get overflow(): Observable<void> {
    return this.#buffer?.full ?? NEVER;
  }

  /** Yields the messages one by one, and `live` once, when the reader has caught up with the log. */
  async *messages(): AsyncGenerator<LiveMessage | 'live', void> {
    while (!this.ended.aborted) {
      yield* this.#catchUp();
      if (!this.ended.aborted) yield* this.#followTail();
    }
  }

  /** Yields the events of the log from the reader's position to the end. */
  async *#catchUp(): AsyncGenerator<LiveMessage, void> {
    const { store, feed } = this.source;
    const { missionId = onlyMissionOf(this.place.scope) } = this.place;
    for (let atEnd = false; !atEnd;) {
      const page: Page | undefined = await this.#ask(() => store.readAll(this.#position, PAGE, missionId));
      if (page === undefined) return;
      for (const event of page.events) {
        if (!this.#concerns(parseStream(event.stream).missionId)) continue;
        const message = await feed.messageFor(event, this.ended);
        if (this.ended.aborted) return;
        this.#position = message.position;
        yield message;
      }
      this.#position = page.next;
      ({ atEnd } = page);
    }
  }

  /** Yields the shared messages until the buffer overflows; a reader that is still connected then catches up again. */
  async *#followTail(): AsyncGenerator<LiveMessage | 'live', void> {
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
      // Events appended before the reader began to listen; those that come twice are skipped below.
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

  /** The store's answer, however long the store is away; undefined once nobody waits for it any more. */
  async #ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    if (this.ended.aborted) return undefined;
    const answer = defer(question).pipe(retryWhileAway(), takeUntil(fromEvent(this.ended, 'abort')));
    return lastValueFrom<T, undefined>(answer, { defaultValue: undefined });
  }
}
