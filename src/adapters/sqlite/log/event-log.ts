import type { DatabaseSync } from 'node:sqlite';
import { ConflictError, UnavailableError } from '../../../application/ports/event-store.errors.js';
import {
  comparePositions,
  START,
  type Claim,
  type Page,
  type StoredEvent,
} from '../../../application/ports/event-store.js';
import type { Append, AppendOutcome, GroupOutcome } from './append.js';
import { decode, holds, type EventRow } from './event-row.js';
import { EventStatements } from './event-statements.js';
import { GuardedDatabase } from '../guarded-database.js';
import type { HeldFiles } from '../held-files.js';
import { LeafWriter } from './leaf-writer.js';
import { LogEnds } from './log-ends.js';
import { isDemonstration } from './open-event-log.js';
import { packError } from '../threads/packed-error.js';
import { resultCode, SQLITE } from '../sqlite-errors.js';

/**
 * The event log of one file, for one thread. Calls are synchronous: an append has been synced to the disk when it
 * returns. Methods throw the errors with which `EventStore` rejects.
 */
export class EventLog {
  readonly #database: GuardedDatabase;
  readonly #statements: EventStatements;
  readonly #ends: LogEnds;
  /** As `EventStore.isDemonstration`. */
  readonly isDemonstration: boolean;
  /** Made with the first append: a log that is only read may have no leaves. */
  #leaves: LeafWriter | undefined;

  /**
   * @param connection opened by `openEventLog` or `openEventLogReadOnly`
   * @param held the files of the log, which are looked at before and after each commit
   */
  constructor(
    readonly file: string,
    connection: DatabaseSync,
    private readonly held?: HeldFiles,
  ) {
    this.#database = new GuardedDatabase(file, connection);
    this.#statements = new EventStatements(connection);
    this.#ends = new LogEnds(this.#statements);
    this.isDemonstration = isDemonstration(connection);
  }

  /** The reason why the log has stopped, reads included. */
  get stoppedBy(): Error | undefined {
    return this.#database.stoppedBy;
  }

  /** Stops the log for good, reads included. */
  stop(cause: Error): void {
    this.#database.stop(cause);
  }

  /**
   * As `EventStore.append`, for several appends in one transaction with one sync. A conflict concerns its own append
   * only. After any other failure the appends are written one by one, to find the one that failed.
   *
   * @param group may still be arriving: it is written while it arrives, and iterated again after a failure
   */
  appendTogether(group: Iterable<Append>): GroupOutcome {
    const overwritten = this.held?.findOverwritten();
    if (overwritten !== undefined) this.stop(new UnavailableError(overwritten));
    const outcomes = this.#outcomes(group);
    this.held?.noteWritten();
    // Before anything is acknowledged: a commit to a file that has no name any more succeeds.
    const lost = this.held?.findLost(false);
    if (lost !== undefined) {
      this.stop(new UnavailableError(lost));
      outcomes.fill(refusalOf(new UnavailableError(lost)));
    }
    const { stoppedBy } = this.#database;
    return { outcomes, ...(stoppedBy !== undefined && { stoppedBy: packError(stoppedBy) }) };
  }

  /** Throws if the log is closed or has stopped. */
  checkOpen(): void {
    this.#database.attempt(() => undefined);
  }

  /** As `EventStore.findClaim`. */
  claim(commandId: string): Claim | undefined {
    return this.#database.attempt(() => this.#claim(commandId));
  }

  /** As `EventStore.readStream`. */
  stream(stream: string, from: number, limit: number | undefined, backwards: boolean): readonly StoredEvent[] {
    const statement = backwards ? this.#statements.streamBackwards : this.#statements.stream;
    // SQLite treats a negative limit as no limit.
    const rows = this.#database.attempt(() => statement.all(stream, from, limit ?? -1)) as unknown as EventRow[];
    return rows.map(decode);
  }

