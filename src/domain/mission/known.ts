import { notFound, type NotFound } from '../rejections.js';
import { legal, reject, type Verdict } from '../verdict.js';
import type { Mission } from './mission.state.js';

/** Rejects: `not-found` for a contingent not deployed by the day of the fact, gone or not. */
export function contingentKnown(mission: Mission, contingentId: string): Verdict<NotFound> {
  return mission.contingents.get(contingentId) === undefined ? reject(notFound('contingent', contingentId)) : legal;
}

/** Rejects: `not-found` for the first site that was not opened by the day of the fact; a closed one is known. */
export function sitesKnown(mission: Mission, ...siteIds: readonly (string | undefined)[]): Verdict<NotFound> {
  const unknown = siteIds.find((siteId) => siteId !== undefined && mission.sites.get(siteId) === undefined);
  return unknown === undefined ? legal : reject(notFound('site', unknown));
}
