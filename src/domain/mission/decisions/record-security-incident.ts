import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { SecurityIncidentRecorded } from '../mission.events.js';

/**
 * An attack, an accident, a loss of life. Legal in every phase: incidents happen while a mission leaves, and afterwards.
 *
 * Rejects: nothing.
 */
export function recordSecurityIncident(_fact: Effective<SecurityIncidentRecorded>): Verdict<never> {
  return legal;
}