  /** As `EventStore.readAll`. */
  page(after: string, limit: number, missionId: string | undefined): Page {
    const from = placeOf(after);
    return this.#database.attempt(() => {
      // Bounded by the head: an event that another process appends between two statements must not make `next` skip it.
      const head = this.#head();
      const { all, ofMission } = this.#statements;
      const rows = (missionId === undefined
        ? all.all(from, head, limit)
        : ofMission.all(missionId, from, head, limit)) as unknown as EventRow[];
      const reached = rows.length < limit ? head : (rows.at(-1)?.position ?? head);
      return { events: rows.map(decode), next: reached > from ? String(reached) : after, atEnd: reached >= head };
    });
  }

  /** As `EventStore.locate`. */
  locate(missionId: string, eventId: string): string | undefined {
    const row = this.#database.attempt(() => this.#statements.locate.get(eventId, missionId));
    return (row as { stream: string } | undefined)?.stream;
  }

  /** As `EventStore.revisionOf`. */
  revisionOf(stream: string, eventId: string): number | undefined {
    const row = this.#database.attempt(() => this.#statements.revisionOf.get(eventId, stream));
    return (row as { revision: number } | undefined)?.revision;
  }

  /** As `EventStore.head`. */
  head(): string {
    return String(this.#database.attempt(() => this.#head()));
  }

  /** As `EventStore.eventAt`: positions are without gap. */
  eventAt(position: string): StoredEvent | undefined {
    if (position === START || !this.holds(position)) return undefined;
    const place = placeOf(position);
    const [row] = this.#database.attempt(() => this.#statements.all.all(place - 1, place, 1)) as unknown as EventRow[];
    return row && decode(row);
  }

  /** As `EventStore.holds`: positions are without gap. */
  holds(position: string): boolean {
    return comparePositions(position, this.head()) <= 0;
  }

  /** True if an event lies after a position. */
  isPast(after: string): boolean {
    return this.#database.attempt(() => this.#head()) > placeOf(after);
  }

  /** The last event; undefined for an empty log. */
  last(): StoredEvent | undefined {
    const row = this.#database.attempt(() => this.#statements.last.get()) as EventRow | undefined;
    return row === undefined ? undefined : decode(row);
  }

  close(): void {
    this.#database.close();
  }

  #outcomes(group: Iterable<Append>): AppendOutcome[] {
    try {
      return this.#database.transaction(() => {
        const leaves = (this.#leaves ??= new LeafWriter(this.#database.connection));
        leaves.begin();
        const outcomes = Array.from(group, (append) => this.#append(append, leaves));
        leaves.finish();
        return outcomes;
      });
    } catch (error) {
      this.#ends.forget();
      const appends = [...group];
      if (appends.length === 1 || this.stoppedBy !== undefined) return appends.map(() => refusalOf(error as Error));
      return appends.flatMap((append) => this.#outcomes([append]));
    }
  }

  /** Checks before it writes: a refused append leaves the transaction unchanged. Throws if the file refuses a row. */
  #append(append: Append, leaves: LeafWriter): AppendOutcome {
    const { stream, expected, first, events, claim } = append;
    const actual = this.#ends.revision(stream);
    if (actual !== first - 1) {
      const rows = this.#rows(stream, first, events.length);
      const repeated = events.every((event, index) => holds(rows[index], event));
      return repeated ? { kind: 'repeated', rows } : refusalOf(new ConflictError(stream, expected, actual));
    }
    const claimed = claim && this.#claim(claim.commandId);
    if (claim && claimed && (claimed.fingerprint !== claim.fingerprint || claimed.stream !== claim.stream)) {
      const reason = `Command ${claim.commandId} is claimed for another request`;
      return refusalOf(new ConflictError(stream, expected, actual, reason));
    }
    const firstPosition = this.#insert(append, leaves);
    // A command that is decided again finds its claim stored.
    if (claim && !claimed) this.#statements.insertClaim.run(claim.commandId, claim.fingerprint, claim.stream);
    this.#ends.noteAppend(stream, actual + events.length, firstPosition + events.length - 1);
    return firstPosition;
  }

  #insert({ stream, missionId, expected, first, events }: Append, leaves: LeafWriter): number {
    const firstPosition = this.#ends.head() + 1;
    let index = 0;
    for (const event of events) {
      const { event_id, type, schema_version, data, metadata, leaf } = event;
      const position = firstPosition + index;
      const revision = first + index++;
      try {
        this.#statements.insert.run(
          position,
          stream,
          revision,
          missionId,
          event_id,
          type,
          schema_version,
          data,
          metadata,
        );
      } catch (error) {
        if (resultCode(error) !== SQLITE.constraint) throw error;
        // The revision is the next one and every column is filled, so the constraint can only be the event id.
        throw new ConflictError(stream, expected, first - 1, `Event ${event_id} is already stored at another place`);
      }
      leaves.add(position, leaf);
    }
    return firstPosition;
  }

  #rows(stream: string, first: number, count: number): EventRow[] {
    return this.#statements.stream.all(stream, first, count) as unknown as EventRow[];
  }

  #claim(commandId: string): Claim | undefined {
    const row = this.#statements.claim.get(commandId) as { fingerprint: string; stream: string } | undefined;
    return row === undefined ? undefined : { commandId, fingerprint: row.fingerprint, stream: row.stream };
  }

  #head(): number {
    return (this.#statements.head.get() as { position: number }).position;
  }
}

/** Parses a position, a whole number here. Throws for any other text, which is a defect. */
function placeOf(position: string): number {
  if (!/^\d{1,19}$/.test(position))
    throw new RangeError(`The position is ${JSON.stringify(position)}, expected a whole number`);
  return Number(position);
}

function refusalOf(error: Error): AppendOutcome {
  return { kind: 'refused', error: packError(error) };
}
