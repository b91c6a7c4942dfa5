import type { RecordedEvent } from '@eventstore/db-client';
import { comparePositions, START, type Page, type StoredEvent } from '../../application/ports/event-store.js';
import type { Connection } from './connection.js';
import { isFactStream } from './fact-streams.js';
import { UntypedAnswerError } from './kurrentdb-errors.js';
import { decode, isPossible, placeOf } from './recorded-event.js';

/** Events read in one call, other users' events included. */
const LARGEST_READ = 4_096;

/** Events read at first to find the last fact at most: the end of the log is asked for again and again. */
const TAIL = 16;

/** Events scanned for one page at most: a page ends in time even if other users write far more than this server. */
const LARGEST_SEARCH = 32_768;

/** Reads the total order of facts from the whole log of a KurrentDB. */
export class LogReader {
  /** Scanned events for each fact at the last read; an estimate of how far to read next. */
  #perFact = 1;
  /** The position up to which the log was scanned for its last fact, and that fact. */
  #looked = START;
  #last: RecordedEvent | undefined;
  /** Events to read first at the end: as many as there were the last time down to the last fact, and one more. */
  #tail = TAIL;

  constructor(private readonly connection: Connection) {}

  /**
   * As `EventStore.readAll`. A page of a shared server may hold no facts and still name the next position.
   *
   * @param onFact receives each fact also as it is stored
   */
  async page(
    after: string,
    limit: number,
    missionId?: string,
    onFact?: (stored: RecordedEvent, fact: StoredEvent) => void,
  ): Promise<Page> {
    const events: StoredEvent[] = [];
    let next = after;
    let more = false;
    for (let searched = 0; searched < LARGEST_SEARCH && !more;) {
      // One more fact, to see whether there are more; and the event at the given position, which the server returns
      // again.
      const wanted = Math.min(LARGEST_READ, Math.ceil((limit - events.length + 1) * this.#perFact) + 1);
      const before = events.length;
      const read = await this.connection.readAll(next, wanted, (event) => {
        const place = placeOf(event);
        if (more || comparePositions(place, next) <= 0) return;
        const ours = isFactStream(event.streamId, missionId);
        more = ours && events.length === limit;
        if (more) return;
        if (ours) {
          const fact = decode(event);
          onFact?.(event, fact);
          events.push(fact);
        }
        next = place;
      });
      if (read < wanted && !more) return { events, next, atEnd: true };
      searched += read;
      const found = events.length - before;
      this.#perFact = Math.min(LARGEST_READ, found === 0 ? 2 * this.#perFact : Math.max(1, read / found));
    }
    return { events, next, atEnd: false };
  }

  /** The fact at a position; undefined where none lies. */
  async eventAt(position: string): Promise<StoredEvent | undefined> {
    const event = await this.#at(position);
    return event !== undefined && isFactStream(event.streamId) ? decode(event) : undefined;
  }

  /** True if an event, whoever wrote it, lies at a position. */
  async holds(position: string): Promise<boolean> {
    return (await this.#at(position)) !== undefined;
  }

  async #at(position: string): Promise<RecordedEvent | undefined> {
    if (!isPossible(position)) return undefined;
    let first: RecordedEvent | undefined;
    try {
      await this.connection.readAll(position, 1, (event) => (first = event));
    } catch (error) {
      if (!(error instanceof UntypedAnswerError)) throw error;
      // Only where the server reads what is there is the position at fault, and not the server.
      await this.connection.readAllBackwards(undefined, 1, () => undefined);
    }
    return first !== undefined && placeOf(first) === position ? first : undefined;
  }

  /** The last fact; undefined for an empty log. Throws: `CorruptedError` for one that Drawdown cannot have written. */
  async last(): Promise<StoredEvent | undefined> {
    await this.end();
    return this.#last && decode(this.#last);
  }

  /**
   * The position of the last fact; `START` for an empty log. A part of the log that was scanned before is not scanned again, unless the
   * log ends before it by now: then it is another part.
   */
  async end(): Promise<string> {
    const looked = this.#looked;
    let from: string | undefined;
    let end = START;
    let found: RecordedEvent | undefined;
    let scanned = 0;
    for (let size = this.#tail, more = true; more && found === undefined; size = Math.min(LARGEST_READ, 2 * size)) {
      let reached = START;
      const read = await this.connection.readAllBackwards(from, size, (event) => {
        reached = placeOf(event);
        if (end === START) end = reached;
        if (found !== undefined || comparePositions(reached, this.#looked) <= 0) return;
        scanned++;
        if (isFactStream(event.streamId)) found = event;
      });
      more = read === size && comparePositions(reached, this.#looked) > 0;
      from = reached;
    }
    if (comparePositions(end, looked) < 0) {
      [this.#looked, this.#last] = [START, undefined];
      return this.end();
    }
    this.#tail = Math.min(TAIL, scanned + 1);
    // A concurrent call may have scanned further.
    if (comparePositions(end, this.#looked) > 0) {
      this.#looked = end;
      if (found !== undefined) this.#last = found;
    }
    return this.#last === undefined ? START : placeOf(this.#last);
  }
}
