import type { Day } from '../calendar/day.js';
import type { Fact } from '../history/fact.js';
import type { AlreadyRecorded } from '../rejections.js';
import { legal, reject, type Verdict } from '../verdict.js';

/**
 * Some transitions happen once in a mission's life.
 *
 * @param since the day from which the first one counts; undefined while there is none
 */
export function happensOnce({ type }: Fact, since: Day | undefined): Verdict<AlreadyRecorded> {
  return since === undefined ? legal : reject({ code: 'already-recorded', what: type, since });
}
