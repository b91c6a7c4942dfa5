import type { Effective } from '../history/fact.js';
import type { AlreadyRecorded } from '../rejections.js';
import { legal, reject, type Verdict } from '../verdict.js';
import type { MandateExtended, MandateTerminated } from './mission.events.js';
import { decisionKey, type Mission } from './mission.state.js';

/** Refuses the very same decision on a mandate a second time: a second source for it is no second decision. */
export function decidedBefore(
  fact: Effective<MandateExtended | MandateTerminated>,
  { mandateDecisions }: Mission,
): Verdict<AlreadyRecorded> {
  const eventId = mandateDecisions.get(decisionKey(fact));
  return eventId === undefined
    ? legal
    : reject({ code: 'already-recorded', what: fact.type, since: fact.day, eventId });
}
