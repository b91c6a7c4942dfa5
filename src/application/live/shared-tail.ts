import { setImmediate as breathe } from 'node:timers/promises';
import { Observable, share, tap, type Observer, type Subscription } from 'rxjs';
import { START, type EventStore } from '../ports/event-store.js';
import type { Feed } from './feed.js';
import type { LiveMessage } from './live-message.js';
import { retryWhileAway } from './retry-while-away.js';

/** Messages between two yields to the event loop: only then are connections written to, and slow ones detected. */
const YIELD_INTERVAL = 64;

/**
 * The growing end of the log, followed once for all listeners, and only while there are any. Each event is read and
 * encoded once, and then sent to each listener.
 */
export class SharedTail {
  /** The position up to which everything was sent. */
  #position = START;
  #listeners = 0;
  readonly #messages: Observable<LiveMessage>;

  constructor(
    private readonly store: EventStore,
    private readonly feed: Feed,
  ) {
    this.#messages = this.#share().pipe(
      tap(({ position }) => (this.#position = position)),
      retryWhileAway(),
      share(),
    );
  }

  /**
   * Listens from now on: each event appended after this call is sent, in order; some earlier events may be sent too.
   *
   * @param head a position that the log has reached
   */
  listen(head: string, listener: Pick<Observer<LiveMessage>, 'next' | 'error'>): Subscription {
    if (this.#listeners++ === 0) this.#position = head;
    const listening = this.#messages.subscribe(listener);
    listening.add(() => this.#listeners--);
    return listening;
  }

  #share(): Observable<LiveMessage> {
    return new Observable((listeners) => {
      const left = new AbortController();
      this.#follow(listeners, left.signal).catch((error: unknown) => listeners.error(error));
      return () => left.abort();
    });
  }

  /** Ends when the store is closed. */
  async #follow(listeners: Pick<Observer<LiveMessage>, 'next'>, left: AbortSignal): Promise<void> {
    let told = 0;
    for await (const notice of this.store.subscribe(this.#position, { signal: left })) {
      if (notice.kind === 'live') continue;
      listeners.next(await this.feed.messageFor(notice.event, left));
      if (++told % YIELD_INTERVAL === 0) await breathe();
    }
  }
}
