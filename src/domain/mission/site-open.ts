import type { Day } from '../calendar/day.js';
import { notFound, type NotFound } from '../rejections.js';
import { legal, reject, type Rejection, type Verdict } from '../verdict.js';
import type { Mission } from './mission.state.js';

/** The site was left before, by handover or without one. */
export interface AlreadyClosed extends Rejection {
  readonly code: 'already-closed';
  readonly siteId: string;
  readonly closedOn: Day;
}

/** A site is left once. Rejects: `not-found`, `already-closed`. */
export function siteOpen(mission: Mission, siteId: string): Verdict<NotFound | AlreadyClosed> {
  const site = mission.sites.get(siteId);
  if (site === undefined) return reject(notFound('site', siteId));
  return site.closedOn === undefined ? legal : reject({ code: 'already-closed', siteId, closedOn: site.closedOn });
}
