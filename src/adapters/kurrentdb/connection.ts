import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  START as FIRST,
  streamNameFilter,
  type AppendExpectedRevision,
  type EventData,
  type Position,
  type RecordedEvent,
} from '@eventstore/db-client';
import pLimit from 'p-limit';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { START } from '../../application/ports/event-store.js';
import { parseConnectionString, type Credentials } from './connection-string.js';
import { answerIn, isNotLeader, isStreamNotFound } from './kurrentdb-errors.js';
import type { Timing } from './timing.js';

/** Calls under way at once; others wait their turn, so that a timer measures the server and not a queue. */
const CALLS = 64;

/** Takes one event after another. */
export type Take = (event: RecordedEvent) => void;

/** What the client answers a read with, or a subscription: a readable stream, except for its types. */
type Arriving = NodeJS.EventEmitter & { destroy(error?: Error): void };

/** A part of it. */
interface Arrived {
  readonly event?: RecordedEvent;
}

/**
 * A connection to a KurrentDB that never waits for ever: every call has a timer of our own, since the client gives reads none
 * and may lose appends without a word. Every call carries credentials and goes to the leader; what a follower refuses was not
 * done, and is asked of the leader once more.
 */
export class Connection {
  readonly address: string;
  readonly #client: EventStoreDBClient;
  readonly #options: { readonly credentials: Credentials; readonly requiresLeader: true };
  /** When a call last got no answer in time, by a clock that only goes forward; cleared by the next answer. */
  #silentSince: number | undefined;
  #closed = false;
  #inReach = true;
  readonly #turns = pLimit(CALLS);

  /** Connects to nothing yet. Throws: for a connection string that cannot be right. */
  constructor(
    connectionString: string,
    private readonly timing: Timing,
  ) {
    const { url, credentials, address } = parseConnectionString(connectionString);
    this.address = address;
    this.#client = EventStoreDBClient.connectionString(url);
    this.#options = { credentials, requiresLeader: true };
  }

  /** False from a call without an answer until the next one with one. */
  get inReach(): boolean {
    return this.#inReach;
  }

