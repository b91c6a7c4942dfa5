import {
  comparePositions,
  START,
  type Claim,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Notice,
  type Page,
  type StoredEvent,
} from '../../src/application/ports/event-store.js';

/**
 * A part of a store that looks like a store that holds nothing yet: on a real server nothing can be removed between two tests.
 * Missions get names of their own, and the log begins where it ended when the part was made.
 */
export class ScopedStore implements EventStore {
  private constructor(
    readonly store: EventStore,
    private readonly scope: string,
    private readonly beginning: string,
  ) {}

  static async begin(store: EventStore): Promise<ScopedStore> {
    return new ScopedStore(store, `t${crypto.randomUUID().slice(0, 8)}-`, await store.head());
  }

  /** The same part, through another connection. */
  through(store: EventStore): ScopedStore {
    return new ScopedStore(store, this.scope, this.beginning);
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

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    claim?: Claim,
  ): Promise<readonly StoredEvent[]> {
    const own = claim && { ...claim, commandId: this.scope + claim.commandId, stream: this.#addScope(claim.stream) };
    try {
      return (await this.store.append(this.#addScope(stream), expected, events, own)).map((event) =>
        this.#showEvent(event),
      );
    } catch (error) {
      throw Object.assign(error as Error, { stream });
    }
  }

  async findClaim(commandId: string): Promise<Claim | undefined> {
    const claim = await this.store.findClaim(this.scope + commandId);
    return claim && { ...claim, commandId, stream: this.#removeScope(claim.stream) };
  }

  async readStream(...[stream, ...where]: Parameters<EventStore['readStream']>): Promise<readonly StoredEvent[]> {
    return (await this.store.readStream(this.#addScope(stream), ...where)).map((event) => this.#showEvent(event));
  }

  async readAll(after: string, limit: number, missionId?: string): Promise<Page> {
    const from = after === START ? this.beginning : after;
    const { events, next, atEnd } = await this.store.readAll(from, limit, missionId && this.scope + missionId);
    const own = events.filter((event) => this.#isOwn(event)).map((event) => this.#showEvent(event));
    return { events: own, next: next === this.beginning ? after : next, atEnd };
  }

  catchUp(through?: string): Promise<void> {
    return this.store.catchUp(through);
  }

  reaches(position: string, withinMs: number): Promise<boolean> {
    return this.store.reaches(position, withinMs);
  }

  async locate(missionId: string, eventId: string): Promise<string | undefined> {
    const stream = await this.store.locate(this.scope + missionId, eventId);
    return stream && this.#removeScope(stream);
  }

  async revisionOf(stream: string, eventId: string): Promise<number | undefined> {
    return this.store.revisionOf(this.#addScope(stream), eventId);
  }

  async head(): Promise<string> {
    const head = await this.store.head();
    return comparePositions(head, this.beginning) > 0 ? head : START;
  }

  async eventAt(position: string): Promise<StoredEvent | undefined> {
    const event = await this.store.eventAt(position);
    return event !== undefined && this.#isOwn(event) ? this.#showEvent(event) : undefined;
  }

  holds(position: string): Promise<boolean> {
    return this.store.holds(position);
  }

  subscribe(...[after, options]: Parameters<EventStore['subscribe']>): AsyncIterable<Notice> {
    const { missionId, ...others } = options ?? {};
    const notices = this.store
      .subscribe(after === START ? this.beginning : after, {
        ...others,
        ...(missionId !== undefined && { missionId: this.scope + missionId }),
      })
      [Symbol.asyncIterator]();
    const next = async (): Promise<IteratorResult<Notice, undefined>> => {
      for (;;) {
        const result: IteratorResult<Notice, unknown> = await notices.next();
        if (result.done === true) return { done: true, value: undefined };
        const { value } = result;
        if (value.kind === 'live') return { done: false, value };
        if (this.#isOwn(value.event))
          return { done: false, value: { kind: 'event', event: this.#showEvent(value.event) } };
      }
    };
    const leave = async (): Promise<IteratorResult<Notice, undefined>> => {
      await notices.return?.();
      return { done: true, value: undefined };
    };
    return { [Symbol.asyncIterator]: () => ({ next, return: leave }) };
  }

  waitForEventAfter(after: string, signal?: AbortSignal): Promise<void> {
    return this.store.waitForEventAfter(after === START ? this.beginning : after, signal);
  }

  close(): Promise<void> {
    return this.store.close();
  }

  #isOwn({ stream }: StoredEvent): boolean {
    return stream.includes(`-${this.scope}`);
  }

  #addScope(stream: string): string {
    return stream.replace(/^(mission|asset|voucher)-(?=[a-z0-9])/, `$1-${this.scope}`);
  }

  #removeScope(stream: string): string {
    return stream.replace(`-${this.scope}`, '-');
  }

  #showEvent(event: StoredEvent): StoredEvent {
    return { ...event, stream: this.#removeScope(event.stream) };
  }
}
