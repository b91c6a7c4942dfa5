import type { Effective } from '../../history/fact.js';
import { notFound, type NotFound } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { PostHandoverIncidentRecorded } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A site that was handed over, or left without a handover, is looted, damaged or refused afterwards, as at UNAMID's Nyala; or
 * what was transferred is. A transfer lies in the stream of its asset, so it is looked for there before, and the fact then
 * names the asset.
 *
 * Rejects: `not-found`.
 */
export function recordPostHandoverIncident(
  fact: Effective<PostHandoverIncidentRecorded>,
  mission: Mission,
): Verdict<NotFound> {
  const { handoverEventId, assetId } = fact.data;
  const isKnown = assetId !== undefined || mission.handovers.has(handoverEventId);
  return isKnown ? legal : reject(notFound('handover', handoverEventId));
}
