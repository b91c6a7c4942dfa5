import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { FactStates, type FactState } from '../asking/fact-states.js';
import { MissionHistory } from '../asking/mission-history.js';

/** Assets whose facts are told before others have a turn. */
const ASSETS_AT_ONCE = 20;

/** A fact of an asset, by its id. */
export interface AssetFactId {
  readonly eventId: string;
  readonly assetId: string;
}

/** Tells everything about facts of several assets. */
@Injectable()
export class AssetFacts {
  constructor(
    private readonly history: MissionHistory,
    private readonly states: FactStates,
  ) {}

  /**
   * The facts of these ids, in the order of the ids.
   *
   * @param through the last event that is known
   */
  async of(missionId: string, wanted: readonly AssetFactId[], through: string): Promise<FactState[]> {
    const isVoid = await this.history.findVoid(missionId, through);
    const found = new Map<string, FactState>();
    let read = 0;
    for (const [assetId, facts] of Map.groupBy(wanted, (fact) => fact.assetId)) {
      if (++read % ASSETS_AT_ONCE === 0) await breathe();
      const known = await this.history.asset(missionId, assetId, isVoid, through);
      if (known === undefined) continue;
      const ids = facts.map(({ eventId }) => eventId);
      for (const fact of await this.states.of(missionId, known, ids)) found.set(fact.eventId, fact);
    }
    return wanted.flatMap(({ eventId }) => found.get(eventId) ?? []);
  }
}
