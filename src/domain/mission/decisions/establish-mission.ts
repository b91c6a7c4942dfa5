import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { Established } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * Establishes a mission by the resolution that creates it; there is one of each id. It may begin on a later day, as MONUSCO
 * did on 1 July 2010, by a resolution of 28 May.
 *
 * Rejects: `already-recorded`.
 */
export function establishMission(fact: Effective<Established>, mission: Mission): Verdict<AlreadyRecorded> {
  return happensOnce(fact, mission.lifecycle.establishedOn);
}
