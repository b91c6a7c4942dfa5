import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { noOtherRequestStands } from '../host-state/no-other-request-stands.js';
import type { WithdrawalRequested } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * The host State asks the mission to leave, or to leave a part of its area. A request ends no mandate, and a mission can
 * end without one: Mali's of 16 June 2023 was two weeks ahead of S/RES/2690 (2023), and UNMIL had none.
 *
 * Rejects: `already-recorded`, while a request stands; one may follow that was taken back.
 */
export function requestWithdrawal(fact: Effective<WithdrawalRequested>, mission: Mission): Verdict<AlreadyRecorded> {
  return noOtherRequestStands(fact, mission, { scope: fact.data.scope });
}
