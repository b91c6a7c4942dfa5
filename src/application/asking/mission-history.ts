import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Placed } from '../../../projections/projection.js';
import type { Fact } from '../../domain/history/fact.js';
import { voidPredicate, type IsVoid } from '../histories/void-events.js';
import { comparePositions, START, type EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { placeEvent } from '../projecting/view-fold.js';
import { assetStream, missionStream, parseStream } from '../streams.js';
import type { KnownStream } from './fold-at.js';

const PAGE = 1_000;

/** Streams read before others have a turn. */
const STREAMS_AT_ONCE = 20;

/** An asset's events up to a position. */
export interface KnownAsset extends KnownStream {
  readonly assetId: string;
}

/** Reads the history of a mission and of its assets, each up to a position. */
@Injectable()
export class MissionHistory {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The position of the last event of all. */
  head(): Promise<string> {
    return this.store.head();
  }

  /** A mission's own events, all of which count; undefined where there are none. */
  async mission(missionId: string, through: string): Promise<KnownStream | undefined> {
    const events = await this.#stream(missionStream(missionId), through);
    const last = events.at(-1);
    return last && { events, voided: [], last };
  }

  /** Tells which events of a mission's assets count for nothing, as far as is known at a position. */
  async findVoid(missionId: string, through: string): Promise<IsVoid> {
    return voidPredicate((await this.mission(missionId, through))?.events ?? []);
  }

  /** The events of one asset; undefined where there are none. */
  async asset(missionId: string, assetId: string, isVoid: IsVoid, through: string): Promise<KnownAsset | undefined> {
    const events = await this.#stream(assetStream(missionId, assetId), through);
    const last = events.at(-1);
    if (last === undefined) return undefined;
    return {
      assetId,
      events: events.filter((event) => !isVoid(event)),
      voided: events.filter((event) => isVoid(event)),
      last,
    };
  }

  /** The events of each asset of a mission, one asset after the other: there may be a hundred thousand. */
  async *assets(missionId: string, isVoid: IsVoid, through: string): AsyncGenerator<KnownAsset, void> {
    let read = 0;
    for (const assetId of await this.#assetIds(missionId, through)) {
      if (++read % STREAMS_AT_ONCE === 0) await breathe();
      const asset = await this.asset(missionId, assetId, isVoid, through);
      if (asset !== undefined) yield asset;
    }
  }

  async #stream(stream: string, through: string): Promise<Placed<Fact>[]> {
    // A read model that others keep may be ahead of what can be read here.
    await this.store.catchUp(through);
    const events: Placed<Fact>[] = [];
    for (let from = 0; ; from += PAGE) {
      const page = await this.store.readStream(stream, from, { limit: PAGE, local: 'settled' });
      for (const event of page) {
        // What follows in the stream lies behind it in the log, too.
        if (comparePositions(event.position, through) > 0) return events;
        events.push(placeEvent(event));
      }
      if (page.length < PAGE) return events;
      await breathe();
    }
  }

  async #assetIds(missionId: string, through: string): Promise<Set<string>> {
    await this.store.catchUp(through);
    const assetIds = new Set<string>();
    let after = START;
    for (let atEnd = false; !atEnd;) {
      const page = await this.store.readAll(after, PAGE, missionId);
      for (const { stream, position } of page.events) {
        if (comparePositions(position, through) > 0) return assetIds;
        const { category, memberId } = parseStream(stream);
        if (category === 'asset' && memberId !== undefined) assetIds.add(memberId);
      }
      ({ next: after, atEnd } = page);
      await breathe();
    }
    return assetIds;
  }
}
