import type { Day } from '../calendar/day.js';
import { contradiction } from '../history/legality.js';
import type { Effective, Fact } from '../history/fact.js';
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
 * @param mission the mission once all of its facts are folded, and these facts in effective order
 * @param gates the gates set and released around its closures, as recorded; other events of the mission may be among them
 * @param day the day from which the asset's fact counts
 */
export function booksOpen(
  { state, facts }: { readonly state: Mission; readonly facts: readonly Effective<Fact>[] },
  gates: readonly Pick<Fact, 'type'>[],
  day: Day,
): Verdict {
  const { establishedOn } = state.lifecycle;
  if (establishedOn === undefined || day < establishedOn) return reject(notFound('mission'));
  if (!gateStands(gates)) return legal;
  // As it stands today: a closure that was dated anew is contradicted by its new date.
  const closure = closureAmong(facts);
  if (closure === undefined) return reject<ClosureInProgress>({ code: 'closure-in-progress' });
  const closed: WrongPhase = { code: 'wrong-phase', reason: `The books were closed on ${closure.day}` };
  return reject(day < closure.day ? contradiction(closure, closed) : closed);
}

/**
 * A claim on an asset's fact, and its dismissal, are still taken once the books are closed, since they move nothing; while the books
 * are being closed they wait as everything does. An accepted claim counts as a correction, and stays behind the gate.
 *
 * Rejects: `closure-in-progress`.
 *
 * @param facts those of the mission in effective order
 * @param gates as for `booksOpen`
 */
export function remarksTaken(
  facts: readonly Effective<Fact>[],
  gates: readonly Pick<Fact, 'type'>[],
): Verdict<ClosureInProgress> {
  if (!gateStands(gates) || closureAmong(facts) !== undefined) return legal;
  return reject<ClosureInProgress>({ code: 'closure-in-progress' });
}

function closureAmong(facts: readonly Effective<Fact>[]): Effective<Fact> | undefined {
  return facts.findLast(({ type }) => type === 'AdministrativeClosureCompleted');
}
