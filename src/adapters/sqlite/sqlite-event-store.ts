import type { DatabaseSync } from 'node:sqlite';
import { ConflictError, UnavailableError } from '../../application/ports/event-store.errors.js';
import type {
  Claim,
  EventStore,
  ExpectedRevision,
  NewEvent,
  Notice,
  Page,
  StoredEvent,
} from '../../application/ports/event-store.js';
import { parseStream } from '../../application/streams.js';
import { decode, encode, holds, type EventRow } from './event-row.js';
import { EventStatements } from './event-statements.js';
import { openEventLog, openEventLogReadOnly } from './open-event-log.js';
import { SingleWriter } from './single-writer.js';
import { classify, resultCode, SQLITE } from './sqlite-errors.js';
import { Waiters } from './waiters.js';

const SUBSCRIPTION_PAGE = 256;

/**
 * The embedded event store: one file, one writer, one total order, every commit synced to the disk. After a write that
 * failed for any reason but a lack of room it stops for good, for what the file then holds is not known.
 */
export class SqliteEventStore implements EventStore {
  readonly #statements: EventStatements;
  readonly #waiters = new Waiters();
  #closed = false;
  #stoppedBy: unknown;

  private constructor(
    private readonly file: string,
    private readonly log: DatabaseSync,
    private readonly writer: SingleWriter | undefined,
  ) {
    this.#statements = new EventStatements(log);
  }

  /** Opens a log for writing. Throws: `AlreadyServedError`, `CorruptedError`. */
  static open(file: string): SqliteEventStore {
    const writer = new SingleWriter(`${file}.lock`);
    try {
      return new SqliteEventStore(file, openEventLog(file), writer);
    } catch (error) {
      writer.release();
      throw error;
    }
  }

  /** Opens a log for reading, also beside a server. Throws: `CorruptedError`; and when there is no such file. */
  static openReadOnly(file: string): SqliteEventStore {
    return new SqliteEventStore(file, openEventLogReadOnly(file), undefined);
  }

