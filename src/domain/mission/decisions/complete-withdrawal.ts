import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded, WrongPhase } from '../../rejections.js';
import { legal, reject, type Rejection, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { WithdrawalCompleted } from '../mission.events.js';
import type { Mission } from '../mission.state.js';
import { drawdownBeginOf } from '../phase.js';
import { strengthBesidesRetained } from '../presence/contingent-presence.js';

/** R2: contingents are still there. */
export interface ContingentsRemain extends Rejection {
  readonly code: 'contingents-remain';
  readonly contingents: readonly string[];
  /** Of those whose strength is reported, the number who are neither rear party nor guard unit. */
  readonly remaining: readonly { readonly contingentId: string; readonly strength: number }[];
}

/**
 * R2: the withdrawal is complete only when every contingent is gone, or what is left of it is its designated rear party or
 * guard unit; and only once a drawdown began or the mandate ended.
 *
 * Rejects: `contingents-remain`, `wrong-phase`, `already-recorded`.
 * Source: MINUSMA's withdrawal was complete on 31 December 2023, in line with S/RES/2690 (2023), while rear parties stayed
 * at Gao and Bamako for the liquidation.
 */
export function completeWithdrawal(
  fact: Effective<WithdrawalCompleted>,
  mission: Mission,
): Verdict<ContingentsRemain | WrongPhase | AlreadyRecorded> {
  const nobodyRemains = contingentsGone(mission);
  if (!nobodyRemains.legal) return nobodyRemains;
  const began = drawdownBeginOf(mission.lifecycle);
  if (began === undefined || began > fact.day) {
    const reason = 'No drawdown has begun, and the mandate has not ended: there is no withdrawal to complete';
    return reject({ code: 'wrong-phase', reason });
  }
  return happensOnce(fact, mission.lifecycle.withdrawnOn);
}

function contingentsGone({ contingents }: Mission): Verdict<ContingentsRemain> {
  const there = contingents
    .entries()
    .map(([contingentId, presence]) => ({ contingentId, strength: strengthBesidesRetained(presence) }))
    .filter(({ strength }) => strength !== 0);
  if (there.length === 0) return legal;
  const remaining = there.flatMap(({ contingentId, strength }) =>
    strength === undefined ? [] : [{ contingentId, strength }],
  );
  return reject({ code: 'contingents-remain', contingents: there.map(({ contingentId }) => contingentId), remaining });
}
