import { Inject, Injectable } from '@nestjs/common';
import { voidPredicate } from '../histories/void-events.js';
import type { EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { parseStream } from '../streams.js';
import type { Answer } from './answer.js';
import { FactStates, type FactState } from './fact-states.js';
import type { KnownStream } from './fold-at.js';
import { MissionHistory, type KnownAsset } from './mission-history.js';

/** The question about one fact, of a mission or of one of its assets: answered from the log, whatever the read models say. */
@Injectable()
export class FactQueries {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly history: MissionHistory,
    private readonly states: FactStates,
  ) {}

  /** Undefined for an unknown fact. A correction or a claim is shown with its fact, and is none itself. */
  async fact(missionId: string, eventId: string): Promise<Answer<FactState> | undefined> {
    const position = await this.history.head();
    const own = await this.history.mission(missionId, position);
    if (own === undefined) return undefined;
    const found = await this.#holding(missionId, eventId, own, position);
    const [value] = found === undefined ? [] : await this.states.of(missionId, found, [eventId]);
    return value && { value, position };
  }

  /** The events of the stream of a mission, or of one of its assets, that holds an event; undefined where none does. */
  async streamOf(missionId: string, eventId: string, through: string): Promise<KnownStream | undefined> {
    const own = await this.history.mission(missionId, through);
    return own && this.#holding(missionId, eventId, own, through);
  }

  async #holding(
    missionId: string,
    eventId: string,
    own: KnownStream,
    position: string,
  ): Promise<KnownStream | undefined> {
    const isOwn = own.events.some((event) => event.eventId === eventId);
    return isOwn ? own : this.#ofAsset(missionId, eventId, own, position);
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
    return this.history.asset(missionId, memberId, voidPredicate(own.events), position);
  }
}
