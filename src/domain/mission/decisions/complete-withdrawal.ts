import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import { reject, type Rejection, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { WithdrawalCompleted } from '../mission.events.js';
import type { Mission } from '../mission.state.js';
import { isRetained } from '../presence/contingent-presence.js';

/** R2: contingents are still there. */
export interface ContingentsRemain extends Rejection {
  readonly code: 'contingents-remain';
  readonly contingents: readonly string[];
}

/**
 * R2: withdrawal is complete only when every contingent is withdrawn, rear parties and guard units excepted.
 *
 * Rejects: `contingents-remain`, `already-recorded`.
 * Source: MINUSMA's withdrawal was complete on 31 December 2023, in line with S/RES/2690 (2023), while rear parties stayed
 * at Gao and Bamako for the liquidation.
 */
export function completeWithdrawal(
  fact: Effective<WithdrawalCompleted>,
  mission: Mission,
): Verdict<ContingentsRemain | AlreadyRecorded> {
  const contingents = mission.contingents
    .entries()
    .filter(([, contingent]) => contingent.present && !isRetained(contingent))
    .map(([contingentId]) => contingentId);
  if (contingents.length > 0) return reject({ code: 'contingents-remain', contingents });
  return happensOnce(fact, mission.lifecycle.withdrawnOn);
}
