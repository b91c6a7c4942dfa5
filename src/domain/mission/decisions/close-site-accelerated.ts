import type { Effective } from '../../history/fact.js';
import type { NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import type { SiteClosedAccelerated } from '../mission.events.js';
import type { Mission } from '../mission.state.js';
import { siteOpen, type AlreadyClosed } from '../site-open.js';

/**
 * A site is left without any handover (R10), as Tessalit, Aguelhok and Kidal were in October 2023: an exception of its own.
 *
 * Rejects: `not-found`, `already-closed`.
 */
export function closeSiteAccelerated(
  fact: Effective<SiteClosedAccelerated>,
  mission: Mission,
): Verdict<NotFound | AlreadyClosed> {
  return siteOpen(mission, fact.data.siteId);
}
