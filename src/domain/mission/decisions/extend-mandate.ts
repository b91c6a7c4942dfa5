import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { decidedBefore } from '../decided-before.js';
import type { MandateExtended } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * The Security Council extends the mandate, renews it with another strength, or extends a part of it. Legal in every phase,
 * for renewals may be missing from the record; one resolution may extend the whole, and set something for a part.
 *
 * Rejects: `already-recorded`, for the same resolution on the same day about the same part.
 */
export function extendMandate(fact: Effective<MandateExtended>, mission: Mission): Verdict<AlreadyRecorded> {
  return decidedBefore(fact, mission);
}
