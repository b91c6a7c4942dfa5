import { Inject, Injectable } from '@nestjs/common';
import type { EventStore, Page, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { covers, onlyMissionOf, type Scope } from '../ports/scope.js';
import { missionStream, parseStream } from '../streams.js';
import type { Answer, List } from './answer.js';

/** Events read at once where those of some missions are picked out, and how often before a page is given as it is. */
const PAGE = 500;
const PAGES_LOOKED_AT = 20;

/** The history itself, as auditors replay it: read from the log, whatever the read models say. */
@Injectable()
export class HistoryQueries {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * A page of events, oldest first. `next` is the position to go on after.
   *
   * @param scope the missions that the caller may know of
   */
  async events(after: string, limit: number, scope: Scope): Promise<Answer<List<StoredEvent>>> {
    const position = await this.store.head();
    return { value: await this.#page(after, limit, scope), position };
  }

  /** A page of one mission's events, as `events`; undefined for an unknown mission. */
  async missionEvents(missionId: string, after: string, limit: number): Promise<Answer<List<StoredEvent>> | undefined> {
    if (!(await this.exists(missionId))) return undefined;
    const position = await this.store.head();
    return { value: listOf(await this.store.readAll(after, limit, missionId)), position };
  }

  /** True for a mission of which anything is recorded. */
  async exists(missionId: string): Promise<boolean> {
    return (await this.store.readStream(missionStream(missionId), 0, { limit: 1 })).length > 0;
  }

  /** A page may hold less than its limit, and nothing, where others' events lie side by side: it says where to go on. */
  async #page(after: string, limit: number, scope: Scope): Promise<List<StoredEvent>> {
    const missionId = onlyMissionOf(scope);
    if (scope === 'all' || missionId !== undefined) return listOf(await this.store.readAll(after, limit, missionId));
    const found: StoredEvent[] = [];
    let place = after;
    for (let looked = 0; looked < PAGES_LOOKED_AT; looked++) {
      const page = await this.store.readAll(place, PAGE);
      for (const event of page.events) {
        if (!covers(scope, parseStream(event.stream).missionId)) continue;
        found.push(event);
        if (found.length === limit) return { items: found, next: event.position };
      }
      if (page.atEnd) return { items: found, next: null };
      place = page.next;
    }
    return { items: found, next: place };
  }
}

function listOf({ events, next, atEnd }: Page): List<StoredEvent> {
  return { items: events, next: atEnd ? null : next };
}
