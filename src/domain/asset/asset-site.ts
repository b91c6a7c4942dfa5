import { changesBy, isCorrection, type AboutFact, type Recorded } from '../history/fact.js';
import { sitesKnown } from '../mission/known.js';
import type { Mission } from '../mission/mission.state.js';
import type { NotFound } from '../rejections.js';
import type { Verdict } from '../verdict.js';
import type { AssetFact } from './asset.events.js';

/**
 * An asset is at a site of its own mission. Any site that is recorded will do, on whichever day it was opened and whether or not
 * it is still open: an asset depends on its mission by what exists, not by days, so that nothing recorded of the mission later can
 * make an asset impossible. A site that is annulled later leaves the asset where it is, which shows as the exception `discrepancy`.
 *
 * Rejects: `not-found`.
 *
 * @param mission the mission once all of its facts are folded
 * @param added new facts of the asset
 */
export function atKnownSite(mission: Mission, added: readonly Recorded<AssetFact | AboutFact>[]): Verdict<NotFound> {
  return sitesKnown(mission, ...added.map((fact) => siteNamedBy(fact)));
}

/** The site that a registration names, or a correction of one. */
function siteNamedBy(fact: Recorded<AssetFact | AboutFact>): string | undefined {
  if (fact.type === 'AssetRegistered') return fact.data.siteId;
  const { siteId } = isCorrection(fact) ? (changesBy(fact) ?? {}) : {};
  return typeof siteId === 'string' ? siteId : undefined;
}
