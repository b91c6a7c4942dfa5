import { Inject, Injectable } from '@nestjs/common';
import type { FactCategory } from '../../domain/catalogue.js';
import { correct } from '../../domain/history/corrections.js';
import { isCorrection, type Fact, type FactCorrected, type Recorded } from '../../domain/history/fact.js';
import { Histories, type LoadedMission } from '../histories/histories.js';
import type { EventStore, StoredEvent } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { parseStream } from '../streams.js';

/** The place of a recorded event, and the type of the fact that it records or, being a correction, corrects. */
export interface FoundFact {
  readonly category: FactCategory;
  readonly memberId: string;
  readonly type: string;
  /** The fields of the fact after its corrections; none of a fact that counts for nothing. */
  readonly standing: Readonly<Record<string, unknown>>;
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
    const loaded = await this.#load[category](mission, memberId);
    const event = loaded.eventOf(eventId);
    if (event === undefined) return undefined;
    const fact = factOf(event);
    return { category, memberId, type: fact.type, standing: standingOf(fact.eventId, loaded.history.events) };
  }

  /** The stream of each category that an event may lie in. */
  readonly #load: {
    readonly [Category in FactCategory]: (mission: LoadedMission, memberId: string) => Promise<Loaded>;
  } = {
    mission: async (mission) => mission,
    asset: (mission, assetId) => this.histories.asset(mission, assetId),
  };
}

/** A stream, whichever it is. */
interface Loaded {
  eventOf(eventId: string): StoredEvent | undefined;
  readonly history: { readonly events: readonly Recorded<Fact>[] };
}

/** The fact that an event records or, being a correction, corrects. */
function factOf({ eventId, type, data }: StoredEvent): FactCorrected['data']['fact'] {
  return type === 'FactCorrected' ? (data as FactCorrected['data']).fact : { eventId, type };
}

function standingOf(factId: string, events: readonly Recorded<Fact>[]): Readonly<Record<string, unknown>> {
  const fact = events.find(({ eventId }) => eventId === factId);
  if (fact === undefined) return {};
  const corrections = events.filter((event) => isCorrection(event)) as Recorded<FactCorrected>[];
  const chain = corrections.filter(({ data }) => data.fact.eventId === factId);
  return correct(fact, chain).fact.data as Readonly<Record<string, unknown>>;
}
