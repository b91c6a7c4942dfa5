import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { classify, resultCode, SQLITE } from './sqlite-errors.js';

/** Another server has the data open; two servers would each cache what the other changes. */
export class AlreadyServedError extends Error {
  override readonly name = 'AlreadyServedError';
}

/** The file of a log's write lock. */
export function lockOf(log: string): string {
  return `${log}.lock`;
}

/**
 * Throws `AlreadyServedError` if any connection has a log open, a reader's included. It writes the log's journal back as a
 * start does: look before.
 */
export function checkNobodyHas(log: string): void {
  const database = new DatabaseSync(log, { timeout: 0 });
  try {
    // Without an index in shared memory, SQLite needs the file for itself.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; ROLLBACK');
  } catch (error) {
    if (resultCode(error) !== SQLITE.busy) throw classify(error, log);
    throw new AlreadyServedError(
      `${lockOf(log)} is missing, and another process has ${log} open; stop it, or set DRAWDOWN_DATA_DIR`,
      { cause: error },
    );
  } finally {
    database.close();
  }
}

/**
 * The write lock of an event log. It is a lock of the operating system, which releases it however the process ends. It
 * lies on its own file, so that readers of the log are not locked out.
 */
export class SingleWriter {
  readonly #lock: DatabaseSync;

  /** Throws `AlreadyServedError` if another connection holds the lock. */
  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#lock = new DatabaseSync(file, { timeout: 0 });
    try {
      this.#lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      this.#lock.close();
      if (resultCode(error) !== SQLITE.busy) throw classify(error, file);
      const message = `${dirname(file)} is in use by another Drawdown server; stop it, or set DRAWDOWN_DATA_DIR`;
      throw new AlreadyServedError(message, { cause: error });
    }
  }

  release(): void {
    this.#lock.close();
  }
}
