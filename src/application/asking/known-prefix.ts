import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { PastInstants } from '../histories/past-instants.js';
import { comparePositions, START, type EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { parseStream } from '../streams.js';

const PAGE = 1_000;

/** A place in the log, and the latest instant at which anything up to it was recorded. */
interface Mark {
  readonly position: string;
  readonly recordedUntil: string;
}

/**
 * The record as it stood at an instant: everything before the first event, by position, that was recorded later. Servers with
 * clocks of their own may write an earlier time behind a later one; a prefix of the log is well defined all the same, and what
 * was once outside of it stays outside.
 *
 * The log is walked through once, as far as an instant lies, and marks are kept; the next look begins at the mark before.
 */
@Injectable()
export class KnownPrefix {
  /** In the order of the log, one a page. */
  readonly #marks: Mark[] = [{ position: START, recordedUntil: '' }];
  /** The first position of each mission in the part that was walked through. */
  readonly #missions = new Map<string, string>();
  #walking: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly pastInstants: PastInstants,
  ) {}

  /** The last position of the record as it stood at an instant, which has passed; `START` where nothing was known. */
  async through(instant: string): Promise<string> {
    await this.pastInstants.settle(instant);
    const walk = this.#walking.then(() => this.#walk(instant));
    this.#walking = walk.catch(() => undefined);
    return walk;
  }

  /** The missions of which anything lies up to a position that `through` has answered, by their first positions. */
  get missions(): ReadonlyMap<string, string> {
    return this.#missions;
  }

  async #walk(instant: string): Promise<string> {
    const later = this.#marks.findIndex(({ recordedUntil }) => recordedUntil > instant);
    const from = later === -1 ? this.#marks.length - 1 : later - 1;
    let { position, recordedUntil } = this.#marks[from] as Mark;
    let known = position;
    for (let isCaughtUp = false; ;) {
      const { events, next, atEnd } = await this.store.readAll(position, PAGE);
      for (const event of events) {
        const { recordedAt } = event.metadata;
        if (recordedAt > instant) return known;
        if (recordedAt > recordedUntil) recordedUntil = recordedAt;
        known = event.position;
        const { missionId } = parseStream(event.stream);
        if (!this.#missions.has(missionId)) this.#missions.set(missionId, known);
      }
      if (atEnd && isCaughtUp) return known;
      position = next;
      if (atEnd) {
        // Nothing later was seen that would end the prefix: what others recorded until then may not have come here yet.
        await this.store.catchUp();
        isCaughtUp = true;
        continue;
      }
      this.#keep({ position, recordedUntil });
      await breathe();
    }
  }

  /** Marks are in the order of the log; a page that was walked through again has one already. */
  #keep(mark: Mark): void {
    const last = this.#marks.at(-1) as Mark;
    if (comparePositions(mark.position, last.position) > 0) this.#marks.push(mark);
  }
}
