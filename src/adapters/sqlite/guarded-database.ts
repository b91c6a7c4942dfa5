import type { DatabaseSync } from 'node:sqlite';
import { CorruptedError, UnavailableError } from '../../application/ports/event-store.errors.js';
import { assertSynchronousFull } from './log/open-event-log.js';
import { classify, isPassing, resultCode, SQLITE } from './sqlite-errors.js';

/** Result codes after which the disk, or the file on it, can no longer be trusted. */
const BEYOND_TRUST: readonly (number | undefined)[] = [SQLITE.ioError, SQLITE.corrupt, SQLITE.notADatabase];

/**
 * A fail-stop connection. After a commit that failed for any reason but a full disk or a busy file, the file may hold
 * the transaction or not, and a second sync proves nothing: it may succeed without writing what the first one failed to
 * write. The connection then stops for good.
 */
export class GuardedDatabase {
  #closed = false;
  #stoppedBy: Error | undefined;
  #knownToSync = false;

  /** @param remedy for a damaged file; a backup by default */
  constructor(
    readonly file: string,
    readonly connection: DatabaseSync,
    private readonly remedy?: string,
  ) {}

  /** The reason why the connection has stopped. */
  get stoppedBy(): Error | undefined {
    return this.#stoppedBy;
  }

  /** Stops the connection for good; the first reason is kept. */
  stop(cause: Error): void {
    this.#stoppedBy ??= cause;
  }

  /** Runs some work. Throws a classified error if SQLite failed, and any other error that the work throws. */
  attempt<T>(work: () => T): T {
    if (this.#closed) throw new UnavailableError(`${this.file} is closed`);
    this.#checkStopped();
    try {
      return work();
    } catch (error) {
      if (BEYOND_TRUST.includes(resultCode(error) ?? 0)) this.#stop(error);
      throw classify(error, this.file, this.remedy);
    }
  }

  /** Runs some work in one transaction, which is on the disk when this returns. Throws: as `attempt`. */
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
      // Checked after the first write, when SQLite has settled how it syncs this file.
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
    this.stop(classify(error, this.file, this.remedy) as Error);
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
