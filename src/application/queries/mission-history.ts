import { Inject, Injectable } from '@nestjs/common';
import type { Counted, EffectiveProjection, Placed } from '../../../projections/projection.js';
import { effectiveAt, type PointInTime } from '../../domain/history/effective-order.js';
import type { Fact } from '../../domain/history/fact.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import type { EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { placed } from '../projections/view-fold.js';
import { missionStream } from '../streams.js';

const PAGE = 1_000;

/** A mission's own events, as far as they were known at an instant. */
export interface KnownHistory {
  readonly events: readonly Placed<Fact>[];
  /** The last event known, whatever day it speaks of. */
  readonly revision: number;
  readonly position: string;
}

/** Answers questions from the history alone, with the very folds of the read models. */
@Injectable()
export class MissionHistory {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** What was known of a mission at an instant; undefined when nothing was. */
  async known(missionId: string, knownAt?: string): Promise<KnownHistory | undefined> {
    const events: Placed<Fact>[] = [];
    for (let from = 0; ; from += PAGE) {
      const page = await this.store.readStream(missionStream(missionId), from, { limit: PAGE });
      for (const event of page) {
        if (knownAt === undefined || event.metadata.recordedAt <= knownAt) events.push(placed(event));
      }
      if (page.length < PAGE) break;
    }
    const last = events.at(-1);
    return last === undefined ? undefined : { events, revision: last.revision, position: last.position };
  }
}

/** A projection's view at a point in time. */
export function viewAt<View>(
  projection: EffectiveProjection<View, MissionFact>,
  missionId: string,
  { events }: KnownHistory,
  at: PointInTime,
): View {
  let view = projection.initial({ missionId });
  for (const fact of effectiveAt<Fact>(events, at)) view = projection.project(view, fact as Counted<MissionFact>);
  return view;
}
