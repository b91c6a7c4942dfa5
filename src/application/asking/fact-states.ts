import { Inject, Injectable } from '@nestjs/common';
import type { Placed } from '../../../projections/projection.js';
import {
  timelineEntry,
  type TimelineClaim,
  type TimelineCorrection,
  type TimelineDecision,
  type TimelineView,
} from '../../../projections/timeline.projection.js';
import { factOf, isAboutFact, type Fact } from '../../domain/history/fact.js';
import type { Actor } from '../orders/actor.js';
import type { EventMetadata, EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { assetStream, missionStream } from '../streams.js';
import type { AssetHistoryEntry } from './asset-history.answer.js';
import type { KnownStream } from './fold-at.js';

const PAGE = 1_000;

/** The persons behind an event. */
export interface Persons {
  readonly actor: Actor;
  /** The second person, where the event took one. */
  readonly secondPerson?: Actor;
}

export interface FactCorrection extends TimelineCorrection, Persons {}

export interface FactClaimDecision extends TimelineDecision, Persons {}

export interface FactClaim extends Omit<TimelineClaim, 'decision'>, Persons {
  readonly decision?: FactClaimDecision;
}

/** One fact: as it stands and as it was recorded, with everything that was said about it, and the persons behind it. */
export interface FactState extends Omit<AssetHistoryEntry, 'corrections' | 'claims'>, Persons {
  readonly asRecorded: NonNullable<AssetHistoryEntry['asRecorded']>;
  readonly corrections: readonly FactCorrection[];
  readonly claims: readonly FactClaim[];
  readonly correlationId: string;
  /** The asset in whose stream the fact lies. */
  readonly assetId?: string;
}

type Metadata = Pick<EventMetadata, 'actor' | 'approvedBy' | 'correlationId'>;

/** Tells everything about facts of one stream. */
@Injectable()
export class FactStates {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * The facts of these ids, in the order of the ids; what is no fact of the stream is left out, and so are gates.
   *
   * @param known the stream up to where it is known
   */
  async of(missionId: string, known: KnownStream, eventIds: readonly string[]): Promise<FactState[]> {
    const wanted = new Set(eventIds);
    const voided = new Set(known.voided.map(({ eventId }) => eventId));
    const told = Map.groupBy(
      [...known.events, ...known.voided].filter((event) => wanted.has(factOf(event).eventId)),
      (event) => factOf(event).eventId,
    );
    const metadata = await this.#readMetadata(missionId, [...told.values()].flat());
    return eventIds.flatMap((eventId) => {
      const events = told.get(eventId) ?? [];
      const fact = events.find((event) => event.eventId === eventId);
      if (fact === undefined || isAboutFact(fact)) return [];
      const isVoid = voided.has(eventId);
      // What is void says nothing, and nothing is said of it.
      const about = isVoid ? [] : events.filter((event) => event !== fact && !voided.has(event.eventId));
      return factState({ missionId, fact, about: about as TimelineView['about'] }, metadata, isVoid) ?? [];
    });
  }

  /** The metadata of events of one stream, by their ids. */
  async #readMetadata(missionId: string, events: readonly Placed<Fact>[]): Promise<ReadonlyMap<string, Metadata>> {
    const found = new Map<string, Metadata>();
    const [first] = events;
    if (first === undefined) return found;
    const { memberId } = first;
    const stream = memberId === undefined ? missionStream(missionId) : assetStream(missionId, memberId);
    const revisions = new Map(events.map(({ revision, eventId }) => [revision, eventId]));
    const ordered = [...revisions.keys()].sort((one, other) => one - other);
    const last = ordered.at(-1) ?? 0;
    for (const revision of ordered) {
      if (found.has(revisions.get(revision) ?? '')) continue;
      for (const event of await this.store.readStream(stream, revision, {
        limit: Math.min(PAGE, last - revision + 1),
        local: 'settled',
      }))
        if (revisions.has(event.revision)) found.set(event.eventId, event.metadata);
    }
    return found;
  }
}

function factState(
  view: TimelineView & { readonly fact: Placed<Fact> },
  metadata: ReadonlyMap<string, Metadata>,
  isVoid: boolean,
): FactState | undefined {
  const entry = timelineEntry(view);
  const own = metadata.get(view.fact.eventId);
  if (entry === null || own === undefined) return undefined;
  const personsOf = ({ eventId }: { readonly eventId: string }): Persons => persons(metadata.get(eventId) ?? own);
  const { effectiveOn, effectiveOnQualifier, data, memberId } = view.fact;
  return {
    ...entry,
    corrections: entry.corrections.map((correction) => ({ ...correction, ...personsOf(correction) })),
    claims: entry.claims.map(({ decision, ...claim }) => ({
      ...claim,
      ...personsOf(claim),
      ...(decision !== undefined && { decision: { ...decision, ...personsOf(decision) } }),
    })),
    asRecorded: { effectiveOn, ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }), data },
    ...(isVoid && { void: true }),
    ...persons(own),
    correlationId: own.correlationId,
    ...(memberId !== undefined && { assetId: memberId }),
  };
}

function persons({ actor, approvedBy }: Metadata): Persons {
  return { actor, ...(approvedBy !== undefined && { secondPerson: approvedBy }) };
}
