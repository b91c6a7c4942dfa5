import { Injectable } from '@nestjs/common';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import { booksOpen } from '../../domain/asset/mission-books.js';
import type { Day } from '../../domain/calendar/day.js';
import { asRecorded, effectiveOrder } from '../../domain/history/effective-order.js';
import { isCorrection, type Fact, type FactCorrected, type Recorded } from '../../domain/history/fact.js';
import type { Verdict } from '../../domain/verdict.js';
import { Histories, type LoadedAsset } from '../histories/histories.js';
import { voidPredicate } from '../histories/void-events.js';
import type { Handled } from '../orders/outcome.js';

/** These say that the asset is unknown or as it should be already; that its mission's books are shut says more. */
const WEAKER_THAN_THE_BOOKS = new Set(['not-found', 'already-recorded', 'wrong-phase', 'malformed']);

/** Holds what is about to happen to an asset against the books of its mission. */
@Injectable()
export class MissionBooks {
  constructor(private readonly histories: Histories) {}

  /** Judges new facts of an asset, after the asset's own rules have, whose codes come first. */
  async judge(
    missionId: string,
  ): Promise<(added: readonly Recorded<AssetFact | FactCorrected>[], verdict: Verdict, asset: LoadedAsset) => Verdict> {
    const { history } = await this.histories.mission(missionId);
    return (added, verdict, asset) => {
      if (!verdict.legal && !WEAKER_THAN_THE_BOOKS.has(verdict.rejection.code)) return verdict;
      for (const day of daysTouched(added, asset.history.events)) {
        const open = booksOpen(history.state, history.events, day);
        if (!open.legal) return open;
      }
      return verdict;
    };
  }

  /**
   * Looks at the mission once more before an event is acknowledged: where a gate got in first, the event is void, and its
   * caller must not be told otherwise.
   */
  async confirm(missionId: string, assetId: string, outcome: Handled): Promise<Handled> {
    if (outcome.kind !== 'accepted') return outcome;
    const mission = await this.histories.mission(missionId);
    if (!voidPredicate(mission.events)(outcome.receipt)) return outcome;
    this.histories.forgetAsset(missionId, assetId);
    return { kind: 'rejected', rejection: { code: 'closure-in-progress' } };
  }
}

/** The days of new facts and, where one corrects another, the day that the other one moves to. */
function daysTouched(
  added: readonly Recorded<AssetFact | FactCorrected>[],
  history: readonly Recorded<AssetFact | FactCorrected>[],
): Day[] {
  const corrected = new Set(added.filter((event) => isCorrection(event)).map(({ data }) => data.fact.eventId));
  const moved = corrected.size === 0 ? [] : effectiveOrder([...history, ...added]);
  return [
    ...added.map((event) => asRecorded<Fact>(event).day),
    ...moved.filter(({ eventId }) => corrected.has(eventId)).map(({ day }) => day),
  ];
}
