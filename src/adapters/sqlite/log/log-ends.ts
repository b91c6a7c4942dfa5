import type { WritingStatements } from './writing-statements.js';

/** Streams whose last revision is cached; about 100 bytes each. */
const CAPACITY = 50_000;

/**
 * The last revisions of streams and the head of the log, cached by the one connection that writes, so that an append
 * need not query them. The cache only saves a query and decides nothing: the file itself refuses an event out of order.
 */
export class LogEnds {
  // A Map keeps insertion order: the first entry is the one that was added first.
  readonly #revisions = new Map<string, number>();
  #head: number | undefined;

  constructor(private readonly statements: WritingStatements) {}

  /** The last revision of a stream; -1 for an empty stream. */
  revision(stream: string): number {
    const known = this.#revisions.get(stream);
    if (known !== undefined) return known;
    const row = this.statements.revision.get(stream) as { revision: number } | undefined;
    return row?.revision ?? -1;
  }

  /** The position of the last event; 0 for an empty log. */
  head(): number {
    this.#head ??= (this.statements.head.get() as { position: number }).position;
    return this.#head;
  }

  /** Notes the new end of a stream and of the log. */
  noteAppend(stream: string, revision: number, head: number): void {
    this.#head = head;
    // A map keeps the name that it has. A new one is copied: it may be a slice of a larger text from another thread, which it would keep
    // in memory.
    if (this.#revisions.has(stream)) this.#revisions.set(stream, revision);
    else this.#revisions.set(Buffer.from(stream).toString(), revision);
    if (this.#revisions.size <= CAPACITY) return;
    const [oldest] = this.#revisions.keys();
    if (oldest !== undefined) this.#revisions.delete(oldest);
  }

  /** Clears the cache: a transaction was rolled back, or another process may have written. */
  forget(): void {
    this.#revisions.clear();
    this.#head = undefined;
  }
}
