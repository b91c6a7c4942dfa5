import { existsSync, realpathSync } from 'node:fs';
import type {
  Claim,
  EventStore,
  ExpectedRevision,
  NewEvent,
  Notice,
  Page,
  StoredEvent,
} from '../../../application/ports/event-store.js';
import { parseStream } from '../../../application/streams.js';
import { Waiters } from '../../../application/waiters.js';
import { checkLimit } from '../../check-limit.js';
import type { GroupOutcome } from './append.js';
import { EventLog } from './event-log.js';
import { decode, decodeContent, encode } from './event-row.js';
import { GroupCommit, type LogWriter } from './group-commit.js';
import { openEventLog, openEventLogReadOnly } from './open-event-log.js';
import { receivedError } from '../threads/sent-error.js';
import { SingleWriter } from '../single-writer.js';
import { Subscription } from '../../subscription.js';
import { WriterThread } from './event-log-writer.client.js';

/** What a store that may write needs besides the log it reads. */
export interface Writing {
  readonly writer: LogWriter;
  /** The right to write, held as long as the store is open. */
  readonly right: SingleWriter;
}

/**
 * The embedded event store: one file, one writer, one total order, every commit synced to the disk. It writes on a thread of
 * its own; what it reads lies in memory as a rule, and is read on the caller's.
 */
export class SqliteEventStore implements EventStore {
  readonly #waiters = new Waiters();
  readonly #closing = new AbortController();
  readonly #commits: GroupCommit | undefined;
  readonly #stopped = Promise.withResolvers<Error>();

  /** @param writing without it the store only reads */
  constructor(
    private readonly log: EventLog,
    private readonly writing?: Writing,
  ) {
    this.#commits = writing && new GroupCommit(writing.writer, (outcome) => this.#committed(outcome));
  }

  /** Opens a log for writing. Throws: `AlreadyServedError`, `CorruptedError`. */
  static open(file: string): SqliteEventStore {
    // A link to the file is the same file, and has the same one writer.
    const path = existsSync(file) ? realpathSync(file) : file;
    const right = new SingleWriter(`${path}.lock`);
    try {
      // Made, checked and put in order here, so that what is wrong with it is known before anything begins; then only read.
      const connection = openEventLog(path);
      connection.exec('PRAGMA query_only = ON');
      const log = new EventLog(path, connection);
      return new SqliteEventStore(log, { writer: new WriterThread(path), right });
    } catch (error) {
      right.release();
      throw error;
    }
  }

  /** Opens a log for reading, also beside a server. Throws: `CorruptedError`; and when there is no such file. */
  static openReadOnly(file: string): SqliteEventStore {
    return new SqliteEventStore(new EventLog(file, openEventLogReadOnly(file)));
  }

  /** When the last event was recorded; undefined while there is none. */
  lastRecordedAt(): string | undefined {
    return this.log.last()?.metadata.recordedAt;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    claim?: Claim,
  ): Promise<readonly StoredEvent[]> {
    const { missionId } = parseStream(stream);
    if (events.length === 0) throw new Error(`Nothing to append to ${stream}`);
    if (this.#commits === undefined) throw new Error(`${this.log.file} is open for reading only`);
    this.#ask((log) => log.checkOpen());
    const first = expected === 'no-stream' ? 0 : expected + 1;
    const encoded = events.map(encode);
    let stored: readonly NewEvent[] = [];
    const asRead = (): void => void (stored = encoded.map(decodeContent));
    const outcome = await this.#commits.append({ stream, missionId, expected, first, events: encoded, claim }, asRead);
    if (typeof outcome === 'number')
      return stored.map((event, index) => ({
        ...event,
        stream,
        revision: first + index,
        position: String(outcome + index),
      }));
    switch (outcome.kind) {
      case 'repeated':
        return outcome.rows.map(decode);
      case 'refused':
        throw receivedError(outcome.error);
    }
  }

  async findClaim(commandId: string): Promise<Claim | undefined> {
    return this.#ask((log) => log.claim(commandId));
  }

  async readStream(
    stream: string,
    from: number,
    { limit, backwards = false }: { limit?: number; backwards?: boolean } = {},
  ): Promise<readonly StoredEvent[]> {
    parseStream(stream);
    if (limit !== undefined) checkLimit(limit);
    return this.#ask((log) => log.stream(stream, from, limit, backwards));
  }

  async readAll(after: string, limit: number, missionId?: string): Promise<Page> {
    checkLimit(limit);
    return this.#ask((log) => log.page(after, limit, missionId));
  }

  async locate(missionId: string, eventId: string): Promise<string | undefined> {
    return this.#ask((log) => log.locate(missionId, eventId));
  }

  async head(): Promise<string> {
    return this.#ask((log) => log.head());
  }

  subscribe(
    after: string,
    { signal, missionId }: { signal?: AbortSignal; missionId?: string } = {},
  ): AsyncIterableIterator<Notice, void, undefined> {
    const endings = [this.#closing.signal, ...(signal === undefined ? [] : [signal])];
    return new Subscription(this, after, missionId, endings);
  }

  async moved(after: string, signal?: AbortSignal): Promise<void> {
    const closing = this.#closing.signal;
    await this.#waiters.until(() => closing.aborted || this.#ask((log) => log.isPast(after)), signal);
  }

  /** Somebody else may have appended to the file: whoever waits for more looks again. */
  noticed(): void {
    this.#waiters.wake();
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    this.#waiters.wake();
    this.log.close();
    await this.#commits?.close();
    this.writing?.right.release();
  }

  get inReach(): boolean {
    return this.log.stoppedBy === undefined;
  }

  get stopped(): Promise<Error> {
    return this.#stopped.promise;
  }

  #committed({ stoppedBy }: GroupOutcome): void {
    if (stoppedBy !== undefined) this.log.stop(receivedError(stoppedBy));
    this.#noticeStop();
    this.#waiters.wake();
  }

  #noticeStop(): void {
    if (this.log.stoppedBy !== undefined) this.#stopped.resolve(this.log.stoppedBy);
  }

  #ask<T>(question: (log: EventLog) => T): T {
    try {
      return question(this.log);
    } catch (error) {
      // Whoever waits for more would wait for ever: let them find out.
      if (this.log.stoppedBy !== undefined) this.#waiters.wake();
      this.#noticeStop();
      throw error;
    }
  }
}
