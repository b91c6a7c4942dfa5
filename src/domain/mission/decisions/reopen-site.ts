import type { Effective } from '../../history/fact.js';
import { notFound, type NotFound, type WrongPhase } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { SiteReopened } from '../mission.events.js';
import type { Mission } from '../mission.state.js';
import { isOpen } from '../presence/site-presence.js';

/**
 * A site that was left is taken into use again: an exception, and no correction, since it was left all the same.
 *
 * Rejects: `not-found`, `wrong-phase` for a site that is open.
 */
export function reopenSite({ data }: Effective<SiteReopened>, { sites }: Mission): Verdict<NotFound | WrongPhase> {
  const { siteId } = data;
  const site = sites.get(siteId);
  if (site === undefined) return reject(notFound('site', siteId));
  return isOpen(site) ? reject({ code: 'wrong-phase', reason: `Site ${siteId} is open` }) : legal;
}
