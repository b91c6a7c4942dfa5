import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { NotFound } from '../../rejections.js';
import type { SiteHandedOver } from '../mission.events.js';
import type { Mission } from '../mission.state.js';
import { siteOpen, type AlreadyClosed } from '../site-open.js';

/**
 * A site is handed over once. Those who left it in flight may still hand it over afterwards: it counts as handed over from then
 * on, and its accelerated closure stays an exception (R10).
 *
 * Rejects: `not-found`, `already-closed`.
 */
export function handOverSite(fact: Effective<SiteHandedOver>, mission: Mission): Verdict<NotFound | AlreadyClosed> {
  const { siteId } = fact.data;
  const wasAbandoned = mission.sites.get(siteId)?.closedBy === 'accelerated-closure';
  return wasAbandoned ? legal : siteOpen(mission, siteId);
}
