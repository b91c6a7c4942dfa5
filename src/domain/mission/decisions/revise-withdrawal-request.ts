import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded, NotFound, WrongPhase } from '../../rejections.js';
import { legal, type Verdict } from '../../verdict.js';
import { noOtherRequestStands } from '../host-state/no-other-request-stands.js';
import { requestStands } from '../host-state/request-stands.js';
import type { WithdrawalRequestRevised } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * The host State asks for another day, or for something else, while its request stands, as Chad did in 2010:
 * MINURCAT then stayed until the end of that year.
 *
 * Rejects: `not-found`, `wrong-phase` for a request that was taken back, `already-recorded` where another one stands on the
 * scope that it is moved to.
 */
export function reviseWithdrawalRequest(
  fact: Effective<WithdrawalRequestRevised>,
  mission: Mission,
): Verdict<NotFound | WrongPhase | AlreadyRecorded> {
  const { revises, scope } = fact.data;
  const standing = requestStands(mission, revises);
  if (!standing.legal) return standing;
  return scope === undefined ? legal : noOtherRequestStands(fact, mission, { scope, except: revises });
}
