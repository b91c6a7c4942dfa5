import type { DatabaseSync } from 'node:sqlite';
import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';
import { assertSynchronousFull } from './log/open-event-log.js';
import { classify, isPassing, resultCode, SQLITE } from './sqlite-errors.js';

/** What says that the disk, or the file on it, can no longer be trusted, whoever asked for what. */
const BEYOND_TRUST: readonly (number | undefined)[] = [SQLITE.ioError, SQLITE.corrupt, SQLITE.notADatabase];

/**
 * A connection that stops for good rather than go on from what nobody knows: after a commit that failed for any reason but
 * a lack of room or of its turn, the file may hold the transaction or not, and asking the system again proves nothing (a
 * second sync may succeed without having written what the first one failed to).
 */
export class GuardedDatabase {
  #closed = false;
  #stoppedBy: Error | undefined;
  #knownToSync = false;

  constructor(
    readonly file: string,
    readonly connection: DatabaseSync,
  ) {}

  /** Why nothing works any more. */
  get stoppedBy(): Error | undefined {
    return this.#stoppedBy;
  }

  /** Nothing works any more from now on; the first reason counts. */
  stop(cause: Error): void {
    this.#stoppedBy ??= cause;
  }

  /** Does some work. Throws: a classified error where SQLite failed, and whatever else the work throws. */
  attempt<T>(work: () => T): T {
    if (this.#closed) throw new UnavailableError(`${this.file} is closed`);
    this.#checkStopped();
    try {
      return work();
    } catch (error) {
      if (BEYOND_TRUST.includes(resultCode(error) ?? 0)) this.#stop(error);
      throw classify(error, this.file);
    }
  }

  /** Does some work wholly or not at all; once this returns it is on the disk. Throws: as `attempt`. */
  transaction<T>(work: () => T): T {
    return this.attempt(() => {
      this.connection.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#commit();
        return result;
      } catch (error) {
        if (this.connection.isTransaction) this.#rollBack();
        throw error;
      }
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.connection.close();
  }

  #commit(): void {
    try {
      this.connection.exec('COMMIT');
      // After the first write, for only then has SQLite settled how it syncs this file.
      if (!this.#knownToSync) assertSynchronousFull(this.connection);
      this.#knownToSync = true;
    } catch (error) {
      if (!isPassing(error)) this.#stop(error);
      throw error;
    }
  }

  #rollBack(): void {
    try {
      this.connection.exec('ROLLBACK');
    } catch (error) {
      this.#stop(error);
    }
  }

  #stop(error: unknown): void {
    this.stop(classify(error, this.file) as Error);
  }

  #checkStopped(): void {
    const cause = this.#stoppedBy;
    if (cause === undefined) return;
    const message = `${this.file} has stopped for good: ${cause.message}`;
    throw cause instanceof CorruptedError
      ? new CorruptedError(message, { cause })
      : new UnavailableError(message, { cause });
  }
}
