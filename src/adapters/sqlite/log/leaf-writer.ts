import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { RunningHash } from '../../../audit/running-hash.js';

/** The row of the running hash. */
export interface RunningRow {
  readonly events: number;
  readonly hash: Uint8Array;
}

/** Writes the leaves of events, and the hash over all of them, in the transaction that writes the events. */
export class LeafWriter {
  readonly #insert: StatementSync;
  readonly #select: StatementSync;
  readonly #update: StatementSync;
  #running = new RunningHash();
  #stored = 0;

  constructor(log: DatabaseSync) {
    this.#insert = log.prepare('INSERT INTO leaf (position, hash) VALUES (?, ?)');
    this.#select = log.prepare('SELECT events, hash FROM running_hash WHERE id = 1');
    this.#update = log.prepare('UPDATE running_hash SET events = ?, hash = ? WHERE id = 1');
  }

  /** Continues from what is stored. Called first in each transaction. */
  begin(): void {
    const { events, hash } = this.#select.get() as unknown as RunningRow;
    this.#running = new RunningHash(events, hash);
    this.#stored = events;
  }

  /**
   * Throws `CorruptedError` unless the event is the next one after all that have a leaf.
   *
   * @param leaf 64 hex digits
   */
  add(position: number, leaf: string): void {
    if (position !== this.#running.leaves + 1)
      throw new CorruptedError(
        `Event ${position} would follow ${this.#running.leaves} events with a checksum, expected ${position - 1}; restore the file from a backup`,
      );
    this.#insert.run(position, this.#running.add(leaf));
  }

  /** Stores the hash over all leaves. Called last in each transaction. */
  finish(): void {
    const { leaves, bytes } = this.#running;
    if (leaves !== this.#stored) this.#update.run(leaves, bytes);
  }
}
