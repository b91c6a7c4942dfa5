import type { Effective } from '../../history/fact.js';
import { notFound, type NotFound } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { PostHandoverIncidentRecorded } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A site that was handed over is looted, damaged or refused afterwards, as at UNAMID's Nyala: linked to its handover.
 *
 * Rejects: `not-found`.
 */
export function recordPostHandoverIncident(
  fact: Effective<PostHandoverIncidentRecorded>,
  mission: Mission,
): Verdict<NotFound> {
  const { handoverEventId } = fact.data;
  return mission.handovers.has(handoverEventId) ? legal : reject(notFound('handover', handoverEventId));
}
