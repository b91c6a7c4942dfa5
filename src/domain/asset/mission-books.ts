import type { Day } from '../calendar/day.js';
import { effectiveOrder } from '../history/effective-order.js';
import { contradiction } from '../history/legality.js';
import type { Fact, Recorded } from '../history/fact.js';
import { gateStands } from '../mission/closure-gate.js';
import type { Mission } from '../mission/mission.state.js';
import { notFound, type WrongPhase } from '../rejections.js';
import { legal, reject, type Rejection, type Verdict } from '../verdict.js';

/** R12: the mission's books are being closed: nothing may move until they are, or until the gate is released. */
export interface ClosureInProgress extends Rejection {
  readonly code: 'closure-in-progress';
}

/**
 * Judges a fact about an asset by the books of its mission: the mission exists on the fact's own day, and its books are
 * open.
 *
 * Rejects: `not-found`, `closure-in-progress`, `wrong-phase`, `contradicts-later-fact`.
 *
 * @param mission the mission once all of its facts are folded
 * @param history the mission's own events in revision order
 * @param day the day from which the asset's fact counts
 */
export function booksOpen(mission: Mission, history: readonly Recorded<Fact>[], day: Day): Verdict {
  if (mission.lifecycle.establishedOn === undefined || day < mission.lifecycle.establishedOn)
    return reject(notFound('mission'));
  if (!gateStands(history)) return legal;
  // As it stands today: a closure that was dated anew is contradicted by its new date.
  const closure = effectiveOrder(history).findLast(({ type }) => type === 'AdministrativeClosureCompleted');
  if (closure === undefined) return reject<ClosureInProgress>({ code: 'closure-in-progress' });
  const closed: WrongPhase = { code: 'wrong-phase', reason: `The books were closed on ${closure.day}` };
  return reject(day < closure.day ? contradiction(closure, closed) : closed);
}
