import type { Effective } from '../../history/fact.js';
import type { NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { contingentKnown, sitesKnown } from '../known.js';
import type { GuardUnitDesignated } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * Designates a unit that stays to protect the liquidation team. Legal in every phase, and for a contingent that has left.
 *
 * Rejects: `not-found`.
 */
export function designateGuardUnit({ data }: Effective<GuardUnitDesignated>, mission: Mission): Verdict<NotFound> {
  const known = contingentKnown(mission, data.contingentId);
  return known.legal ? sitesKnown(mission, data.siteId) : known;
}
