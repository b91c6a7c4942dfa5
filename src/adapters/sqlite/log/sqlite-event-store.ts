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
import { unpackError } from '../threads/packed-error.js';
import { SingleWriter } from '../single-writer.js';
import { Subscription } from '../../subscription.js';
import { EventLogWriterThread } from './event-log-writer.client.js';

/** The resources of a store that may write. */
export interface Writing {
  readonly writer: LogWriter;
  /** The write lock, held as long as the store is open. */
  readonly right: SingleWriter;
}

/**
 * The embedded event store: one file, one writer, one total order, every commit synced to the disk. It writes on a
 * worker thread; reads mostly hit the page cache and run on the caller's thread.
 */
export class SqliteEventStore implements EventStore {
  readonly #waiters = new Waiters();
  readonly #closing = new AbortController();
  readonly #commits: GroupCommit | undefined;
  readonly #stopped = Promise.withResolvers<Error>();

  /** @param writing absent for a store that only reads */
  constructor(
    private readonly log: EventLog,
    private readonly writing?: Writing,
  ) {
    this.#commits = writing && new GroupCommit(writing.writer, (outcome) => this.#noteOutcome(outcome));
  }

  /** Opens a log for writing. Throws: `AlreadyServedError`, `CorruptedError`. */
  static open(file: string): SqliteEventStore {
    // A link to the file is the same file, with the same single writer.
    const path = existsSync(file) ? realpathSync(file) : file;
    const right = new SingleWriter(`${path}.lock`);
    try {
      // Created, checked and repaired here, so that errors appear before the server starts; afterwards this connection
      // only reads.
      const connection = openEventLog(path);
      connection.exec('PRAGMA query_only = ON');
      const log = new EventLog(path, connection);
      return new SqliteEventStore(log, { writer: new EventLogWriterThread(path), right });
    } catch (error) {
      right.release();
      throw error;
    }
  }

  /** Opens a log for reading, also beside a server. Throws `CorruptedError`, and Error if there is no such file. */
  static openReadOnly(file: string): SqliteEventStore {
    return new SqliteEventStore(new EventLog(file, openEventLogReadOnly(file)));
  }

  /** The recording time of the last event; undefined for an empty log. */
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
    if (events.length === 0) throw new Error(`No events for ${stream}, expected at least one`);
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
        throw unpackError(outcome.error);
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

  async revisionOf(stream: string, eventId: string): Promise<number | undefined> {
    return this.#ask((log) => log.revisionOf(stream, eventId));
  }

  async head(): Promise<string> {
    return this.#ask((log) => log.head());
  }

  async holds(position: string): Promise<boolean> {
    return this.#ask((log) => log.holds(position));
  }

  subscribe(
    after: string,
    { signal, missionId }: { signal?: AbortSignal; missionId?: string } = {},
  ): AsyncIterableIterator<Notice, void, undefined> {
    const endings = [this.#closing.signal, ...(signal === undefined ? [] : [signal])];
    return new Subscription(this, after, missionId, endings);
  }

  async waitForEventAfter(after: string, signal?: AbortSignal): Promise<void> {
    const closing = this.#closing.signal;
    await this.#waiters.until(() => closing.aborted || this.#ask((log) => log.isPast(after)), signal);
  }

  /** Wakes waiting callers to look again: another process may have appended to the file. */
  wakeWaiters(): void {
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

  #noteOutcome({ stoppedBy }: GroupOutcome): void {
    if (stoppedBy !== undefined) this.log.stop(unpackError(stoppedBy));
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
      // Wakes waiting callers, which would otherwise wait for ever, so that they see the error.
      if (this.log.stoppedBy !== undefined) this.#waiters.wake();
      this.#noticeStop();
      throw error;
    }
  }
}
