import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { WithdrawalRequested } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * The host State asks the mission to leave. A request ends no mandate, and a mission can end without one: Mali's of
 * 16 June 2023 was two weeks ahead of S/RES/2690 (2023), and UNMIL had none.
 *
 * Rejects: `already-recorded`.
 */
export function requestWithdrawal(fact: Effective<WithdrawalRequested>, mission: Mission): Verdict<AlreadyRecorded> {
  return happensOnce(fact, mission.lifecycle.withdrawalRequestedOn);
}
