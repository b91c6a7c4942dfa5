import type { Day } from '../calendar/day.js';
import type { Fact } from '../history/fact.js';
import { gateStands } from '../mission/closure-gate.js';
import type { MissionClosed } from '../mission/mission-closed.js';
import type { Mission } from '../mission/mission.state.js';
import { notFound, type NotFound } from '../rejections.js';
import { legal, reject, type Rejection, type Verdict } from '../verdict.js';

/** R16: the mission's books are being closed: nothing may move until they are, or until the gate is released. */
export interface ClosureInProgress extends Rejection {
  readonly code: 'closure-in-progress';
}

/**
 * R16: once the closure of the books is recorded, no fact of an asset is recorded nor corrected, whatever its day.
 *
 * Rejects: `mission-closed`.
 *
 * @param mission the mission once all of its facts are folded
 */
export function booksNotClosed({ lifecycle: { closedOn } }: Mission): Verdict<MissionClosed> {
  return closedOn === undefined ? legal : reject({ code: 'mission-closed', closedOn });
}

/**
 * Judges a fact about an asset by the books of its mission: the mission exists on the fact's own day, and its books are
 * open.
 *
 * Rejects: `not-found`, `mission-closed`, `closure-in-progress`.
 *
 * @param mission the mission once all of its facts are folded
 * @param gates the gates set and released around its closures, as recorded; other events of the mission may be among them
 * @param day the day from which the asset's fact counts
 */
export function booksOpen(
  mission: Mission,
  gates: readonly Pick<Fact, 'type'>[],
  day: Day,
): Verdict<NotFound | MissionClosed | ClosureInProgress> {
  const { establishedOn } = mission.lifecycle;
  if (establishedOn === undefined || day < establishedOn) return reject(notFound('mission'));
  const notClosed = booksNotClosed(mission);
  if (!notClosed.legal) return notClosed;
  return gateStands(gates) ? reject({ code: 'closure-in-progress' }) : legal;
}

/**
 * A claim on an asset's fact, and its dismissal, are still taken once the books are closed, since they move nothing; while the books
 * are being closed they wait as everything does. An accepted claim counts as a correction, and stays behind the gate.
 *
 * Rejects: `closure-in-progress`.
 *
 * @param mission the mission once all of its facts are folded
 * @param gates as for `booksOpen`
 */
export function remarksTaken(mission: Mission, gates: readonly Pick<Fact, 'type'>[]): Verdict<ClosureInProgress> {
  const isUnderWay = booksNotClosed(mission).legal && gateStands(gates);
  return isUnderWay ? reject({ code: 'closure-in-progress' }) : legal;
}
