import type { Effective } from '../../history/fact.js';
import type { NotFound } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import { contingentKnown, sitesKnown } from '../known.js';
import type { RearPartyDesignated } from '../mission.events.js';
import type { Mission } from '../mission.state.js';

/**
 * Designates the contributor's people who stay to ship its equipment when the others leave. Legal in every phase, and for
 * a contingent that has left.
 *
 * Rejects: `not-found`.
 */
export function designateRearParty({ data }: Effective<RearPartyDesignated>, mission: Mission): Verdict<NotFound> {
  const known = contingentKnown(mission, data.contingentId);
  return known.legal ? sitesKnown(mission, data.siteId) : known;
}
