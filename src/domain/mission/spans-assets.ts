import type { Day } from '../calendar/day.js';
import type { Effective, Fact } from '../history/fact.js';
import { contradiction, type ContradictsLaterFact } from '../history/legality.js';
import { notFound } from '../rejections.js';
import { legal, reject, type Verdict } from '../verdict.js';
import type { OpenItems } from './decisions/complete-administrative-closure.js';
import type { MissionClosed } from './mission-closed.js';
import type { OpenItem } from './mission.events.js';
import type { LifecycleDates } from './phase.js';

/** The facts in the streams of a mission's assets, as far as the mission's own dates depend on them. */
export interface AssetsOfMission {
  /** The assets of which something is on hand at the end of a day. */
  onHandOn(day: Day): readonly OpenItem[];
  /** The fact of the earliest day. */
  first(): Effective<Fact> | undefined;
  /** A fact of a later day. */
  after(day: Day): Effective<Fact> | undefined;
}

/**
 * R12, R15: a mission's life spans everything that happened to its assets. It was established before the first of it; nothing
 * is on hand on the day its books close, and nothing happens after that day.
 *
 * Rejects: `open-items`, `contradicts-later-fact`.
 */
export function spansAssets(
  { establishedOn, closedOn }: Pick<LifecycleDates, 'establishedOn' | 'closedOn'>,
  assets: AssetsOfMission,
): Verdict<OpenItems | ContradictsLaterFact> {
  const first = assets.first();
  if (first !== undefined && (establishedOn === undefined || first.day < establishedOn))
    return reject(contradiction(first, notFound('mission')));
  if (closedOn === undefined) return legal;
  const items = assets.onHandOn(closedOn);
  if (items.length > 0) return reject({ code: 'open-items', items });
  const later = assets.after(closedOn);
  if (later === undefined) return legal;
  const closed: MissionClosed = { code: 'mission-closed', closedOn };
  return reject(contradiction(later, closed));
}
