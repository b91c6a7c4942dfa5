import { setImmediate as breathe } from 'node:timers/promises';
import { Observable, share, tap, type Observer, type Subscription } from 'rxjs';
import { START, type EventStore } from '../ports/event-store.js';
import type { Feed } from './feed.js';
import type { LiveMessage } from './live-message.js';
import { retriedWhileAway } from './while-away.js';

/** Messages told in one go: connections are written to, and found to take no more, only in between. */
const BREATH = 64;

/**
 * The end of the log as it grows, followed once for all who listen, and only while somebody does. What is appended is read
 * once, put into words once, and told to each of them.
 */
export class SharedTail {
  /** Everything up to here has been told. */
  #position = START;
  #listeners = 0;
  readonly #messages: Observable<LiveMessage>;

  constructor(
    private readonly store: EventStore,
    private readonly feed: Feed,
  ) {
    this.#messages = this.#followed().pipe(
      tap(({ position }) => (this.#position = position)),
      retriedWhileAway(),
      share(),
    );
  }

  /**
   * Listens from now on: whatever is appended after this call is told, in order; some of what was appended before may be too.
   *
   * @param head a position that the log has reached
   */
  listen(head: string, listener: Pick<Observer<LiveMessage>, 'next' | 'error'>): Subscription {
    if (this.#listeners++ === 0) this.#position = head;
    const listening = this.#messages.subscribe(listener);
    listening.add(() => this.#listeners--);
    return listening;
  }

  #followed(): Observable<LiveMessage> {
    return new Observable((listeners) => {
      const left = new AbortController();
      this.#follow(listeners, left.signal).catch((error: unknown) => listeners.error(error));
      return () => left.abort();
    });
  }

  /** A store that is closed tells nothing more, and neither does this. */
  async #follow(listeners: Pick<Observer<LiveMessage>, 'next'>, left: AbortSignal): Promise<void> {
    let told = 0;
    for await (const notice of this.store.subscribe(this.#position, { signal: left })) {
      if (notice.kind === 'live') continue;
      listeners.next(await this.feed.tell(notice.event, left));
      if (++told % BREATH === 0) await breathe();
    }
  }
}
