import type { Day } from '../calendar/day.js';
import { entryOf, factRecordedBy, type CommandType } from '../catalogue.js';
import { legal, reject, type Rejection, type Verdict } from '../verdict.js';
import type { Mission } from './mission.state.js';

/** R16: the administrative closure of the mission is recorded. */
export interface MissionClosed extends Rejection {
  readonly code: 'mission-closed';
  readonly closedOn: Day;
}

/**
 * R16: once the administrative closure is recorded nothing new is, whatever its day: what the closure was decided on must not
 * change behind it. What outlives a mission is still told: what became of what it left, its dead, and what is said of it.
 *
 * Rejects: `mission-closed`.
 *
 * @param mission the mission once all of its facts are folded
 */
export function stillOpen({ lifecycle: { closedOn } }: Mission, command: CommandType): Verdict<MissionClosed> {
  const isTold = closedOn === undefined || entryOf(factRecordedBy(command)).outlivesClosure === true;
  return isTold ? legal : reject({ code: 'mission-closed', closedOn });
}