  /** When the last event was recorded; undefined while there is none. */
  lastRecordedAt(): string | undefined {
    const row = this.#statements.last.get() as EventRow | undefined;
    return row === undefined ? undefined : decode(row).metadata.recordedAt;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    claim?: Claim,
  ): Promise<readonly StoredEvent[]> {
    const { missionId } = parseStream(stream);
    if (events.length === 0) throw new Error(`Nothing to append to ${stream}`);
    if (this.writer === undefined) throw new Error(`${this.file} is open for reading only`);
    return this.#attempt(() => {
      const stored = this.#write(stream, missionId, expected, events, claim);
      this.#waiters.wake();
      return stored;
    });
  }

  async findClaim(commandId: string): Promise<Claim | undefined> {
    return this.#attempt(() => {
      const row = this.#statements.claim.get(commandId) as { fingerprint: string; stream: string } | undefined;
      return row === undefined ? undefined : { commandId, fingerprint: row.fingerprint, stream: row.stream };
    });
  }

  async readStream(
    stream: string,
    from: number,
    { limit, backwards = false }: { limit?: number; backwards?: boolean } = {},
  ): Promise<readonly StoredEvent[]> {
    checkLimit(limit ?? 1);
    const statement = backwards ? this.#statements.streamBackwards : this.#statements.stream;
    return this.#attempt(() => (statement.all(stream, from, limit ?? -1) as unknown as EventRow[]).map(decode));
  }

  async readAll(after: string, limit: number, missionId?: string): Promise<Page> {
    checkLimit(limit);
    return this.#attempt(() => this.#page(after, limit, missionId));
  }

  async locate(missionId: string, eventId: string): Promise<string | undefined> {
    const row = this.#attempt(() => this.#statements.locate.get(eventId, missionId) as { stream: string } | undefined);
    return row?.stream;
  }

  async head(): Promise<string> {
    return this.#attempt(() => String(this.#head()));
  }

  async *subscribe(
    after: string,
    { signal, missionId }: { signal?: AbortSignal; missionId?: string } = {},
  ): AsyncGenerator<Notice, void> {
    const ended = (): boolean => this.#closed || signal?.aborted === true;
    let position = after;
    let live = false;
    while (!ended()) {
      const page = this.#attempt(() => this.#page(position, SUBSCRIPTION_PAGE, missionId));
      for (const event of page.events) {
        yield { kind: 'event', event };
        if (ended()) return;
      }
      position = page.next;
      if (!page.atEnd) continue;
      if (!live) yield { kind: 'live' };
      live = true;
      await this.moved(position, signal);
    }
  }

  async moved(after: string, signal?: AbortSignal): Promise<void> {
    await this.#waiters.until(() => this.#closed || this.#attempt(() => this.#head()) > Number(after), signal);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#waiters.wake();
    this.log.close();
    this.writer?.release();
  }

  #write(
    stream: string,
    missionId: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    claim: Claim | undefined,
  ): readonly StoredEvent[] {
    const first = expected === 'no-stream' ? 0 : expected + 1;
    this.log.exec('BEGIN IMMEDIATE');
    try {
      const actual = this.#revision(stream);
      if (actual !== first - 1) {
        const earlier = this.#writtenBefore(stream, first, events);
        if (earlier === undefined) throw new ConflictError(stream, expected, actual);
        this.log.exec('ROLLBACK');
        return earlier;
      }
      this.#insert(stream, missionId, first, events, claim);
      this.log.exec('COMMIT');
    } catch (error) {
      if (this.log.isTransaction) this.log.exec('ROLLBACK');
      // An id or a claim that is stored elsewhere: the unique indexes say so.
      if (resultCode(error) === SQLITE.constraint) throw new ConflictError(stream, expected, this.#revision(stream));
      throw error;
    }
    return this.#rows(stream, first, events.length).map(decode);
  }

  #insert(
    stream: string,
    missionId: string,
    first: number,
    events: readonly NewEvent[],
    claim: Claim | undefined,
  ): void {
    events.forEach(({ eventId, type, schemaVersion, data, metadata }, index) =>
      this.#statements.insert.run(
        stream,
        first + index,
        eventId,
        type,
        schemaVersion,
        missionId,
        encode(data),
        encode(metadata),
      ),
    );
    if (claim !== undefined) this.#statements.insertClaim.run(claim.commandId, claim.fingerprint, claim.stream);
  }

  /** The rows of an earlier append of the very same events; undefined where anything differs or is missing. */
  #writtenBefore(stream: string, first: number, events: readonly NewEvent[]): readonly StoredEvent[] | undefined {
    const rows = this.#rows(stream, first, events.length);
    const same = rows.length === events.length && events.every((event, index) => holds(rows[index] as EventRow, event));
    return same ? rows.map(decode) : undefined;
  }

  #rows(stream: string, first: number, count: number): EventRow[] {
    return this.#statements.stream.all(stream, first, count) as unknown as EventRow[];
  }

  #revision(stream: string): number {
    const row = this.#statements.revision.get(stream) as { revision: number } | undefined;
    return row?.revision ?? -1;
  }

  #head(): number {
    return (this.#statements.head.get() as { position: number }).position;
  }

  #page(after: string, limit: number, missionId: string | undefined): Page {
    // What is appended while we read must not make `next` jump over it.
    const head = this.#head();
    const from = Number(after);
    const rows = (missionId === undefined
      ? this.#statements.all.all(from, head, limit)
      : this.#statements.ofMission.all(missionId, from, head, limit)) as unknown as EventRow[];
    const last = rows[rows.length - 1];
    const atEnd = rows.length < limit;
    const next = atEnd ? String(Math.max(head, from)) : String(last?.position ?? head);
    return { events: rows.map(decode), next, atEnd };
  }

  #attempt<T>(work: () => T): T {
    if (this.#closed) throw new UnavailableError(`${this.file} is closed`);
    if (this.#stoppedBy !== undefined) {
      throw new UnavailableError(`${this.file} stopped after a failed write; restart`, { cause: this.#stoppedBy });
    }
    try {
      return work();
    } catch (error) {
      const code = resultCode(error);
      if (code === SQLITE.ioError || code === SQLITE.corrupt) this.#stoppedBy = error;
      throw classify(error, this.file);
    }
  }
}

function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`A page holds at least one event, not ${limit}`);
}
