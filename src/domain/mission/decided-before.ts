import type { Effective } from '../history/fact.js';
import type { AlreadyRecorded } from '../rejections.js';
import { legal, reject, type Verdict } from '../verdict.js';
import { decisionKey, type MandateDecision } from './decision-key.js';
import type { Mission } from './mission.state.js';

/** Refuses the very same decision on a mandate a second time: a second source for it is no second decision. */
export function decidedBefore(
  fact: Effective<MandateDecision>,
  { mandateDecisions }: Mission,
): Verdict<AlreadyRecorded> {
  const eventId = mandateDecisions.get(decisionKey(fact));
  return eventId === undefined
    ? legal
    : reject({ code: 'already-recorded', what: fact.type, since: fact.day, eventId });
}
