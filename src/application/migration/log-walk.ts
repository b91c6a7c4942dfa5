import { START, type Page, type StoredEvent } from '../ports/event-store.js';

const PAGE = 1_000;

/** Walks a log from its beginning to its current end, page by page. */
export class LogWalk {
  #events: readonly StoredEvent[] = [];
  #index = 0;
  #after = START;

  /** @param readAll as `EventStore.readAll` */
  constructor(private readonly readAll: (after: string, limit: number) => Promise<Page>) {}

  /** The next event; undefined at the end, where a later call may find more. */
  async next(): Promise<StoredEvent | undefined> {
    const event = await this.peek();
    this.#index++;
    return event;
  }

  /** The next event, without moving on. */
  async peek(): Promise<StoredEvent | undefined> {
    while (this.#index >= this.#events.length) {
      const { events, next, atEnd } = await this.readAll(this.#after, PAGE);
      this.#events = events;
      this.#index = 0;
      this.#after = next;
      if (atEnd && events.length === 0) return undefined;
    }
    return this.#events[this.#index];
  }
}
