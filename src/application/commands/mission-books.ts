import { Injectable } from '@nestjs/common';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import { booksOpen } from '../../domain/asset/mission-books.js';
import type { Day } from '../../domain/calendar/day.js';
import { asRecorded, effectiveOrder } from '../../domain/history/effective-order.js';
import { isCorrection, type Fact, type FactCorrected, type Recorded } from '../../domain/history/fact.js';
import type { AssetRejection } from '../../domain/asset/asset.rejections.js';
import type { ContradictsLaterFact } from '../../domain/history/legality.js';
import type { Rejection, Verdict } from '../../domain/verdict.js';
import { Histories, type LoadedAsset } from '../histories/histories.js';
import { voidedBy } from '../histories/voided.js';
import type { Handled } from '../orders/outcome.js';

/** Whether a refusal by an asset's own rules says less than that the books of its mission are shut. */
const YIELDS_TO_THE_BOOKS: Readonly<Record<(AssetRejection | ContradictsLaterFact)['code'], boolean>> = {
  'not-found': true,
  'already-recorded': true,
  'already-left': false,
  'quantity-exceeded': false,
  'sensitive-equipment': false,
  'not-the-owners-decision': false,
  'future-fact': false,
  'instrument-missing': false,
  'contradicts-later-fact': false,
};

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
      if (!verdict.legal && !YIELDS_TO_THE_BOOKS[codeOf(verdict.rejection)]) return verdict;
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
    if (!voidedBy(mission.events)(outcome.receipt)) return outcome;
    this.histories.forgetAsset(missionId, assetId);
    return { kind: 'rejected', rejection: { code: 'closure-in-progress' } };
  }
}

/** An asset's history is judged by the rules of assets alone, and by those of every history. */
function codeOf({ code }: Rejection): keyof typeof YIELDS_TO_THE_BOOKS {
  return code as keyof typeof YIELDS_TO_THE_BOOKS;
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
