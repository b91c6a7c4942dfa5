import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { MandateExtended } from '../mission.events.js';

/**
 * The Security Council extends the mandate, or renews it with another strength. Legal in every phase: one resolution may
 * extend twice, and renewals may be missing from the record.
 *
 * Rejects: nothing.
 */
export function extendMandate(_fact: Effective<MandateExtended>): Verdict<never> {
  return legal;
}
