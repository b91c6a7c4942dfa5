import type { PostHandoverIncidentRecorded, SecurityIncidentRecorded } from '../src/domain/mission/mission.events.js';
import type { PersistentMap } from '../src/domain/persistent-map.js';
import { exception, type ExceptionItem } from './exception-item.js';
import type { Counted } from './projection.js';

/** The loss by an incident; none where its source tells of none. */
export function lossByIncident(fact: Counted<SecurityIncidentRecorded>): ExceptionItem[] {
  const { kind, text, loss, lossUsdCents, lossUsdCentsQualifier, siteId } = fact.data;
  if (loss === undefined && lossUsdCents === undefined) return [];
  return [
    exception('loss', fact, fact.day, {
      incidentKind: kind,
      ...((text ?? loss) !== undefined && { text: text ?? loss }),
      ...(loss !== undefined && { loss }),
      ...(lossUsdCents !== undefined && { lossUsdCents }),
      ...(lossUsdCentsQualifier !== undefined && { lossUsdCentsQualifier }),
      ...(siteId !== undefined && { siteId }),
    }),
  ];
}

/**
 * The loss of a site, or of an asset, after its handover.
 *
 * @param handovers the ids of the sites that were left, by the event ids of their handovers
 */
export function lossAfterHandover(
  fact: Counted<PostHandoverIncidentRecorded>,
  handovers: PersistentMap<string>,
): ExceptionItem[] {
  const { handoverEventId, kind, loss, lossUsdCents, lossUsdCentsQualifier, assetId } = fact.data;
  const siteId = handovers.get(handoverEventId);
  return [
    exception('loss', fact, fact.day, {
      incidentKind: kind,
      text: loss,
      loss,
      ...(lossUsdCents !== undefined && { lossUsdCents }),
      ...(lossUsdCentsQualifier !== undefined && { lossUsdCentsQualifier }),
      handoverEventId,
      ...(siteId !== undefined && { siteId }),
      ...(assetId !== undefined && { assetId }),
    }),
  ];
}
