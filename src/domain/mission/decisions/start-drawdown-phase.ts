import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import { legal, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { DrawdownPhaseStarted } from '../mission.events.js';
import { phaseOf, type Mission } from '../mission.state.js';

/**
 * Starts a numbered phase of the drawdown, which may run beside an active mandate: S/RES/2717 (2023) let MONUSCO leave
 * province by province. A phase that was paused before it began is no longer paused once it begins, and one that was cancelled may
 * begin again.
 *
 * Rejects: `already-recorded`.
 */
export function startDrawdownPhase(fact: Effective<DrawdownPhaseStarted>, mission: Mission): Verdict<AlreadyRecorded> {
  const phase = phaseOf(mission, fact.data.phase);
  return phase?.status === 'cancelled' ? legal : happensOnce(fact, phase?.startedOn);
}
