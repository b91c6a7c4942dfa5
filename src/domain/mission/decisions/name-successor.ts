import type { Effective } from '../../history/fact.js';
import { malformed, type AlreadyRecorded, type Malformed } from '../../rejections.js';
import { reject, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { SuccessorNamed } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * Names the mission that takes over, and from when: AFISMA became MINUSMA, MINUSTAH became MINUJUSTH.
 *
 * Rejects: `malformed`, for a transfer before there was a mission; `already-recorded`.
 */
export function nameSuccessor(
  fact: Effective<SuccessorNamed>,
  { lifecycle: { establishedOn }, successorNamedOn }: Mission,
): Verdict<AlreadyRecorded | Malformed> {
  if (establishedOn !== undefined && fact.data.transferDate < establishedOn)
    return reject(malformed('/transferDate', 'too-early', `The mission was established on ${establishedOn}`));
  return happensOnce(fact, successorNamedOn);
}
