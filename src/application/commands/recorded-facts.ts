import { Inject, Injectable } from '@nestjs/common';
import type { FactCategory } from '../../domain/catalogue.js';
import type { CorrectionChain } from '../../domain/history/correction-chain.js';
import { factOf, isAboutFact, isCorrection, type Fact } from '../../domain/history/fact.js';
import type { ClaimableHistory } from '../../domain/claim/claimable-history.js';
import type { Claim } from '../../domain/history/claims.js';
import { Histories, type LoadedMission } from '../histories/histories.js';
import type { Knowledge } from '../histories/stream-cache.js';
import { recordedFact } from '../histories/recorded-fact.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { parseStream } from '../streams.js';

/** The place of a recorded event, and the type of the fact that it records or is about. */
export interface FoundFact {
  readonly category: FactCategory;
  readonly memberId: string;
  readonly type: string;
  /** The event that was looked for. */
  readonly eventId: string;
  /** The subject that recorded that event. */
  readonly recordedBy: string;
  /** The fact with its corrections; absent for an event that is in no chain of corrections: a claim, or one behind a closure gate. */
  readonly chain?: CorrectionChain<Fact>;
  /** The claims on the fact. */
  readonly claims: readonly Claim[];
}

/** The stream that an event lies in; in the mission's own, with the type of the fact that it records or is about. */
export type FactPlace =
  { readonly category: 'mission'; readonly type: string } | { readonly category: 'asset'; readonly memberId: string };

/** Finds recorded facts by their event ids, in whichever stream of a mission they lie. */
@Injectable()
export class RecordedFacts {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly histories: Histories,
  ) {}

  /** The fact that an event is about; undefined for an unknown event. Throws: the store's errors. */
  async find(missionId: string, eventId: string): Promise<FoundFact | undefined> {
    return this.findFrom(await this.histories.mission(missionId), eventId);
  }

  /**
   * The same, where the mission is loaded already.
   *
   * @param knowledge whether an asset's stream is asked for as it is now
   */
  async findFrom(
    mission: LoadedMission,
    eventId: string,
    knowledge: Knowledge = 'now',
  ): Promise<FoundFact | undefined> {
    const { missionId } = parseStream(mission.name);
    const stream = mission.eventOf(eventId)?.stream ?? (await this.#locate(missionId, eventId));
    if (stream === undefined) return undefined;
    const { category, memberId = missionId } = parseStream(stream);
    if (category === 'voucher') return undefined;
    const loaded = await this.#load[category](mission, memberId, knowledge);
    const event = loaded.eventOf(eventId);
    if (event === undefined) return undefined;
    const fact = factOf(recordedFact(event));
    const { history } = loaded;
    const known = history.eventOf(eventId);
    const isInChain = known !== undefined && (!isAboutFact(known) || isCorrection(known));
    const chain = isInChain ? history.chainOf(fact.eventId) : undefined;
    const recordedBy = event.metadata.actor.subject;
    const claims = history.claimsOn(fact.eventId);
    return { category, memberId, type: fact.type, eventId, recordedBy, claims, ...(chain !== undefined && { chain }) };
  }

  /**
   * The place of an event. What this machine knows is enough where it knows the event, for what is recorded stays where it is; only of an
   * unknown one are others asked.
   *
   * @returns undefined for an unknown event
   */
  async placeOf(missionId: string, eventId: string): Promise<FactPlace | undefined> {
    const mission = await this.histories.mission(missionId, 'so-far');
    const known = placeIn(mission, eventId) ?? placeOn(await this.store.locate(missionId, eventId));
    if (known !== undefined) return known;
    const now = await this.histories.mission(missionId);
    return placeIn(now, eventId) ?? placeOn(await this.#locate(missionId, eventId));
  }

  /** Where reads may be behind the log, what they have not come to may be there all the same. */
  async #locate(missionId: string, eventId: string): Promise<string | undefined> {
    const known = await this.store.locate(missionId, eventId);
    if (known !== undefined) return known;
    await this.store.catchUp();
    return this.store.locate(missionId, eventId);
  }

  /** The stream of each category that an event may lie in. */
  readonly #load: {
    readonly [Category in FactCategory]: (
      mission: LoadedMission,
      memberId: string,
      knowledge: Knowledge,
    ) => Promise<Loaded>;
  } = {
    mission: async (mission) => mission,
    asset: (mission, assetId, knowledge) => this.histories.asset(mission, assetId, knowledge),
  };
}

/** A stream, whichever it is. */
interface Loaded {
  eventOf(eventId: string): StoredEvent | undefined;
  readonly history: ClaimableHistory;
}

function placeIn(mission: LoadedMission, eventId: string): FactPlace | undefined {
  const event = mission.eventOf(eventId);
  return event && { category: 'mission', type: factOf(recordedFact(event)).type };
}

/** The place of an event that is on no mission's own stream. */
function placeOn(stream: string | undefined): FactPlace | undefined {
  if (stream === undefined) return undefined;
  const { category, memberId } = parseStream(stream);
  return category === 'asset' && memberId !== undefined ? { category, memberId } : undefined;
}
