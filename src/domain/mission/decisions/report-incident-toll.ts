import type { Effective } from '../../history/fact.js';
import { notFound, type NotFound } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { IncidentTollReported } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * The dead and wounded of an incident are counted anew: somebody dies of it weeks later, as happened to UNIFIL in 2026. That is
 * no new incident. Legal in every phase.
 *
 * Rejects: `not-found`.
 */
export function reportIncidentToll(
  { data }: Effective<IncidentTollReported>,
  { incidents }: Mission,
): Verdict<NotFound> {
  const { incidentEventId } = data;
  return incidents.has(incidentEventId) ? legal : reject(notFound('security-incident', incidentEventId));
}
