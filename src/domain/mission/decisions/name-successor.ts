import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { SuccessorNamed } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * Names the mission that takes over, and from when: AFISMA became MINUSMA, MINUSTAH became MINUJUSTH.
 *
 * Rejects: `already-recorded`.
 */
export function nameSuccessor(fact: Effective<SuccessorNamed>, mission: Mission): Verdict<AlreadyRecorded> {
  return happensOnce(fact, mission.successorNamedOn);
}
