import type { Effective } from '../../history/fact.js';
import type { NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import type { SitePartHandedOver } from '../mission.events.js';
import type { Mission } from '../mission.state.js';
import { siteOpen, type AlreadyClosed } from '../site-open.js';

/**
 * A part of a site is handed over while the rest stays open (R10).
 *
 * Rejects: `not-found`, `already-closed` once the whole site was left.
 */
export function handOverPartOfSite(
  { data }: Effective<SitePartHandedOver>,
  mission: Mission,
): Verdict<NotFound | AlreadyClosed> {
  return siteOpen(mission, data.siteId);
}
