import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  rowsOf,
  type Counted,
  type EffectiveProjection,
  type Placed,
  type Row,
} from '../../../projections/projection.js';
import { effectiveAt, type PointInTime } from '../../domain/history/effective-order.js';
import type { Fact } from '../../domain/history/fact.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import { voidPredicate, type PlacedGate } from '../histories/void-events.js';
import { comparePositions, START, type EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { placeEvent } from '../projecting/view-fold.js';
import { assetStream, missionStream, parseStream } from '../streams.js';

const PAGE = 1_000;

/** A mission's own events, as far as they were known at an instant. */
export interface KnownHistory {
  readonly events: readonly Placed<Fact>[];
  /** The last event known, whatever day it speaks of. */
  readonly revision: number;
  readonly position: string;
  /** The global position that this is true as of. */
  readonly head: string;
}

/** An asset's events, as far as they were known at an instant; those that count for nothing apart. */
export interface KnownAsset {
  readonly assetId: string;
  readonly events: readonly Placed<Fact>[];
  readonly voided: readonly Placed<Fact>[];
  /** The last event known, whether or not it counts; undefined where nothing is known. */
  readonly last: Placed<Fact> | undefined;
}

/** The end of a history that is looked at: an instant of recording (ISO 8601), or a position. */
export interface HowFar {
  readonly knownAt?: string;
  readonly through?: string;
}

/** Answers questions from the history alone, with the very folds of the read models. */
@Injectable()
export class MissionHistory {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The events of a mission known at an instant; undefined where there are none. */
  async readKnown(missionId: string, knownAt?: string): Promise<KnownHistory | undefined> {
    const head = await this.store.head();
    const events = await this.#stream(missionStream(missionId), endingAt(knownAt));
    const last = events.at(-1);
    return last === undefined ? undefined : { events, revision: last.revision, position: last.position, head };
  }

  /** The known events of one asset. */
  async knownAsset(
    missionId: string,
    assetId: string,
    gates: readonly PlacedGate[],
    howFar: HowFar,
  ): Promise<KnownAsset> {
    const isVoid = voidPredicate(gates);
    const events = await this.#stream(assetStream(missionId, assetId), howFar);
    return {
      assetId,
      events: events.filter((event) => !isVoid(event)),
      voided: events.filter((event) => isVoid(event)),
      last: events.at(-1),
    };
  }

  /** The known events of each asset of a mission, one asset after the other: there may be a hundred thousand. */
  async *knownAssets(
    missionId: string,
    gates: readonly PlacedGate[],
    knownAt?: string,
  ): AsyncGenerator<KnownAsset, void> {
    for (const assetId of await this.#assetIds(missionId, knownAt))
      yield await this.knownAsset(missionId, assetId, gates, endingAt(knownAt));
  }

  async #stream(stream: string, { knownAt, through }: HowFar): Promise<Placed<Fact>[]> {
    const events: Placed<Fact>[] = [];
    for (let from = 0; ; from += PAGE) {
      const page = await this.store.readStream(stream, from, { limit: PAGE });
      for (const event of page)
        if (isKnown(event.metadata.recordedAt, knownAt) && isThrough(event.position, through))
          events.push(placeEvent(event));
      if (page.length < PAGE) return events;
      await breathe();
    }
  }

  async #assetIds(missionId: string, knownAt: string | undefined): Promise<Set<string>> {
    const assetIds = new Set<string>();
    let after = START;
    for (let atEnd = false; !atEnd;) {
      const page = await this.store.readAll(after, PAGE, missionId);
      for (const { stream, metadata } of page.events) {
        const { category, memberId } = parseStream(stream);
        if (category === 'asset' && memberId !== undefined && isKnown(metadata.recordedAt, knownAt))
          assetIds.add(memberId);
      }
      ({ next: after, atEnd } = page);
      await breathe();
    }
    return assetIds;
  }
}

/** A projection's view at a point in time. */
function viewAt<View>(
  projection: EffectiveProjection<View, MissionFact>,
  missionId: string,
  { events }: Pick<KnownHistory, 'events'>,
  at: PointInTime,
): View {
  let view = projection.initial({ missionId });
  for (const fact of effectiveAt<Fact>(events, at)) view = projection.project(view, fact as Counted<MissionFact>);
  return view;
}

/** The rows that a projection has of a mission at a point in time. */
export function rowsOfMissionAt<View>(
  projection: EffectiveProjection<View, MissionFact>,
  missionId: string,
  known: Pick<KnownHistory, 'events' | 'revision' | 'position'>,
  at: PointInTime,
): readonly Row[] {
  return rowsOf(projection, viewAt(projection, missionId, known, at), known);
}

function isKnown(recordedAt: string, knownAt: string | undefined): boolean {
  return knownAt === undefined || recordedAt <= knownAt;
}

function isThrough(position: string, through: string | undefined): boolean {
  return through === undefined || comparePositions(position, through) <= 0;
}

function endingAt(knownAt: string | undefined): HowFar {
  return knownAt === undefined ? {} : { knownAt };
}
