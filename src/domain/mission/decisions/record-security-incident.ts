import type { Effective } from '../../history/fact.js';
import type { NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { sitesKnown } from '../known.js';
import type { SecurityIncidentRecorded } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * An attack, an accident, looting, a loss of life, at a place or at a site of the mission. Legal in every phase: incidents
 * happen while a mission leaves, and afterwards.
 *
 * Rejects: `not-found` for a site that was not opened by that day.
 */
export function recordSecurityIncident(
  { data }: Effective<SecurityIncidentRecorded>,
  mission: Mission,
): Verdict<NotFound> {
  return sitesKnown(mission, data.siteId);
}
