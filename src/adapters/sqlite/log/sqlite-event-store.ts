import { existsSync, realpathSync } from 'node:fs';
import type {
  Claim,
  EventStore,
  ExpectedRevision,
  NewEvent,
  Notice,
  Page,
  StoredEvent,
  StreamReading,
} from '../../../application/ports/event-store.js';
import type { OnProgress } from '../../../application/ports/log-audit.js';
import { CorruptedError, UnavailableError } from '../../../application/ports/event-store.errors.js';
import { parseStream } from '../../../application/streams.js';
import { Waiters } from '../../../application/waiters.js';
import { checkAppendSize } from '../../append-size.js';
import { checkLimit } from '../../check-limit.js';
import type { GroupOutcome } from './append.js';
import { EventLog } from './event-log.js';
import { decode, decodeContent, encode, seal } from './event-row.js';
import { GroupCommit, type LogWriter } from './group-commit.js';
import { HeldFiles } from '../held-files.js';
import { lookBeforeTouching, type ModelsReach } from './look-before-touching.js';
import { lossOf, makeDemonstrationLog, openEventLog, openEventLogReadOnly } from './open-event-log.js';
import { findDamagedPage } from './page-check.client.js';
import { unpackError } from '../threads/packed-error.js';
import { checkNobodyHas, lockOf, SingleWriter } from '../single-writer.js';
import { Subscription } from '../../subscription.js';
import { EventLogWriterThread } from './event-log-writer.client.js';

/** The resources of a store that may write. */
export interface Writing {
  readonly writer: LogWriter;
  /** The write lock, held as long as the store is open. */
  readonly right: SingleWriter;
  /** The files of the log, which are looked at now and then. */
  readonly held?: HeldFiles;
}

/** The time between two looks at the files of the log, in milliseconds. */
const LOOK_MS = 1_000;

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
    if (writing?.held !== undefined) this.#watch(writing.held);
  }

  /**
   * Opens a log for writing. Throws: `AlreadyServedError`, `CorruptedError`.
   *
   * @param reach of the read models, which must not reach beyond the log
   * @param onProgress receives the progress of giving an old log its leaves
   */
  static open(
    file: string,
    { reach, onProgress }: { reach?: ModelsReach | undefined; onProgress?: OnProgress } = {},
  ): SqliteEventStore {
    // A link to the file is the same file, with the same single writer.
    const path = existsSync(file) ? realpathSync(file) : file;
    const lock = lockOf(path);
    // A lock that was removed may still be held: then only the log itself tells.
    const isLockLost = existsSync(path) && !existsSync(lock);
    if (isLockLost) {
      lookBeforeTouching(path, reach);
      checkNobodyHas(path);
    }
    const right = new SingleWriter(lock);
    try {
      if (!isLockLost) lookBeforeTouching(path, reach);
      // Created, checked and repaired here, so that errors appear before the server starts; afterwards this connection
      // only reads.
      const connection = openEventLog(path, onProgress);
      connection.exec('PRAGMA query_only = ON');
      const log = new EventLog(path, connection);
      return new SqliteEventStore(log, {
        writer: new EventLogWriterThread(path),
        right,
        held: new HeldFiles(path, lossOf(path), lock),
      });
    } catch (error) {
      right.release();
      throw error;
    }
  }

  /**
   * Makes a log a demonstration's, and creates it if there is none, before it is opened for writing.
   *
   * @throws Error for a log that holds events and is none, AlreadyServedError, CorruptedError
   */
  static makeDemonstration(file: string): void {
    const right = new SingleWriter(lockOf(file));
    try {
      if (existsSync(file)) lookBeforeTouching(file, undefined);
      makeDemonstrationLog(file);
    } finally {
      right.release();
    }
  }

  /** Opens a log for reading, also beside a server. Throws `CorruptedError`, and Error if there is no such file. */
  static openReadOnly(file: string): SqliteEventStore {
    return new SqliteEventStore(new EventLog(file, openEventLogReadOnly(file)));
  }

  /** The recording time of the last event; undefined for an empty log. */
  lastRecordedAt(): string | undefined {
    return this.log.reading.last()?.metadata.recordedAt;
  }

  /**
   * Looks through the pages of the file on another thread. The store stops for good if one is damaged.
   *
   * @throws Error if they could not be looked through
   */
  async checkPages(): Promise<void> {
    const damage = await findDamagedPage(this.log.file, 'log');
    if (damage === undefined || this.#closing.signal.aborted) return;
    this.#stop(new CorruptedError(`${this.log.file} is damaged: ${damage}; restore it from a backup`));
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
    const columns = events.map(encode);
    checkAppendSize(columns);
    const encoded = columns.map((event, index) => seal(event, stream, first + index));
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
    { limit, backwards = false }: StreamReading = {},
  ): Promise<readonly StoredEvent[]> {
    parseStream(stream);
    if (limit !== undefined) checkLimit(limit);
    return this.#ask((log) => log.reading.stream(stream, from, limit, backwards));
  }

  async readAll(after: string, limit: number, missionId?: string): Promise<Page> {
    checkLimit(limit);
    return this.#ask((log) => log.reading.page(after, limit, missionId));
  }

  async locate(missionId: string, eventId: string): Promise<string | undefined> {
    return this.#ask((log) => log.reading.locate(missionId, eventId));
  }

  async revisionOf(stream: string, eventId: string): Promise<number | undefined> {
    return this.#ask((log) => log.reading.revisionOf(stream, eventId));
  }

  async catchUp(): Promise<void> {
    this.#ask((log) => log.checkOpen());
  }

  async reaches(): Promise<true> {
    this.#ask((log) => log.checkOpen());
    return true;
  }

  async head(): Promise<string> {
    return this.#ask((log) => log.reading.head());
  }

  async eventAt(position: string): Promise<StoredEvent | undefined> {
    return this.#ask((log) => log.reading.eventAt(position));
  }

  async holds(position: string): Promise<boolean> {
    return this.#ask((log) => log.reading.holds(position));
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
    await this.#waiters.until(() => closing.aborted || this.#ask((log) => log.reading.isPast(after)), signal);
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

  get isDemonstration(): boolean {
    return this.log.isDemonstration;
  }

  get inReach(): boolean {
    return this.log.stoppedBy === undefined;
  }

  get stopped(): Promise<Error> {
    return this.#stopped.promise;
  }

  #noteOutcome({ stoppedBy }: GroupOutcome): void {
    if (stoppedBy !== undefined) this.#stop(unpackError(stoppedBy));
    else this.#waiters.wake();
  }

  /** Stops the store when a file of the log has been removed or replaced, also while nobody appends. */
  #watch(held: HeldFiles): void {
    const timer = setInterval(() => {
      const lost = held.findLost(true);
      if (lost === undefined) return;
      clearInterval(timer);
      this.#stop(new UnavailableError(lost));
    }, LOOK_MS).unref();
    this.#closing.signal.addEventListener('abort', () => clearInterval(timer));
  }

  #stop(cause: Error): void {
    this.log.stop(cause);
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
