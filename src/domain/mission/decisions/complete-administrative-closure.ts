import type { Effective } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import { reject, type Rejection, type Verdict } from '../../verdict.js';
import { happensOnce } from '../happens-once.js';
import type { AdministrativeClosureCompleted, OpenItem } from '../mission.events.js';
import { openSitesOf, type Mission } from '../mission.state.js';

/** R12: what keeps the books open. */
export interface OpenItems extends Rejection {
  readonly code: 'open-items';
  readonly items: readonly OpenItem[];
}

/**
 * R12: the books close when no site and no asset is open and the final performance report has its symbol. The assets lie
 * in streams of their own: the closure gate holds them still while they are checked, and their items are added to these.
 *
 * Rejects: `open-items`, `already-recorded`.
 * Source: the final performance report to the General Assembly ends administrative liquidation (DOS guide, 2018).
 */
export function completeAdministrativeClosure(
  fact: Effective<AdministrativeClosureCompleted>,
  mission: Mission,
): Verdict<OpenItems | AlreadyRecorded> {
  const items: OpenItem[] = openSitesOf(mission).map((id) => ({ kind: 'site', id }));
  const { finalPerformanceReport } = fact.data;
  if (finalPerformanceReport === undefined || finalPerformanceReport.trim() === '') {
    items.push({ kind: 'final-performance-report' });
  }
  if (items.length > 0) return reject({ code: 'open-items', items });
  return happensOnce(fact, mission.lifecycle.closedOn);
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
