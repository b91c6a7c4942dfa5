import type { Effective } from '../history/fact.js';
import type { NotFound } from '../rejections.js';
import type { Verdict } from '../verdict.js';
import { contingentKnown, sitesKnown } from './known.js';
import type { GuardUnitDesignated, RearPartyDesignated } from './mission.events.js';
import type { Mission } from './mission.state.js';

/**
 * Designates those who stay when the others leave: a rear party to ship a contributor's equipment, or a guard unit to
 * protect the liquidation team. Legal in every phase, and for a contingent that has left.
 *
 * Rejects: `not-found`.
 */
export function designateUnit(
  fact: Effective<RearPartyDesignated | GuardUnitDesignated>,
  mission: Mission,
): Verdict<NotFound> {
  const known = contingentKnown(mission, fact.data.contingentId);
  return known.legal ? sitesKnown(mission, fact.data.siteId) : known;
}
