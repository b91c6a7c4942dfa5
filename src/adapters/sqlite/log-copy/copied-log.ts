import type { StatementSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { comparePositions } from '../../../application/ports/event-store.js';
import { Waiters } from '../../../application/waiters.js';
import { GuardedDatabase } from '../guarded-database.js';
import { EventReading } from '../log/event-reading.js';
import { findDamagedPage } from '../log/page-check.client.js';
import { COPY_REMEDY, discardLogCopy, openLogCopyReadOnly } from '../log/open-log-copy.js';

/** A complete copy of a log, read by one thread while another thread or process writes it. */
export class CopiedLog {
  readonly #database: GuardedDatabase;
  readonly #reading: EventReading;
  readonly #ordinal: StatementSync;
  readonly #waiters = new Waiters();
  readonly #stopped = Promise.withResolvers<Error>();

  /** Throws: as `openLogCopyReadOnly`. */
  constructor(readonly file: string) {
    this.#database = new GuardedDatabase(file, openLogCopyReadOnly(file), COPY_REMEDY);
    this.#reading = new EventReading(this.#database);
    this.#ordinal = this.#database.connection.prepare('SELECT ordinal FROM event WHERE position = ?');
  }

  /** Fulfilled with the reason once the copy cannot be read any more. A copy that is damaged is removed: the next start makes it anew. */
  get stopped(): Promise<Error> {
    return this.#stopped.promise;
  }

  /** Answers a question from what is stored now. Throws: what the question throws. */
  ask<T>(question: (reading: EventReading) => T): T {
    try {
      return question(this.#reading);
    } catch (error) {
      const { stoppedBy } = this.#database;
      if (stoppedBy !== undefined) this.#abandon(stoppedBy);
      throw error;
    }
  }

  /** Looks through the pages of the file on another thread. Throws if they could not be looked through. */
  async checkPages(): Promise<void> {
    const damage = await findDamagedPage(this.file, 'copy');
    if (damage !== undefined) this.#abandon(new CorruptedError(`${this.file} is damaged: ${damage}; ${COPY_REMEDY}`));
  }

  /** Stops for good: every later question is refused for this reason. */
  stop(cause: Error): void {
    this.#database.stop(cause);
    this.#stopped.resolve(cause);
    this.wake();
  }

  /** The number of an event in the order of the log: 1, 2, 3 … Throws for a position where none lies. */
  ordinalAt(position: string): number {
    const row = this.ask(() => this.#database.attempt(() => this.#ordinal.get(Number(position))));
    if (row === undefined) throw new Error(`${position} is the position of no event in ${this.file}`);
    return Number(row.ordinal);
  }

  /** True if the copy goes as far as a position. */
  hasReached(position: string): boolean {
    return (
      comparePositions(
        this.ask((reading) => reading.head()),
        position,
      ) >= 0
    );
  }

  /** Waits until a condition holds, which is looked at again whenever the copy has grown, or until the signal aborts. */
  async until(done: () => boolean, signal?: AbortSignal): Promise<void> {
    await this.#waiters.until(done, signal);
  }

  /** Notes that the copy has grown. */
  wake(): void {
    this.#waiters.wake();
  }

  close(): void {
    this.#database.close();
    this.wake();
  }

  #abandon(cause: Error): void {
    if (cause instanceof CorruptedError) discardLogCopy(this.file);
    this.stop(cause);
  }
}
