import type { RecordedEvent } from '@eventstore/db-client';
import { comparePositions, START, type Page, type StoredEvent } from '../../application/ports/event-store.js';
import type { Connection } from './connection.js';
import { isFactStream } from './fact-streams.js';
import { decode, placeOf } from './recorded-event.js';

/** Events read from the server at once, ours and others'. */
const LARGEST_READ = 4_096;

/** Events looked at for one page at most, so that a page ends in time where others write far more than we do. */
const LARGEST_SEARCH = 32_768;

/** Reads the total order of facts out of everything that a KurrentDB holds. */
export class LogReader {
  /** Events that were there for each that was wanted, when last asked: how far to read for the next ones. */
  #perFact = 1;
  /** How far the log was looked through for its last fact, and that fact. */
  #looked = START;
  #last: StoredEvent | undefined;

  constructor(private readonly connection: Connection) {}

  /** As `EventStore.readAll`. A page of a server that is shared may hold no facts and still say where to go on. */
  async page(after: string, limit: number, missionId?: string): Promise<Page> {
    const events: StoredEvent[] = [];
    let next = after;
    let more = false;
    for (let searched = 0; searched < LARGEST_SEARCH && !more;) {
      // One fact further, to see whether there is more; and the event at the position itself, which is read again.
      const wanted = Math.min(LARGEST_READ, Math.ceil((limit - events.length + 1) * this.#perFact) + 1);
      const before = events.length;
      const read = await this.connection.readAll(next, wanted, (event) => {
        const place = placeOf(event);
        if (more || comparePositions(place, next) <= 0) return;
        const ours = isFactStream(event.streamId, missionId);
        more = ours && events.length === limit;
        if (more) return;
        if (ours) events.push(decode(event));
        next = place;
      });
      if (read < wanted && !more) return { events, next, atEnd: true };
      searched += read;
      const found = events.length - before;
      this.#perFact = Math.min(LARGEST_READ, found === 0 ? 2 * this.#perFact : Math.max(1, read / found));
    }
    return { events, next, atEnd: false };
  }

  /** The last fact; undefined while there is none. What was looked through before is not looked through again. */
  async last(): Promise<StoredEvent | undefined> {
    let from: string | undefined;
    let end = START;
    let found: RecordedEvent | undefined;
    for (let size = 16, more = true; more && found === undefined; size = Math.min(LARGEST_READ, 2 * size)) {
      let reached = START;
      const read = await this.connection.readAllBackwards(from, size, (event) => {
        reached = placeOf(event);
        if (end === START) end = reached;
        if (isFactStream(event.streamId) && comparePositions(reached, this.#looked) > 0) found ??= event;
      });
      more = read === size && comparePositions(reached, this.#looked) > 0;
      from = reached;
    }
    // Another look may have got further meanwhile.
    if (comparePositions(end, this.#looked) > 0) {
      this.#looked = end;
      if (found !== undefined) this.#last = decode(found);
    }
    return this.#last;
  }
}
