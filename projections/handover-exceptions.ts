import type { SiteHandedOver, SitePartHandedOver } from '../src/domain/mission/mission.events.js';
import { exception, type ExceptionItem } from './exception-item.js';
import type { Counted } from './projection.js';

/** The exceptions that a handover shows: parts that its source leaves out, and a recipient who is no civilian authority (R10). */
export function handoverExceptions(fact: Counted<SiteHandedOver | SitePartHandedOver>): ExceptionItem[] {
  const { siteId, notReported = [], receivedBy } = fact.data;
  return [
    ...(notReported.length === 0 ? [] : [exception('handover-undocumented', fact, fact.day, { siteId, notReported })]),
    ...(receivedBy?.civilian === false
      ? [exception('handover-to-non-civilian', fact, fact.day, { siteId, receivedBy })]
      : []),
  ];
}