  /** Appends to a stream. Rejects: also with the client's own errors, where the server refused. */
  async append(stream: string, expectedRevision: AppendExpectedRevision, events: EventData[]): Promise<void> {
    await this.#ofLeader(async () => {
      const patienceMs = this.#patienceMs();
      // Ours is up first, and tells; the client's ends a call that nobody waits for any more.
      const options = { ...this.#options, expectedRevision, deadline: 2 * patienceMs };
      const answer = this.#client.appendToStream(stream, events, options).catch((error: unknown) => {
        throw answerIn(error, this.address);
      });
      await this.#inTime(answer, patienceMs);
    });
  }

  /**
   * Reads a stream; one that is not there holds nothing.
   *
   * @param from a revision, inclusive; or its last one, where it is read backwards
   */
  async readStream(
    stream: string,
    from: number | 'end',
    maxCount: number,
    backwards: boolean,
    take: Take,
  ): Promise<void> {
    const direction = backwards ? BACKWARDS : FORWARDS;
    const fromRevision = from === 'end' ? END : BigInt(from);
    try {
      await this.#read(
        () => this.#client.readStream(stream, { ...this.#options, fromRevision, direction, maxCount }),
        take,
      );
    } catch (error) {
      if (!isStreamNotFound(error)) throw error;
    }
  }

  /** Reads everything there is, others' events too, from a position on, inclusive. Answers how many events there were. */
  async readAll(from: string, maxCount: number, take: Take): Promise<number> {
    const fromPosition = from === START ? FIRST : positionOf(from);
    return this.#read(() => this.#client.readAll({ ...this.#options, fromPosition, maxCount }), take);
  }

  /** Reads everything backwards, from a position, or from the end where none is given. Answers how many events there were. */
  async readAllBackwards(from: string | undefined, maxCount: number, take: Take): Promise<number> {
    const fromPosition = from === undefined ? END : positionOf(from);
    const direction = BACKWARDS;
    return this.#read(() => this.#client.readAll({ ...this.#options, fromPosition, direction, maxCount }), take);
  }

  /**
   * Follows what is appended to streams of some prefixes, until the server ends it or the signal aborts. Rejects: where it
   * breaks. A subscription may also die in silence.
   *
   * @param on `confirmed`: from now on nothing is missed; `caughtUp`: everything there was has been shown
   */
  async follow(
    from: 'start' | 'end',
    prefixes: readonly string[],
    on: { confirmed?(): void; caughtUp?(): void; event: Take },
    signal: AbortSignal,
  ): Promise<void> {
    this.#checkOpen();
    const subscription = this.#client.subscribeToAll({
      ...this.#options,
      fromPosition: from === 'start' ? FIRST : END,
      filter: streamNameFilter({ prefixes: [...prefixes] }),
    });
    const unconfirmed = setTimeout(() => subscription.destroy(this.#noAnswer()), this.timing.answerMs);
    subscription.on('confirmation', () => {
      clearTimeout(unconfirmed);
      this.#answered();
      on.confirmed?.();
    });
    subscription.on('caughtUp', () => on.caughtUp?.());
    const leave = (): void => void subscription.destroy();
    signal.addEventListener('abort', leave);
    try {
      await this.#take(subscription, on.event);
    } catch (error) {
      if (signal.aborted) return;
      this.#inReach = false;
      throw error;
    } finally {
      clearTimeout(unconfirmed);
      signal.removeEventListener('abort', leave);
      // The client cancels the call only when told so.
      void subscription.unsubscribe().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.race([this.#client.dispose(), pause(this.timing.silentAnswerMs, undefined, { ref: false })]);
  }

  async #read(ask: () => Arriving & { cancel(): Promise<void> }, take: Take): Promise<number> {
    return this.#ofLeader(async () => {
      const events = ask();
      const timer = setTimeout(() => events.destroy(this.#noAnswer()), this.#patienceMs());
      let count = 0;
      try {
        await this.#take(events, (event) => {
          timer.refresh();
          count++;
          take(event);
        });
        return count;
      } catch (error) {
        // The client cancels a call only when told so. One that the server has answered needs no cancelling: servers close
        // the connection of a client that resets many.
        if (!isStreamNotFound(error)) void events.cancel().catch(() => undefined);
        throw error;
      } finally {
        clearTimeout(timer);
      }
    });
  }

  /** Rejects: with what the client's error means, or with whatever `take` throws. */
  async #take(arriving: Arriving, take: Take): Promise<void> {
    let thrown: { readonly error: unknown } | undefined;
    // The client may report what went wrong after nobody listens any more, which would end the process.
    arriving.on('error', () => undefined);
    // To the end: of an answer that is left half read the client keeps the rest for ever.
    arriving.on('data', ({ event }: Arrived) => {
      try {
        if (event !== undefined) take(event);
      } catch (error) {
        thrown = { error };
        arriving.destroy();
      }
    });
    await finished(arriving as Readable).catch((error: unknown) => {
      throw thrown === undefined ? answerIn(error, this.address) : thrown.error;
    });
  }

  /** Does some work when its turn comes; once more, where the server refused it for not being the leader. */
  async #ofLeader<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns(async () => {
      this.#checkOpen();
      try {
        const result = await this.#twice(work);
        this.#answered();
        return result;
      } catch (error) {
        if (error instanceof UnavailableError) this.#inReach = false;
        else this.#answered();
        throw error;
      }
    });
  }

  async #twice<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isNotLeader(error)) throw error;
      // The client turns to the leader it was told of as soon as it gets to it.
      await breathe();
      return work();
    }
  }

  #answered(): void {
    this.#inReach = true;
    this.#silentSince = undefined;
  }

  async #inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.#noAnswer()), ms);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #noAnswer(): UnavailableError {
    this.#silentSince ??= performance.now();
    return new UnavailableError(`No answer from ${this.address} in time`);
  }

  /** Whoever asks right after a silence need not find it out anew; now and then one waits as long as a slow answer takes. */
  #patienceMs(): number {
    const { answerMs, silentAnswerMs } = this.timing;
    if (this.#silentSince === undefined) return answerMs;
    if (performance.now() - this.#silentSince < answerMs) return silentAnswerMs;
    this.#silentSince = undefined;
    return answerMs;
  }

  #checkOpen(): void {
    if (this.#closed) throw new UnavailableError(`The connection to ${this.address} is closed`);
  }
}

function positionOf(position: string): Position {
  const place = BigInt(position);
  return { commit: place, prepare: place };
}
