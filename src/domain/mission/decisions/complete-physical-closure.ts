import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded, NotFound, WrongPhase } from '../../rejections.js';
import { reject, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import { sitesKnown } from '../known.js';
import type { PhysicalClosureCompleted } from '../mission.events.js';
import { openSitesOf, type Mission } from '../mission.state.js';

/**
 * The last site is left: technical liquidation is over. Administrative liquidation may go on for years.
 *
 * Rejects: `not-found`, `already-recorded`, `wrong-phase` before liquidation or with a known site open.
 * Source: DOS, Guide for Senior Leadership on Field Entity Closure (2018), on technical and administrative liquidation.
 */
export function completePhysicalClosure(
  fact: Effective<PhysicalClosureCompleted>,
  mission: Mission,
): Verdict<NotFound | AlreadyRecorded | WrongPhase> {
  const known = sitesKnown(mission, fact.data.lastSite);
  if (!known.legal) return known;
  if (mission.lifecycle.liquidatingOn === undefined) {
    return reject({ code: 'wrong-phase', reason: 'Liquidation has not started' });
  }
  const open = openSitesOf(mission);
  if (open.length > 0) return reject({ code: 'wrong-phase', reason: `Sites are open: ${open.join(', ')}` });
  return happensOnce(fact, mission.lifecycle.physicallyClosedOn);
}
