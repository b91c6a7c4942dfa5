import { setTimeout as pause } from 'node:timers/promises';
import { BACKWARDS, END, FORWARDS, START as FIRST, streamNameFilter, type Position } from '@eventstore/db-client';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { START } from '../../application/ports/event-store.js';
import { Turns } from '../turns.js';
import type { Appended, SentEvent, SentRevision } from './append-messages.js';
import { awaitDelivery, takeAll, type Arriving, type OnEvent } from './arriving.js';
import { parseConnectionString, type ConnectionString, type Credentials } from './connection-string.js';
import {
  answerIn,
  isStreamNotFound,
  isUnanswered,
  leaderNamedIn,
  MisconnectedError,
  UntypedAnswerError,
} from './kurrentdb-errors.js';
import { Leader, type Tenure } from './leader.js';
import type { NodeClient } from './node-client.js';
import { Patience } from './patience.js';
import { PendingCalls } from './pending-calls.js';
import { StreamNames } from './stream-names.js';
import type { Timing } from './timing.js';
import { whyOutOfReach, whyUnreadable } from './why-out-of-reach.js';

/**
 * Concurrent calls; further calls wait in a queue, so that the timer of a call measures the server and not the queue.
 */
const CALLS = 64;

/** The arguments of `follow`. */
type Following = Parameters<Connection['follow']>;

/** A call to a node. */
type Work<T> = (tenure: Tenure) => Promise<T>;

/**
 * A connection to a KurrentDB on which no call waits for ever: each call has a time limit of ours, since the client gives
 * reads none and may lose appends silently. Each call carries credentials and goes to the leader; a call that a
 * follower refuses had no effect and is sent to the leader once more.
 */
export class Connection {
  readonly address: string;
  readonly #place: ConnectionString;
  readonly #leader: Leader;
  readonly #names: StreamNames;
  readonly #options: { readonly credentials: Credentials; readonly requiresLeader: true };
  readonly #patience: Patience;
  #closed = false;
  #inReach = true;
  /** True once there was an answer: the connection string is right. */
  #wasReached = false;
  readonly #turns = new Turns(CALLS);
  readonly #calls: PendingCalls;

