import { NO_STREAM } from '@eventstore/db-client';
import { ConflictError, UnavailableError } from '../../application/ports/event-store.errors.js';
import {
  START,
  type Claim,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Notice,
  type Page,
  type StoredEvent,
  type StreamReading,
} from '../../application/ports/event-store.js';
import { parseStream } from '../../application/streams.js';
import { BackOff } from '../back-off.js';
import { checkLimit } from '../check-limit.js';
import { Subscription, type FollowedLog } from '../subscription.js';
import type { Appended } from './append-messages.js';
import { checkRetention } from './check-retention.js';
import { CommandClaims } from './command-claims.js';
import { Connection } from './connection.js';
import { isWrongExpectedVersion, revisionIn, UnconfirmedError } from './kurrentdb-errors.js';
import { LiveTail } from './live-tail.js';
import { LogReader } from './log-reader.js';
import { decode, encodeAll, holds, type Encoded } from './recorded-event.js';
import { TIMING, type Timing } from './timing.js';

/** Events of a stream read in one call. */
const PAGE = 1_000;

/** Events scanned in one call when searching for one of them. */
const SEARCH_PAGE = 2_000;

/**
 * The event store on a KurrentDB (or EventStoreDB from version 23.10), one node or a cluster. Streams and events have
 * the names of the domain, so that the server's own user interface shows them readably. Other applications may write to
 * the same server.
 */
export class KurrentDbEventStore implements EventStore {
  readonly #timing: Timing;
  readonly #connection: Connection;
  readonly #claims: CommandClaims;
  readonly #reader: LogReader;
  readonly #tail: LiveTail;
  readonly #closing = new AbortController();

  /** Never fulfilled: a server that is away comes back, and only the owner closes this store. */
  readonly stopped = new Promise<never>(() => undefined);

  /** A demonstration has a log of its own in a data folder, and is copied nowhere else. */
  readonly isDemonstration = false;

  private constructor(connection: Connection, timing: Timing) {
    this.#timing = timing;
    this.#connection = connection;
    this.#claims = new CommandClaims(connection);
    this.#reader = new LogReader(connection);
    this.#tail = new LiveTail(connection, this.#reader, timing, this.#closing.signal);
  }

