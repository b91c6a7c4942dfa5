import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { EVENT_STORE } from '../ports/event-store.token.js';
import type { EventStore } from '../ports/event-store.js';
import { ChangeFeed } from './change-feed.js';
import { eventFeed } from './event-feed.js';
import type { Feed } from './feed.js';
import { LIVE_LIMITS_TOKEN, type LiveLimits } from './live-limits.js';
import { LiveReader, type LivePlace, type LiveSource } from './live-reader.js';
import { SharedTail } from './shared-tail.js';

/** There are as many readers as the server can bear. */
export class TooManyReadersError extends Error {
  override readonly name = 'TooManyReadersError';
}

/** Where a reader wants to begin: at the end of the log, where it does not say. */
export type Beginning = Pick<LivePlace, 'scope'> & Partial<LivePlace>;

/** The live streams, each followed once for all of its readers, and how many readers there are. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  readonly #closing = new AbortController();
  readonly #events: LiveSource;
  readonly #changes: LiveSource;
  #readers = 0;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    changeFeed: ChangeFeed,
    @Inject(LIVE_LIMITS_TOKEN) private readonly limits: LiveLimits,
  ) {
    this.#events = this.#source(eventFeed);
    this.#changes = this.#source(changeFeed);
  }

  beforeApplicationShutdown(): void {
    this.#closing.abort();
  }

  /** Aborts once the server is to stop. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** How many read at the moment. */
  get readers(): number {
    return this.#readers;
  }

  /**
   * Every event of the log.
   *
   * @param gone aborts once the reader has gone; until then it counts
   * @param trusted aborts once the reader has to prove anew that it may hear all this
   * @throws TooManyReadersError, and what the store throws
   */
  events(beginning: Beginning, gone: AbortSignal, trusted: AbortSignal): Promise<LiveReader> {
    return this.#reader(this.#events, beginning, gone, trusted);
  }

  /** Which views each fact has changed, as soon as a read with its position would be answered at once. As `events`. */
  changes(beginning: Beginning, gone: AbortSignal, trusted: AbortSignal): Promise<LiveReader> {
    return this.#reader(this.#changes, beginning, gone, trusted);
  }

  #source(feed: Feed): LiveSource {
    return { store: this.store, feed, tail: new SharedTail(this.store, feed) };
  }

  async #reader(
    source: LiveSource,
    { after, missionId, scope }: Beginning,
    gone: AbortSignal,
    trusted: AbortSignal,
  ): Promise<LiveReader> {
    if (this.#readers >= this.limits.readers)
      throw new TooManyReadersError(`${this.#readers} readers follow the record already`);
    this.#readers++;
    gone.addEventListener('abort', () => this.#readers--, { once: true });
    const place = { scope, after: after ?? (await this.store.head()), ...(missionId !== undefined && { missionId }) };
    return new LiveReader(source, place, this.limits, AbortSignal.any([gone, trusted, this.closing]));
  }
}
