import type { Effective } from '../../history/fact.js';
import type { NotFound, WrongPhase } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { requestStands } from '../host-state/request-stands.js';
import type { WithdrawalRequestRescinded } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * The host State takes its request back. The time in which it stood stays true on its days, and a new request may follow.
 *
 * Rejects: `not-found`, `wrong-phase` for a request that was taken back before.
 */
export function rescindWithdrawalRequest(
  { data }: Effective<WithdrawalRequestRescinded>,
  mission: Mission,
): Verdict<NotFound | WrongPhase> {
  return requestStands(mission, data.rescinds);
}
