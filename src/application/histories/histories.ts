import { Inject, Injectable } from '@nestjs/common';
import { assetAggregate } from '../../domain/asset/asset.aggregate.js';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import type { Asset } from '../../domain/asset/asset.state.js';
import { missionAggregate } from '../../domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import type { Mission } from '../../domain/mission/mission.state.js';
import type { EventStore } from '../ports/event-store.js';
import { EVENT_STORE } from '../ports/event-store.token.js';
import { assetStream, missionStream, parseStream } from '../streams.js';
import type { LoadedStream } from './loaded-stream.js';
import { StreamCache, type Knowledge } from './stream-cache.js';

export type LoadedMission = LoadedStream<Mission, MissionFact>;
export type LoadedAsset = LoadedStream<Asset, AssetFact>;

const CAPACITY_EVENTS = 100_000;

/** The streams on which commands are decided. */
@Injectable()
export class Histories {
  readonly #missions: StreamCache<Mission, MissionFact>;
  readonly #assets: StreamCache<Asset, AssetFact>;

  constructor(@Inject(EVENT_STORE) store: EventStore) {
    this.#missions = new StreamCache(store, missionAggregate, CAPACITY_EVENTS);
    this.#assets = new StreamCache(store, assetAggregate, CAPACITY_EVENTS);
  }

  /** A mission's own stream. */
  mission(missionId: string, knowledge: Knowledge = 'now'): Promise<LoadedMission> {
    return this.#missions.load(missionStream(missionId), knowledge);
  }

  /** An asset's stream, without the events that are void behind a closure gate of its mission. */
  asset(
    mission: Pick<LoadedMission, 'name' | 'gates'>,
    assetId: string,
    knowledge: Knowledge = 'now',
  ): Promise<LoadedAsset> {
    const { missionId } = parseStream(mission.name);
    return this.#assets.load(assetStream(missionId, assetId), knowledge, mission.gates);
  }
}
