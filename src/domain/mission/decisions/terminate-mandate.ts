import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { MandateTerminated } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * The Security Council ends the mandate. Nothing else does: a date that a resolution once set may pass without an end,
 * since renewals may be missing from the record (R1).
 *
 * Rejects: `already-recorded`.
 */
export function terminateMandate(fact: Effective<MandateTerminated>, mission: Mission): Verdict<AlreadyRecorded> {
  return happensOnce(fact, mission.mandateEndedOn);
}
