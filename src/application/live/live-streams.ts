import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { checkKnown, UnknownPositionError } from '../known-position.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import type { EventStore } from '../ports/event-store.js';
import { ChangeFeed } from './change-feed.js';
import { eventFeed } from './event-feed.js';
import type { Feed } from './feed.js';
import { LIVE_LIMITS_TOKEN, type LiveLimits } from './live-limits.js';
import { LiveReader, type LivePlace, type LiveSource } from './live-reader.js';
import { SharedTail } from './shared-tail.js';

/** The server has as many readers as it allows. */
export class TooManyReadersError extends Error {
  override readonly name = 'TooManyReadersError';
}

/** The requested start of a reader; the end of the log if absent. */
export type Beginning = Pick<LivePlace, 'scope'> & Partial<LivePlace>;

/** The live streams, each followed once for all of its readers, and the number of readers. */
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

  /** Aborts when the server stops. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** The current number of readers. */
  get readers(): number {
    return this.#readers;
  }

  /**
   * Follows the events of the log.
   *
   * @param gone aborts when the reader has disconnected; until then the reader counts
   * @param trusted aborts when the caller must authenticate again
   * @throws TooManyReadersError, and the errors of the store
   */
  events(beginning: Beginning, gone: AbortSignal, trusted: AbortSignal): Promise<LiveReader> {
    return this.#reader(this.#events, beginning, gone, trusted);
  }

  /**
   * Follows the changes of views by facts; a read with the position of a change is then answered at once. Otherwise as
   * `events`.
   */
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
      throw new TooManyReadersError(
        `There are ${this.#readers} readers, expected fewer than ${this.limits.readers}; retry later`,
      );
    this.#readers++;
    gone.addEventListener('abort', () => this.#readers--, { once: true });
    const place = { scope, ...(await this.#beginning(after)), ...(missionId !== undefined && { missionId }) };
    return new LiveReader(source, place, this.limits, AbortSignal.any([gone, trusted, this.closing]));
  }

  async #beginning(after: string | undefined): Promise<Pick<LivePlace, 'after' | 'unknown'>> {
    if (after === undefined) return { after: await this.store.head() };
    try {
      await checkKnown(this.store, after);
      return { after };
    } catch (error) {
      if (!(error instanceof UnknownPositionError)) throw error;
      return { after: error.head, unknown: after };
    }
  }
}
