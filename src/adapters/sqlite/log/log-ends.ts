import type { EventStatements } from './event-statements.js';

/** Streams whose ends are kept at hand; about 100 bytes each. */
const CAPACITY = 50_000;

/**
 * Where the log and its streams end, kept by the one connection that writes, so that an append need not ask the file first.
 * What is remembered here can save a look, never decide: the file itself refuses what does not come last.
 */
export class LogEnds {
  // A Map keeps insertion order: the first entry is the one longest not written to.
  readonly #revisions = new Map<string, number>();
  #head: number | undefined;

  constructor(private readonly statements: EventStatements) {}

  /** The last revision of a stream; -1 where there is none. */
  revision(stream: string): number {
    const known = this.#revisions.get(stream);
    if (known !== undefined) return known;
    const row = this.statements.revision.get(stream) as { revision: number } | undefined;
    return row?.revision ?? -1;
  }

  /** The position of the last event, 0 while there is none. */
  head(): number {
    this.#head ??= (this.statements.head.get() as { position: number }).position;
    return this.#head;
  }

  /** Events were written to the end of a stream, which is now this. */
  moved(stream: string, revision: number, head: number): void {
    this.#head = head;
    this.#revisions.delete(stream);
    // It may be a part of a text that came from another thread, which it would keep in memory as a whole.
    this.#revisions.set(Buffer.from(stream).toString(), revision);
    if (this.#revisions.size <= CAPACITY) return;
    const [oldest] = this.#revisions.keys();
    if (oldest !== undefined) this.#revisions.delete(oldest);
  }

  /** A transaction came to nothing, or somebody else may have written. */
  forget(): void {
    this.#revisions.clear();
    this.#head = undefined;
  }
}
