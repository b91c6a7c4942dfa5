import { Inject, Injectable } from '@nestjs/common';
import type { Placed } from '../../../projections/projection.js';
import { timelineEntry, type TimelineView } from '../../../projections/timeline.projection.js';
import { isAboutFact, type Fact } from '../../domain/history/fact.js';
import type { Actor } from '../orders/actor.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { assetStream, missionStream, parseStream } from '../streams.js';
import type { Answer } from './answer.js';
import type { AssetHistoryEntry } from './asset-history.answer.js';
import { MissionHistory, type KnownAsset } from './mission-history.js';
import type { KnownStream } from './fold-at.js';

/** One fact: as it stands and as it was recorded, with everything that was said about it, and the persons behind it. */
export interface FactState extends AssetHistoryEntry {
  readonly asRecorded: NonNullable<AssetHistoryEntry['asRecorded']>;
  readonly actor: Actor;
  /** The second person, where the fact took one. */
  readonly secondPerson?: Actor;
  readonly correlationId: string;
  /** The asset in whose stream the fact lies. */
  readonly assetId?: string;
}

/** The question about one fact, of a mission or of one of its assets: answered from the log, whatever the read models say. */
@Injectable()
export class FactQueries {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly history: MissionHistory,
  ) {}

  /** Undefined for an unknown fact. A correction or a claim is shown with its fact, and is none itself. */
  async fact(missionId: string, eventId: string): Promise<Answer<FactState> | undefined> {
    const position = await this.history.head();
    const own = await this.history.mission(missionId, position);
    if (own === undefined) return undefined;
    const isOwn = own.events.some((event) => event.eventId === eventId);
    const found = isOwn ? own : await this.#ofAsset(missionId, eventId, own, position);
    const value = found && (await this.#stateOf(missionId, eventId, found));
    return value && { value, position };
  }

  async #ofAsset(
    missionId: string,
    eventId: string,
    own: KnownStream,
    position: string,
  ): Promise<KnownAsset | undefined> {
    const stream = await this.store.locate(missionId, eventId);
    const { category, memberId } = stream === undefined ? {} : parseStream(stream);
    if (category !== 'asset' || memberId === undefined) return undefined;
    return this.history.asset(missionId, memberId, own.events, position);
  }

  async #stateOf(missionId: string, eventId: string, known: KnownStream): Promise<FactState | undefined> {
    const isIt = (event: Placed<Fact>): boolean => event.eventId === eventId && !isAboutFact(event);
    const voided = known.voided.find((event) => isIt(event));
    const fact = voided ?? known.events.find((event) => isIt(event));
    if (fact === undefined) return undefined;
    const about = known.events.filter((event) => isAboutFact(event) && event.data.fact.eventId === eventId);
    // What is void says nothing, and nothing is said of it.
    const told = voided === undefined ? about : [];
    const entry = timelineEntry({ missionId, fact, about: told as TimelineView['about'] });
    const { metadata } = (await this.#readStored(missionId, fact)) ?? {};
    if (entry === null || metadata === undefined) return undefined;
    const { effectiveOn, effectiveOnQualifier, data } = fact;
    return {
      ...entry,
      asRecorded: { effectiveOn, ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }), data },
      ...(voided !== undefined && { void: true }),
      actor: metadata.actor,
      ...(metadata.approvedBy !== undefined && { secondPerson: metadata.approvedBy }),
      correlationId: metadata.correlationId,
      ...(fact.memberId !== undefined && { assetId: fact.memberId }),
    };
  }

  async #readStored(missionId: string, { memberId, revision }: Placed<Fact>): Promise<StoredEvent | undefined> {
    const stream = memberId === undefined ? missionStream(missionId) : assetStream(missionId, memberId);
    const [event] = await this.store.readStream(stream, revision, { limit: 1 });
    return event;
  }
}
