import type { Day } from '../../calendar/day.js';
import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import { reject, type Rejection, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { AdministrativeClosureCompleted, OpenItem } from '../mission.events.js';
import { mandateEndOf } from '../mandate-term.js';
import { openSitesOf, type Mission } from '../mission.state.js';
import { mayBeThere } from '../presence/contingent-presence.js';

/** R12: what keeps the books open. */
export interface OpenItems extends Rejection {
  readonly code: 'open-items';
  readonly items: readonly OpenItem[];
}

/**
 * R12: the books close when the mandate has ended, the mission is closed physically, no contingent is present, no site and no asset
 * is open, and the final performance report has its symbol. The assets lie in streams of their own: the closure gate holds them
 * still while they are checked, and their items are added to these.
 *
 * Rejects: `open-items`, `already-recorded`.
 * Source: the final performance report to the General Assembly ends administrative liquidation (DOS guide, 2018).
 */
export function completeAdministrativeClosure(
  fact: Effective<AdministrativeClosureCompleted>,
  mission: Mission,
): Verdict<OpenItems | AlreadyRecorded> {
  const items = [...unfinishedSteps(fact.day, mission), ...openContingents(mission), ...openSites(mission)];
  const { finalPerformanceReport } = fact.data;
  if (finalPerformanceReport === undefined || finalPerformanceReport.trim() === '') {
    items.push({ kind: 'final-performance-report' });
  }
  if (items.length > 0) return reject({ code: 'open-items', items });
  return happensOnce(fact, mission.lifecycle.closedOn);
}

/** The steps in the life of a mission that come before the closing of its books. */
function unfinishedSteps(day: Day, { lifecycle: { mandate, physicallyClosedOn } }: Mission): OpenItem[] {
  const endsOn = mandate && mandateEndOf(mandate);
  return [
    ...(endsOn === undefined || endsOn > day ? [{ kind: 'mandate' } as const] : []),
    ...(physicallyClosedOn === undefined ? [{ kind: 'physical-closure' } as const] : []),
  ];
}

function openContingents({ contingents }: Mission): OpenItem[] {
  return contingents
    .entries()
    .filter(([, presence]) => mayBeThere(presence))
    .map(([id, { present, strength }]) => ({
      kind: 'contingent',
      id,
      ...(present && strength !== undefined && { quantity: strength }),
    }));
}

function openSites(mission: Mission): OpenItem[] {
  return openSitesOf(mission).map((id) => ({ kind: 'site', id }));
}

/** The verdict of a mission's own stream on its closure and that of its assets, with one list of all open items. */
export function togetherWithAssets(own: Verdict, ofAssets: Verdict): Verdict {
  if (own.legal) return ofAssets;
  if (own.rejection.code !== 'open-items') return own;
  return reject({ code: 'open-items', items: [...openItemsOf(own), ...openItemsOf(ofAssets)] });
}

function openItemsOf(verdict: Verdict): readonly OpenItem[] {
  return verdict.legal || verdict.rejection.code !== 'open-items' ? [] : (verdict.rejection as OpenItems).items;
}
