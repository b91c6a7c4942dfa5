import { comparePositions, START, type Page, type StoredEvent } from '../../../application/ports/event-store.js';
import type { GuardedDatabase } from '../guarded-database.js';
import { decode, type EventRow } from './event-row.js';
import { ReadingStatements } from './reading-statements.js';

/**
 * Reads events by the indexes of one file: of the embedded log, or of a copy of another one, where positions have gaps. Calls are
 * synchronous, and throw the errors with which `EventStore` rejects.
 */
export class EventReading {
  readonly #statements: ReadingStatements;

  constructor(private readonly database: GuardedDatabase) {
    this.#statements = new ReadingStatements(database.connection);
  }

  /** As `EventStore.readStream`. */
  stream(stream: string, from: number, limit: number | undefined, backwards: boolean): readonly StoredEvent[] {
    return this.rows(stream, from, limit, backwards).map(decode);
  }

  /** The rows of `stream`. */
  rows(stream: string, from: number, limit: number | undefined, backwards: boolean): readonly EventRow[] {
    const statement = backwards ? this.#statements.streamBackwards : this.#statements.stream;
    // SQLite treats a negative limit as no limit.
    return this.database.attempt(() => statement.all(stream, from, limit ?? -1)) as unknown as EventRow[];
  }

  /** As `EventStore.readAll`. */
  page(after: string, limit: number, missionId: string | undefined): Page {
    const from = placeOf(after);
    return this.database.attempt(() => {
      // Bounded by the head: an event that another process appends between two statements must not make `next` skip it.
      const head = this.#head();
      const { all, ofMission } = this.#statements;
      const rows = (missionId === undefined
        ? all.all(from, head, limit)
        : ofMission.all(missionId, from, head, limit)) as unknown as EventRow[];
      const reached = rows.length < limit ? head : (rows.at(-1)?.position ?? head);
      return { events: rows.map(decode), next: reached > from ? String(reached) : after, atEnd: reached >= head };
    });
  }

  /** As `EventStore.locate`. */
  locate(missionId: string, eventId: string): string | undefined {
    const row = this.database.attempt(() => this.#statements.locate.get(eventId, missionId));
    return (row as { stream: string } | undefined)?.stream;
  }

  /** As `EventStore.revisionOf`. */
  revisionOf(stream: string, eventId: string): number | undefined {
    const row = this.database.attempt(() => this.#statements.revisionOf.get(eventId, stream));
    return (row as { revision: number } | undefined)?.revision;
  }

  /** As `EventStore.head`. */
  head(): string {
    return String(this.database.attempt(() => this.#head()));
  }

  /** As `EventStore.eventAt`. */
  eventAt(position: string): StoredEvent | undefined {
    // A position may be longer than any number here.
    if (comparePositions(position, this.head()) > 0) return undefined;
    const row = this.database.attempt(() => this.#statements.at.get(placeOf(position))) as EventRow | undefined;
    return row && decode(row);
  }

  /** As `EventStore.holds`. */
  holds(position: string): boolean {
    return position === START || this.eventAt(position) !== undefined;
  }

  /** True if an event lies after a position. */
  isPast(after: string): boolean {
    return this.database.attempt(() => this.#head()) > placeOf(after);
  }

  /** The last event; undefined for an empty log. */
  last(): StoredEvent | undefined {
    const row = this.database.attempt(() => this.#statements.last.get()) as EventRow | undefined;
    return row && decode(row);
  }

  #head(): number {
    return (this.#statements.head.get() as { position: number }).position;
  }
}

/** Parses a position, a whole number here. Throws for any other text, which is a defect. */
function placeOf(position: string): number {
  if (!/^\d{1,19}$/.test(position))
    throw new RangeError(`The position is ${JSON.stringify(position)}, expected a whole number`);
  return Number(position);
}
