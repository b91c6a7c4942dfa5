import type { Effective } from '../../history/fact.js';
import type { AlreadyLeft, NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { contingentThere } from '../contingent-there.js';
import { sitesKnown } from '../known.js';
import type { ContingentRelocated } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * A contingent moves from one site to another, in any phase, and from a closed site too: those who left Kidal took a week
 * to Gao. Who has gone cannot move.
 *
 * Rejects: `not-found`, `already-left`.
 */
export function relocateContingent(
  fact: Effective<ContingentRelocated>,
  mission: Mission,
): Verdict<NotFound | AlreadyLeft> {
  const { contingentId, fromSite, toSite } = fact.data;
  const there = contingentThere(mission, contingentId);
  return there.legal ? sitesKnown(mission, fromSite, toSite) : there;
}
