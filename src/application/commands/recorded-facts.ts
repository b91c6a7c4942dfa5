import { Inject, Injectable } from '@nestjs/common';
import type { FactCategory } from '../../domain/catalogue.js';
import type { FactCorrected } from '../../domain/history/fact.js';
import { Histories, type LoadedMission } from '../histories/histories.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { parseStream } from '../streams.js';

/** The place of a recorded event, and the type of the fact that it records or, being a correction, corrects. */
export interface FoundFact {
  readonly category: FactCategory;
  readonly memberId: string;
  readonly type: string;
}

/** Finds recorded facts by their event ids, in whichever stream of a mission they lie. */
@Injectable()
export class RecordedFacts {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly histories: Histories,
  ) {}

  /** The fact that an event is about; undefined for an unknown event. Throws: the store's errors. */
  async find(missionId: string, eventId: string): Promise<FoundFact | undefined> {
    return this.findFrom(await this.histories.mission(missionId), missionId, eventId);
  }

  /** The same, where the mission is loaded already. */
  async findFrom(mission: LoadedMission, missionId: string, eventId: string): Promise<FoundFact | undefined> {
    const stream = mission.eventOf(eventId)?.stream ?? (await this.store.locate(missionId, eventId));
    if (stream === undefined) return undefined;
    const { category, memberId = missionId } = parseStream(stream);
    if (category === 'voucher') return undefined;
    const event = (await this.#load[category](mission, memberId)).eventOf(eventId);
    return event === undefined ? undefined : { category, memberId, type: typeOfFact(event) };
  }

  /** The stream of each category that an event may lie in. */
  readonly #load: {
    readonly [Category in FactCategory]: (
      mission: LoadedMission,
      memberId: string,
    ) => Promise<{ eventOf(eventId: string): StoredEvent | undefined }>;
  } = {
    mission: async (mission) => mission,
    asset: (mission, assetId) => this.histories.asset(mission, assetId),
  };
}

function typeOfFact({ type, data }: StoredEvent): string {
  return type === 'FactCorrected' ? (data as FactCorrected['data']).fact.type : type;
}
