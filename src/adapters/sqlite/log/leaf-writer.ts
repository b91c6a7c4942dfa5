import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { RunningHash } from '../../../audit/running-hash.js';

/** The row of the running hash. */
export interface RunningRow {
  readonly events: number;
  readonly hash: Uint8Array;
}

/** The bytes of a leaf. */
const SIZE = 32;

/** Leaves in one insert. A statement for each leaf would take twice the time. */
const TOGETHER = 16;

/** Writes the leaves of events, and the hash over all of them, in the transaction that writes the events. */
export class LeafWriter {
  readonly #insertTogether: StatementSync;
  readonly #insert: StatementSync;
  readonly #select: StatementSync;
  readonly #update: StatementSync;
  #running = new RunningHash();
  #stored = 0;
  /** The leaves that are not inserted yet: the places of an insert, and how many of them are taken. */
  readonly #places = Array.from({ length: TOGETHER }, () => Buffer.alloc(SIZE));
  #taken = 0;

  constructor(log: DatabaseSync) {
    const rows = Array.from({ length: TOGETHER }, () => '(?, ?)').join();
    this.#insertTogether = log.prepare(`INSERT INTO leaf (position, hash) VALUES ${rows}`);
    this.#insert = log.prepare('INSERT INTO leaf (position, hash) VALUES (?, ?)');
    this.#select = log.prepare('SELECT events, hash FROM running_hash WHERE id = 1');
    this.#update = log.prepare('UPDATE running_hash SET events = ?, hash = ? WHERE id = 1');
  }

  /** Continues from what is stored. Called first in each transaction. */
  begin(): void {
    const { events, hash } = this.#select.get() as unknown as RunningRow;
    this.#running = new RunningHash(events, hash);
    this.#stored = events;
    this.#taken = 0;
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
    this.#places[this.#taken++]?.set(this.#running.add(leaf));
    if (this.#taken === TOGETHER) this.#insertAll();
  }

  /** Inserts the rest of the leaves and stores the hash over all of them. Called last in each transaction. */
  finish(): void {
    const { leaves, bytes } = this.#running;
    if (leaves === this.#stored) return;
    this.#insertRest();
    this.#update.run(leaves, bytes);
  }

  #insertAll(): void {
    const first = this.#running.leaves - TOGETHER + 1;
    this.#insertTogether.run(...this.#places.flatMap((leaf, index) => [first + index, leaf]));
    this.#taken = 0;
  }

  #insertRest(): void {
    const first = this.#running.leaves - this.#taken + 1;
    for (const [index, leaf] of this.#places.slice(0, this.#taken).entries()) this.#insert.run(first + index, leaf);
    this.#taken = 0;
  }
}
