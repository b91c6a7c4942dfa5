import { Inject, Injectable } from '@nestjs/common';
import { checkKnown } from '../known-position.js';
import { comparePositions, POSITION, type EventStore, type StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { covers, onlyMissionOf, type Scope } from '../ports/scope.js';
import { missionStream, parseStream } from '../streams.js';
import {
  cursorOf,
  InvalidCursorError,
  placeOf,
  type Answer,
  type List,
  type PageRequest,
  type Whole,
} from './answer.js';
import { eventTest, type EventFilter } from './fact-filter.js';

/** Events read at once where those of some missions are picked out, and how often before a page is given as it is. */
const PAGE = 500;
const PAGES_LOOKED_AT = 20;

/** Events of a part of the log, and the position to go on after; null at its end. */
interface Part {
  readonly events: readonly StoredEvent[];
  readonly next: string | null;
}

/** The history itself, as auditors replay it: read from the log, whatever the read models say. */
@Injectable()
export class HistoryQueries {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * A page of events, oldest first.
   *
   * @param after the position to begin after, where the page is the first one
   * @param scope the missions that the caller may know of
   * @throws UnknownPositionError, InvalidCursorError
   */
  async events(
    after: string,
    page: PageRequest,
    scope: Scope,
    filter: EventFilter = {},
  ): Promise<Answer<List<StoredEvent>>> {
    const from = await this.#beginning(after, page);
    const position = await this.store.head();
    return { value: listOf(await this.#read(from, page.limit, scope, filter), page), position };
  }

  /** The event at a position; undefined where none lies, or one of a mission of which the caller may not know. */
  async event(position: string, scope: Scope): Promise<Answer<StoredEvent> | undefined> {
    const event = await this.store.eventAt(position);
    if (event === undefined || !covers(scope, parseStream(event.stream).missionId)) return undefined;
    return { value: event, position: await this.store.head() };
  }

  /** All events after a position up to now, as `events`. */
  async wholeHistory(after: string, scope: Scope, filter: EventFilter = {}): Promise<Answer<Whole<StoredEvent>>> {
    await checkKnown(this.store, after);
    const position = await this.store.head();
    return { value: this.#all(after, position, scope, filter), position };
  }

  /** A page of one mission's events, as `events`; undefined for an unknown mission. */
  async missionEvents(
    missionId: string,
    after: string,
    page: PageRequest,
    filter: EventFilter = {},
  ): Promise<Answer<List<StoredEvent>> | undefined> {
    return (await this.exists(missionId)) ? this.events(after, page, new Set([missionId]), filter) : undefined;
  }

  /** All events of one mission, as `wholeHistory`; undefined for an unknown mission. */
  async wholeMissionHistory(
    missionId: string,
    after: string,
    filter: EventFilter = {},
  ): Promise<Answer<Whole<StoredEvent>> | undefined> {
    return (await this.exists(missionId)) ? this.wholeHistory(after, new Set([missionId]), filter) : undefined;
  }

  /** True for a mission of which anything is recorded. */
  async exists(missionId: string): Promise<boolean> {
    return (await this.store.readStream(missionStream(missionId), 0, { limit: 1, local: 'settled' })).length > 0;
  }

  /** The position that a page begins after. A cursor holds nothing else here. */
  async #beginning(after: string, page: PageRequest): Promise<string> {
    const position = placeOf(page)?.sort ?? after;
    if (!POSITION.test(position)) throw new InvalidCursorError();
    await checkKnown(this.store, position);
    return position;
  }

  /** Events are never edited: what lies up to a position is a snapshot. */
  async *#all(after: string, through: string, scope: Scope, filter: EventFilter): AsyncGenerator<StoredEvent, void> {
    for (let place: string | null = after; place !== null;) {
      const part: Part = await this.#read(place, PAGE, scope, filter);
      for (const event of part.events) {
        if (comparePositions(event.position, through) > 0) return;
        yield event;
      }
      place = part.next;
    }
  }

  /** A part may hold less than its limit, and nothing, where others' events lie side by side: it says where to go on. */
  async #read(after: string, limit: number, scope: Scope, filter: EventFilter): Promise<Part> {
    const missionId = onlyMissionOf(scope);
    const isUnfiltered = Object.keys(filter).length === 0;
    if (isUnfiltered && (scope === 'all' || missionId !== undefined)) {
      const { events, next, atEnd } = await this.store.readAll(after, limit, missionId);
      return { events, next: atEnd ? null : next };
    }
    const isWanted = eventTest(filter);
    const found: StoredEvent[] = [];
    let place = after;
    for (let looked = 0; looked < PAGES_LOOKED_AT; looked++) {
      const page = await this.store.readAll(place, PAGE, missionId);
      for (const event of page.events) {
        if (!covers(scope, parseStream(event.stream).missionId) || !isWanted(event)) continue;
        found.push(event);
        if (found.length === limit) return { events: found, next: event.position };
      }
      if (page.atEnd) return { events: found, next: null };
      place = page.next;
    }
    return { events: found, next: place };
  }
}

function listOf({ events, next }: Part, { list }: PageRequest): List<StoredEvent> {
  return { items: events, next: next === null ? null : cursorOf(list, { sort: next, key: '' }) };
}
