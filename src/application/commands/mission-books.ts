import { Injectable } from '@nestjs/common';
import { booksOpen } from '../../domain/asset/mission-books.js';
import { correct } from '../../domain/history/corrections.js';
import { effective } from '../../domain/history/effective-order.js';
import type { Fact, Recorded } from '../../domain/history/fact.js';
import type { Verdict } from '../../domain/verdict.js';
import { Histories } from '../histories/histories.js';
import { voidedBy } from '../histories/voided.js';
import type { Outcome } from './order.js';

/** These say that the asset is unknown or as it should be already; that its mission's books are shut says more. */
const WEAKER_THAN_THE_BOOKS = new Set(['not-found', 'already-recorded', 'wrong-phase', 'malformed']);

/** Holds what is about to happen to an asset against the books of its mission. */
@Injectable()
export class MissionBooks {
  constructor(private readonly histories: Histories) {}

  /** Judges new facts of an asset, after the asset's own rules have, whose codes come first. */
  async judge(missionId: string): Promise<(added: readonly Recorded<Fact>[], verdict: Verdict) => Verdict> {
    const { history } = await this.histories.mission(missionId);
    return (added, verdict) => {
      if (!verdict.legal && !WEAKER_THAN_THE_BOOKS.has(verdict.rejection.code)) return verdict;
      for (const fact of added) {
        const open = booksOpen(history.state, history.events, effective(correct(fact, [])).day);
        if (!open.legal) return open;
      }
      return verdict;
    };
  }

  /**
   * Looks at the mission once more before an event is acknowledged: where a gate got in first, the event is void, and its
   * caller must not be told otherwise.
   */
  async confirm(missionId: string, assetId: string, outcome: Outcome): Promise<Outcome> {
    if (outcome.kind === 'rejected') return outcome;
    const mission = await this.histories.mission(missionId);
    if (!voidedBy(mission.events)(outcome.receipt)) return outcome;
    this.histories.forgetAsset(missionId, assetId);
    return { kind: 'rejected', rejection: { code: 'closure-in-progress' } };
  }
}
