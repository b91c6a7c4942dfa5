import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { classify, resultCode, SQLITE } from './sqlite-errors.js';

/** Another server has the data; two would each cache what the other changes. */
export class AlreadyServedError extends Error {
  override readonly name = 'AlreadyServedError';
}

/**
 * Holds the right to write to an event log. The lock is the operating system's, so that it goes with its process, however
 * killed. It lies on a file of its own, so that readers of the log are not locked out too.
 */
export class SingleWriter {
  readonly #lock: DatabaseSync;

  /** Throws: `AlreadyServedError` when another connection holds the lock. */
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
