import { Inject, Injectable } from '@nestjs/common';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { missionStream } from '../streams.js';
import type { Answer, List } from './answer.js';

/** The history itself, as auditors replay it: read from the log, whatever the read models say. */
@Injectable()
export class HistoryQueries {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** A page of events, oldest first; undefined for an unknown mission. `next` is the position to go on after. */
  async events(after: string, limit: number, missionId?: string): Promise<Answer<List<StoredEvent>> | undefined> {
    if (missionId !== undefined && !(await this.exists(missionId))) return undefined;
    const head = await this.store.head();
    const page = await this.store.readAll(after, limit, missionId);
    return { value: { items: page.events, next: page.atEnd ? null : page.next }, position: head };
  }

  /** True for a mission of which anything is recorded. */
  async exists(missionId: string): Promise<boolean> {
    return (await this.store.readStream(missionStream(missionId), 0, { limit: 1 })).length > 0;
  }
}
