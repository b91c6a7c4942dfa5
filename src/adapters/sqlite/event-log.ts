import type { DatabaseSync } from 'node:sqlite';
import { ConflictError } from '../../application/ports/event-store.errors.js';
import type { Claim, ExpectedRevision, NewEvent, Page, StoredEvent } from '../../application/ports/event-store.js';
import { parseStream } from '../../application/streams.js';
import { decode, encode, holds, type EncodedEvent, type EventRow } from './event-row.js';
import { EventStatements } from './event-statements.js';
import { GuardedDatabase } from './guarded-database.js';
import { resultCode, SQLITE } from './sqlite-errors.js';

/** Events to be written side by side to one stream. */
interface Batch {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** The revision of the first one. */
  readonly first: number;
  readonly events: readonly EncodedEvent[];
  readonly claim: Claim | undefined;
}

/**
 * The event log of one file, for one thread: each call is done when it returns, an append once it is synced to the disk.
 * It throws what the methods of `EventStore` reject with.
 */
export class EventLog {
  readonly #database: GuardedDatabase;
  readonly #statements: EventStatements;

  /** @param connection opened by `openEventLog` or `openEventLogReadOnly` */
  constructor(
    readonly file: string,
    connection: DatabaseSync,
  ) {
    this.#database = new GuardedDatabase(file, connection);
    this.#statements = new EventStatements(connection);
  }

  /** True once nothing works any more, not even reading. */
  get stopped(): boolean {
    return this.#database.stopped;
  }

  /** As `EventStore.append`. */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    claim?: Claim,
  ): readonly StoredEvent[] {
    const first = expected === 'no-stream' ? 0 : expected + 1;
    const batch = { stream, expected, first, events: events.map(encode), claim };
    return this.#database.transaction(() => this.#write(batch));
  }

  /** As `EventStore.findClaim`. */
  claim(commandId: string): Claim | undefined {
    return this.#database.attempt(() => this.#claim(commandId));
  }

  /** As `EventStore.readStream`. */
  stream(stream: string, from: number, limit: number | undefined, backwards: boolean): readonly StoredEvent[] {
    const statement = backwards ? this.#statements.streamBackwards : this.#statements.stream;
    // SQLite takes a negative limit for none.
    const rows = this.#database.attempt(() => statement.all(stream, from, limit ?? -1)) as unknown as EventRow[];
    return rows.map(decode);
  }

  /** As `EventStore.readAll`. */
  page(after: string, limit: number, missionId: string | undefined): Page {
    const from = placeOf(after);
    return this.#database.attempt(() => {
      // Bounded by the head: what another process appends between two statements must not make `next` jump over it.
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
    const row = this.#database.attempt(() => this.#statements.locate.get(eventId, missionId));
    return (row as { stream: string } | undefined)?.stream;
  }

  /** As `EventStore.head`. */
  head(): string {
    return String(this.#database.attempt(() => this.#head()));
  }

  /** True when an event lies behind a position. */
  isPast(after: string): boolean {
    return this.#database.attempt(() => this.#head()) > placeOf(after);
  }

  /** The last event; undefined while there is none. */
  last(): StoredEvent | undefined {
    const row = this.#database.attempt(() => this.#statements.last.get()) as EventRow | undefined;
    return row === undefined ? undefined : decode(row);
  }

  close(): void {
    this.#database.close();
  }

  #write(batch: Batch): readonly StoredEvent[] {
    const { stream, expected, first, events, claim } = batch;
    const actual = this.#revision(stream);
    if (actual !== first - 1) {
      const earlier = this.#rows(batch);
      if (!events.every((event, index) => holds(earlier[index], event))) {
        throw new ConflictError(stream, expected, actual);
      }
      return earlier.map(decode);
    }
    this.#insert(batch);
    if (claim !== undefined) this.#makeClaim(claim, batch);
    return this.#rows(batch).map(decode);
  }

  #insert({ stream, expected, first, events }: Batch): void {
    const { missionId } = parseStream(stream);
    const position = this.#head() + 1;
    for (const [index, { event_id, type, schema_version, data, metadata }] of events.entries()) {
      const place = [position + index, stream, first + index, missionId] as const;
      try {
        this.#statements.insert.run(...place, event_id, type, schema_version, data, metadata);
      } catch (error) {
        if (resultCode(error) !== SQLITE.constraint) throw error;
        // The place is the next one and every column is filled, so it can only be the id that is taken.
        throw new ConflictError(stream, expected, first - 1, `Event ${event_id} is stored already, at another place`);
      }
    }
  }

  /** A command that is decided afresh makes its claim again; nobody else can make it. */
  #makeClaim({ commandId, fingerprint, stream: claimed }: Claim, { stream, expected, first }: Batch): void {
    const earlier = this.#claim(commandId);
    if (earlier === undefined) this.#statements.insertClaim.run(commandId, fingerprint, claimed);
    else if (earlier.fingerprint !== fingerprint || earlier.stream !== claimed) {
      throw new ConflictError(stream, expected, first - 1, `Command ${commandId} is claimed for another request`);
    }
  }

  #rows({ stream, first, events }: Batch): EventRow[] {
    return this.#statements.stream.all(stream, first, events.length) as unknown as EventRow[];
  }

  #claim(commandId: string): Claim | undefined {
    const row = this.#statements.claim.get(commandId) as { fingerprint: string; stream: string } | undefined;
    return row === undefined ? undefined : { commandId, fingerprint: row.fingerprint, stream: row.stream };
  }

  #revision(stream: string): number {
    return (this.#statements.revision.get(stream) as { revision: number } | undefined)?.revision ?? -1;
  }

  #head(): number {
    return (this.#statements.head.get() as { position: number }).position;
  }
}

/** Positions here are whole numbers. Throws: for a text that is none, which is a defect. */
function placeOf(position: string): number {
  if (!/^\d{1,19}$/.test(position)) throw new RangeError(`Not a position: ${JSON.stringify(position)}`);
  return Number(position);
}
