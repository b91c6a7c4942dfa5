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

  constructor(private readonly connection: Connection) {}

  /** As `EventStore.readAll`. A page of a server that is shared may hold no facts and still say where to go on. */
  async page(after: string, limit: number, missionId?: string): Promise<Page> {
    const events: StoredEvent[] = [];
    let next = after;
    let more = false;
    for (let searched = 0; searched < LARGEST_SEARCH && !more;) {
      // One for the event at the position itself, which is read again; one to see whether there is more.
      const wanted = Math.min(LARGEST_READ, Math.ceil((limit - events.length) * this.#perFact) + 2);
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
      this.#perFact = Math.min(LARGEST_READ, Math.max(1, read / (events.length - before + 1)));
    }
    return { events, next, atEnd: false };
  }

  /** The last fact behind a position; undefined where there is none. */
  async last(after = START): Promise<StoredEvent | undefined> {
    let from: string | undefined;
    for (let size = 16; ; size = Math.min(LARGEST_READ, 2 * size)) {
      let found: RecordedEvent | undefined;
      let reached = START;
      const read = await this.connection.readAllBackwards(from, size, (event) => {
        reached = placeOf(event);
        if (isFactStream(event.streamId) && comparePositions(reached, after) > 0) found ??= event;
      });
      if (found !== undefined) return decode(found);
      if (read < size || comparePositions(reached, after) <= 0) return undefined;
      from = reached;
    }
  }
}
