import type { Effective } from '../../history/fact.js';
import type { NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { contingentKnown, sitesKnown } from '../known.js';
import type { ContingentRelocated } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A contingent moves from one site to another, in any phase, and from a closed site too: those who left Kidal took a week
 * to Gao.
 *
 * Rejects: `not-found`.
 */
export function relocateContingent(fact: Effective<ContingentRelocated>, mission: Mission): Verdict<NotFound> {
  const { contingentId, fromSite, toSite } = fact.data;
  const known = contingentKnown(mission, contingentId);
  return known.legal ? sitesKnown(mission, fromSite, toSite) : known;
}
