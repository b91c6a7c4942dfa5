import type { DatabaseSync } from 'node:sqlite';
import { ClaimTakenError, ConflictError, UnavailableError } from '../../../application/ports/event-store.errors.js';
import type { Claim } from '../../../application/ports/event-store.js';
import type { Append, AppendOutcome, GroupOutcome } from './append.js';
import { EventReading } from './event-reading.js';
import { holds } from './event-row.js';
import { GuardedDatabase } from '../guarded-database.js';
import type { HeldFiles } from '../held-files.js';
import { LeafWriter } from './leaf-writer.js';
import { LogEnds } from './log-ends.js';
import { isDemonstration } from './open-event-log.js';
import { packError } from '../threads/packed-error.js';
import { resultCode, SQLITE } from '../sqlite-errors.js';
import { WritingStatements } from './writing-statements.js';

/**
 * The event log of one file, for one thread. Calls are synchronous: an append has been synced to the disk when it
 * returns. Methods throw the errors with which `EventStore` rejects.
 */
export class EventLog {
  readonly #database: GuardedDatabase;
  readonly #statements: WritingStatements;
  readonly #ends: LogEnds;
  /** Answers from what is stored. */
  readonly reading: EventReading;
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
    this.#statements = new WritingStatements(connection);
    this.#ends = new LogEnds(this.#statements);
    this.reading = new EventReading(this.#database);
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
      const rows = this.reading.rows(stream, first, events.length, false);
      const repeated = events.every((event, index) => holds(rows[index], event));
      return repeated ? { kind: 'repeated', rows } : refusalOf(new ConflictError(stream, expected, actual));
    }
    const claimed = claim && this.#claim(claim.commandId);
    if (claim && claimed && (claimed.fingerprint !== claim.fingerprint || claimed.stream !== claim.stream))
      return refusalOf(new ClaimTakenError(claim));
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

  #claim(commandId: string): Claim | undefined {
    const row = this.#statements.claim.get(commandId) as { fingerprint: string; stream: string } | undefined;
    return row === undefined ? undefined : { commandId, fingerprint: row.fingerprint, stream: row.stream };
  }
}

function refusalOf(error: Error): AppendOutcome {
  return { kind: 'refused', error: packError(error) };
}