  /**
   * Does not connect yet. Throws for an invalid connection string, or one that names a file that cannot be read.
   *
   * @param prefix before the names of all streams
   */
  constructor(
    connectionString: string,
    private readonly timing: Timing,
    prefix = '',
  ) {
    const place = parseConnectionString(connectionString);
    const { credentials, address } = place;
    const unreadable = whyUnreadable(place);
    if (unreadable !== undefined) throw new Error(unreadable);
    this.address = address;
    this.#place = place;
    this.#leader = new Leader(place, timing);
    this.#patience = new Patience(address, timing);
    this.#calls = new PendingCalls(
      timing,
      (tenure) => this.#leader.doubt(tenure),
      () => this.#patience.end(),
    );
    this.#names = new StreamNames(prefix);
    this.#options = { credentials, requiresLeader: true };
  }

  /** False from a call without an answer until the next answer. */
  get inReach(): boolean {
    return this.#inReach;
  }

  /** Appends to a stream. Rejects also with the client's own errors, if the server refused. */
  append(stream: string, expected: SentRevision, events: readonly SentEvent[]): Promise<Appended> {
    return this.#ofLeader((tenure) => {
      const limitMs = this.#patience.nextMs();
      // Our limit comes first and reports; the client's deadline only ends an abandoned call.
      const options = { ...this.#options, deadline: 2 * limitMs };
      const answer = tenure.client.appendAsIs(this.#names.onServer(stream), expected, events, options);
      return this.#inTime(answer, tenure, limitMs);
    });
  }

  /**
   * Reads a stream; a stream that does not exist has no events.
   *
   * @param from the first revision, inclusive; when reading backwards, the last one
   */
  async readStream(
    stream: string,
    from: number | 'end',
    maxCount: number,
    backwards: boolean,
    take: OnEvent,
  ): Promise<void> {
    const direction = backwards ? BACKWARDS : FORWARDS;
    const fromRevision = from === 'end' ? END : BigInt(from);
    try {
      await this.#read(
        (client) =>
          client.readStream(this.#names.onServer(stream), { ...this.#options, fromRevision, direction, maxCount }),
        take,
      );
    } catch (error) {
      if (!isStreamNotFound(error)) throw error;
    }
  }

  /**
   * Reads the whole log, other users' events included, from a position on, inclusive. Answers the number of events
   * read.
   */
  async readAll(from: string, maxCount: number, take: OnEvent): Promise<number> {
    const fromPosition = from === START ? FIRST : positionOf(from);
    return this.#read((client) => client.readAll({ ...this.#options, fromPosition, maxCount }), take);
  }

  /** Reads the whole log backwards, from a position or from the end. Answers the number of events read. */
  async readAllBackwards(from: string | undefined, maxCount: number, take: OnEvent): Promise<number> {
    const fromPosition = from === undefined ? END : positionOf(from);
    const direction = BACKWARDS;
    return this.#read((client) => client.readAll({ ...this.#options, fromPosition, direction, maxCount }), take);
  }

  /**
   * Follows the appends to streams with certain prefixes until the server ends the subscription or the signal aborts.
   * Rejects if the subscription breaks; a subscription may also stop silently.
   *
   * @param from the position of an event, exclusive; `START` for the whole log
   * @param on `confirmed`: from now on no event is missed; `caughtUp`: all earlier events have been delivered
   */
  async follow(
    from: string,
    prefixes: readonly string[],
    on: { onConfirmed?(): void; onCaughtUp?(): void; event: OnEvent },
    signal: AbortSignal,
  ): Promise<void> {
    this.#checkOpen();
    try {
      await this.#following(await this.#leader.tenure(this.timing.answerMs), from, prefixes, on, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#inReach = false;
      throw await this.#explain(error);
    }
  }

  /** Follows at a node; once more where it named another one as leader. */
  async #following(tenure: Tenure, ...how: Following): Promise<void> {
    try {
      await this.#followAt(tenure, ...how);
    } catch (error) {
      const leader = leaderNamedIn(error);
      if (leader === undefined) throw error;
      this.#leader.turnTo(leader, tenure);
      await this.#followAt(await this.#leader.tenure(this.timing.answerMs), ...how);
    }
  }

  async #followAt(tenure: Tenure, ...[from, prefixes, on, signal]: Following): Promise<void> {
    if (signal.aborted) return;
    const { client, over } = tenure;
    const subscription = client.subscribeToAll({
      ...this.#options,
      fromPosition: from === START ? FIRST : from === 'end' ? END : positionOf(from),
      filter: streamNameFilter({ prefixes: prefixes.map((prefix) => this.#names.onServer(prefix)) }),
    });
    const unconfirmed = setTimeout(() => subscription.destroy(this.#patience.end()), this.timing.answerMs);
    subscription.on('confirmation', () => {
      clearTimeout(unconfirmed);
      this.#noteAnswer();
      on.onConfirmed?.();
    });
    subscription.on('caughtUp', () => void awaitDelivery(subscription).then(() => on.onCaughtUp?.()));
    const leave = (): void => void subscription.destroy();
    const moveOn = (): void => void subscription.destroy(over.reason as Error);
    signal.addEventListener('abort', leave);
    over.addEventListener('abort', moveOn);
    const left = new AbortController();
    void this.#leader.watch(tenure, AbortSignal.any([signal, left.signal]));
    try {
      await this.#take(subscription, on.event);
    } catch (error) {
      if (!signal.aborted && isUnanswered(error)) this.#leader.doubt(tenure);
      throw error;
    } finally {
      clearTimeout(unconfirmed);
      left.abort();
      signal.removeEventListener('abort', leave);
      over.removeEventListener('abort', moveOn);
      // The client cancels the call only on destroy.
      void subscription.unsubscribe().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.race([this.#leader.close(), pause(this.timing.silentAnswerMs, undefined, { ref: false })]);
  }

  async #read(ask: (client: NodeClient) => Arriving & { cancel(): Promise<void> }, take: OnEvent): Promise<number> {
    return this.#ofLeader(async (tenure) => {
      const events = ask(tenure.client);
      const waiting = this.#calls.begin(tenure, this.#patience.nextMs(), (reason) => events.destroy(reason));
      let count = 0;
      try {
        await this.#take(events, (event) => {
          waiting.beginAnew();
          count++;
          take(event);
        });
        return count;
      } catch (error) {
        // The client cancels a call only on destroy. A call that the server has answered needs no cancelling: servers
        // close the connection of a client that resets many.
        if (!isStreamNotFound(error)) void events.cancel().catch(() => undefined);
        throw error;
      } finally {
        waiting.end();
      }
    });
  }

  /** The answer to a call, or the meaning of the client's error. Rejects when the time is up. */
  #inTime<T>(answer: Promise<T>, tenure: Tenure, limitMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const waiting = this.#calls.begin(tenure, limitMs, reject);
      answer.then(
        (answered) => {
          waiting.end();
          resolve(answered);
        },
        (error: unknown) => {
          waiting.end();
          reject(answerIn(error, this.address));
        },
      );
    });
  }

  /** Rejects with the meaning of the client's error, or with the error that `take` throws. */
  #take(arriving: Arriving, take: OnEvent): Promise<void> {
    return takeAll(
      arriving,
      (event) => take(this.#names.forUs(event)),
      (error) => answerIn(error, this.address),
    );
  }

  /** Makes a call when there is a place for it; once more if the server refused it for not being the leader. */
  async #ofLeader<T>(work: Work<T>): Promise<T> {
    await this.#turns.enter();
    try {
      this.#checkOpen();
      return await this.#noting(work);
    } finally {
      this.#turns.leave();
    }
  }

  /** Notes whether there was an answer. */
  async #noting<T>(work: Work<T>): Promise<T> {
    try {
      const result = await this.#twice(work);
      this.#noteAnswer();
      return result;
    } catch (error) {
      if (error instanceof UnavailableError && !(error instanceof UntypedAnswerError)) this.#inReach = false;
      else this.#noteAnswer();
      throw await this.#explain(error);
    }
  }

  /** The error that tells why there was no answer, as far as can be found out: to the first calls, before there ever was one. */
  async #explain(error: unknown): Promise<unknown> {
    if (this.#wasReached || !isUnanswered(error)) return error;
    const why = await whyOutOfReach(this.#place);
    if (why === undefined) return error;
    return why.mayPass
      ? new UnavailableError(why.sentence, { cause: error })
      : new MisconnectedError(why.sentence, { cause: error });
  }

  async #twice<T>(work: Work<T>): Promise<T> {
    const tenure = this.#leader.current ?? (await this.#leader.tenure(this.#patience.nextMs()));
    try {
      return await work(tenure);
    } catch (error) {
      const leader = leaderNamedIn(error);
      if (leader === undefined) {
        if (isUnanswered(error)) this.#leader.doubt(tenure);
        throw error;
      }
      this.#leader.turnTo(leader, tenure);
      return work(await this.#leader.tenure(this.#patience.nextMs()));
    }
  }

  #noteAnswer(): void {
    this.#inReach = true;
    this.#wasReached = true;
    this.#patience.noteAnswer();
  }

  #checkOpen(): void {
    if (this.#closed) throw new UnavailableError(`The connection to ${this.address} is closed`);
  }
}

function positionOf(position: string): Position {
  const place = BigInt(position);
  return { commit: place, prepare: place };
}
