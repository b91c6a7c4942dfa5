import {
  comparePositions,
  START,
  type EventStore,
  type Notice,
  type Page,
  type StoredEvent,
} from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';

/**
 * A store whose log begins where it ended when this was made: on a real server nothing can be removed between two tests, and the log of
 * all its users need not be read from its beginning by each of them.
 */
export class LaterStore implements EventStore {
  private constructor(
    readonly store: EventStore,
    private readonly beginning: string,
  ) {}

  /** @param store that holds nothing yet; its log gets a fact that is shown to nobody */
  static async begin(store: EventStore): Promise<LaterStore> {
    const [first] = await store.append('mission-before', 'no-stream', [someEvent('before')]);
    if (first === undefined) throw new Error('The append was answered by no event');
    return new LaterStore(store, first.position);
  }

  /** The same log, through another connection. */
  through(store: EventStore): LaterStore {
    return new LaterStore(store, this.beginning);
  }

  get isDemonstration(): boolean {
    return this.store.isDemonstration;
  }

  get inReach(): boolean {
    return this.store.inReach;
  }

  get stopped(): Promise<Error> {
    return this.store.stopped;
  }

  append(...args: Parameters<EventStore['append']>): ReturnType<EventStore['append']> {
    return this.store.append(...args);
  }

  findClaim(commandId: string): ReturnType<EventStore['findClaim']> {
    return this.store.findClaim(commandId);
  }

  readStream(...args: Parameters<EventStore['readStream']>): Promise<readonly StoredEvent[]> {
    return this.store.readStream(...args);
  }

  async readAll(after: string, limit: number, missionId?: string): Promise<Page> {
    const page = await this.store.readAll(this.#from(after), limit, missionId);
    return page.next === this.beginning ? { ...page, next: after } : page;
  }

  catchUp(through?: string): Promise<void> {
    return this.store.catchUp(through);
  }

  reaches(position: string, withinMs: number): Promise<boolean> {
    return this.store.reaches(position, withinMs);
  }

  locate(missionId: string, eventId: string): Promise<string | undefined> {
    return this.store.locate(missionId, eventId);
  }

  revisionOf(stream: string, eventId: string): Promise<number | undefined> {
    return this.store.revisionOf(stream, eventId);
  }

  async head(): Promise<string> {
    const head = await this.store.head();
    return comparePositions(head, this.beginning) > 0 ? head : START;
  }

  eventAt(position: string): Promise<StoredEvent | undefined> {
    return this.store.eventAt(position);
  }

  holds(position: string): Promise<boolean> {
    return this.store.holds(position);
  }

  subscribe(after: string, ...options: [Parameters<EventStore['subscribe']>[1]?]): AsyncIterable<Notice> {
    return this.store.subscribe(this.#from(after), ...options);
  }

  waitForEventAfter(after: string, signal?: AbortSignal): Promise<void> {
    return this.store.waitForEventAfter(this.#from(after), signal);
  }

  close(): Promise<void> {
    return this.store.close();
  }

  #from(after: string): string {
    return after === START ? this.beginning : after;
  }
}