  /**
   * Connects to a server and checks that it can hold facts.
   *
   * @param connectionString `esdb://user:password@host:2113?tls=true`; quoted in no message
   * @param prefix before the names of all streams, to keep what is written apart from the record on the same server
   * @throws Error for an invalid connection string, UnavailableError, CorruptedError for fact streams with retention
   * settings
   */
  static async open(connectionString: string, timing = TIMING, prefix = ''): Promise<KurrentDbEventStore> {
    const store = KurrentDbEventStore.connect(connectionString, timing, prefix);
    try {
      await checkRetention(store.#connection, timing.startMs);
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** As `open`, for a process that checks the server elsewhere. Connects with the first call. */
  static connect(connectionString: string, timing = TIMING, prefix = ''): KurrentDbEventStore {
    return new KurrentDbEventStore(new Connection(connectionString, timing, prefix), timing);
  }

  /** The recording time of the last event; undefined for an empty log. */
  async lastRecordedAt(): Promise<string | undefined> {
    return (await this.#reader.last())?.metadata.recordedAt;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    claim?: Claim,
    areIdsNew = false,
  ): Promise<readonly StoredEvent[]> {
    parseStream(stream);
    if (events.length === 0) throw new Error(`No events for ${stream}, expected at least one`);
    // The server would store one of them twice.
    if (new Set(events.map(({ eventId }) => eventId)).size < events.length)
      throw new Error(`Two events for ${stream} have the same id, expected distinct ids`);
    const first = expected === 'no-stream' ? 0 : expected + 1;
    const encoded = encodeAll(events, stream, first);
    const isNew = claim === undefined ? areIdsNew : await this.#claims.make(claim);
    const expectedRevision = expected === 'no-stream' ? NO_STREAM : BigInt(expected);
    let refusal: Error | undefined;
    try {
      const sent = encoded.map((event) => event.sent);
      const answer = await this.#connection.append(stream, expectedRevision, sent);
      const stored = isNew ? storedBy(answer, stream, first, encoded) : undefined;
      if (stored !== undefined) {
        this.#tail.noteReached(stored.position);
        return [stored];
      }
    } catch (error) {
      // A refused append may be stored already, and so may an append without an answer: look.
      if (!isWrongExpectedVersion(error) && !(error instanceof UnavailableError)) throw error;
      refusal = error as Error;
    }
    return this.#readBack(stream, expected, events, refusal);
  }

  async findClaim(commandId: string): Promise<Claim | undefined> {
    return this.#claims.find(commandId);
  }

  async readStream(
    stream: string,
    from: number,
    { limit, backwards = false }: StreamReading = {},
  ): Promise<readonly StoredEvent[]> {
    parseStream(stream);
    if (limit !== undefined) checkLimit(limit);
    const events: StoredEvent[] = [];
    const wanted = limit ?? Infinity;
    // Revisions beyond the server's number range mean the end of the stream.
    let next: number | 'end' = backwards && from === Number.MAX_SAFE_INTEGER ? 'end' : from;
    for (let page = PAGE, read = page; read === page && events.length < wanted && next !== -1;) {
      page = Math.min(PAGE, wanted - events.length);
      const before = events.length;
      await this.#connection.readStream(stream, next, page, backwards, (event) => {
        events.push(decode(event));
      });
      read = events.length - before;
      next = (events.at(-1)?.revision ?? 0) + (backwards ? -1 : 1);
    }
    return events;
  }

  async readAll(after: string, limit: number, missionId?: string): Promise<Page> {
    checkLimit(limit);
    return this.#reader.page(after, limit, missionId);
  }

  async locate(missionId: string, eventId: string): Promise<string | undefined> {
    for (let after = START; ;) {
      const { events, next, atEnd } = await this.#reader.page(after, SEARCH_PAGE, missionId);
      const found = events.find((event) => event.eventId === eventId);
      if (found !== undefined || atEnd) return found?.stream;
      after = next;
    }
  }

  async revisionOf(stream: string, eventId: string): Promise<number | undefined> {
    for (let from = Number.MAX_SAFE_INTEGER; from >= 0;) {
      const events = await this.readStream(stream, from, { limit: PAGE, backwards: true });
      const found = events.find((event) => event.eventId === eventId);
      if (found !== undefined || events.length < PAGE) return found?.revision;
      from = (events.at(-1)?.revision ?? 0) - 1;
    }
    return undefined;
  }

  async catchUp(): Promise<void> {
    // Every read here is one of the server.
  }

  async reaches(): Promise<true> {
    return true;
  }

  async head(): Promise<string> {
    return this.#reader.end();
  }

  async eventAt(position: string): Promise<StoredEvent | undefined> {
    return position === START ? undefined : this.#reader.eventAt(position);
  }

  async holds(position: string): Promise<boolean> {
    return position === START || this.#reader.holds(position);
  }

  subscribe(
    after: string,
    { signal, missionId }: { signal?: AbortSignal; missionId?: string } = {},
  ): AsyncIterableIterator<Notice, void, undefined> {
    const endings = [this.#closing.signal, ...(signal === undefined ? [] : [signal])];
    const log: FollowedLog = {
      readAll: (...asked) => this.#readPatiently(...asked),
      waitForEventAfter: (from, ended) => this.#tail.waitForEventAfter(from, ended),
    };
    return new Subscription(log, after, missionId, endings);
  }

  async waitForEventAfter(after: string, signal?: AbortSignal): Promise<void> {
    await this.#tail.waitForEventAfter(after, signal);
  }

  get inReach(): boolean {
    return this.#connection.inReach;
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#connection.close();
  }

  /** Reads a page for a subscription and waits while the server is away. */
  async #readPatiently(after: string, limit: number, missionId: string | undefined, ended: AbortSignal): Promise<Page> {
    const backOff = new BackOff(this.#timing);
    for (;;) {
      try {
        return await this.#reader.page(after, limit, missionId);
      } catch (error) {
        if (!(error instanceof UnavailableError) || ended.aborted) throw error;
        await backOff.pause(ended);
      }
    }
  }

  /**
   * Determines the outcome of an append from the stored events, where its answer leaves a doubt: the server accepts known ids again
   * whatever data comes with them, tells the position of the last event only, and an answer may be lost although the events are stored.
   *
   * @param refusal the reason why the server did not confirm the append
   */
  async #readBack(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    refusal: Error | undefined,
  ): Promise<readonly StoredEvent[]> {
    const first = expected === 'no-stream' ? 0 : expected + 1;
    const stored = await this.readStream(stream, first, { limit: events.length });
    if (events.every((event, index) => holds(stored[index], event))) {
      this.#tail.noteReached(stored.at(-1)?.position ?? START);
      return stored;
    }
    if (refusal instanceof UnavailableError) throw refusal;
    const [last] = await this.readStream(stream, Number.MAX_SAFE_INTEGER, { limit: 1, backwards: true });
    const actual = last?.revision ?? -1;
    if (actual < revisionIn(refusal)) throw new UnconfirmedError(stream, refusal);
    throw new ConflictError(stream, expected, actual);
  }
}

/** The one event of an append under a new id, as the answer says that it is stored; undefined where the answer does not say it all. */
function storedBy(
  { revision, position }: Appended,
  stream: string,
  expected: number,
  events: readonly Encoded[],
): StoredEvent | undefined {
  const [event] = events;
  if (event === undefined || events.length > 1 || position === undefined) return undefined;
  return revision === expected ? { ...event.read, stream, revision, position } : undefined;
}
