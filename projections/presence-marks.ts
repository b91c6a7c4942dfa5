import type { Effective } from '../src/domain/history/fact.js';
import {
  contingentStatus,
  foldContingentPresence,
  NOT_PRESENT,
  type ContingentFact,
  type ContingentPresence,
} from '../src/domain/mission/presence/contingent-presence.js';
import {
  foldSitePresence,
  siteStatus,
  type SiteFact,
  type SitePresence,
} from '../src/domain/mission/presence/site-presence.js';
import { PersistentMap } from '../src/domain/persistent-map.js';

export interface ContingentCounts {
  readonly total: number;
  /** Still there, suspended ones included. */
  readonly deployed: number;
  readonly suspended: number;
  readonly withdrawn: number;
  readonly rearParties: number;
  readonly guardUnits: number;
}

export interface SiteCounts {
  /** Those opened by that day. */
  readonly total: number;
  readonly open: number;
  readonly handedOver: number;
  readonly closedAccelerated: number;
}

/** The contingents that were ever deployed, as far as they are counted. */
export interface ContingentMarks {
  readonly marks: PersistentMap<ContingentPresence>;
  readonly counts: ContingentCounts;
}

/** The sites that were ever opened, as far as they are counted. */
export interface SiteMarks {
  readonly marks: PersistentMap<SitePresence>;
  readonly counts: SiteCounts;
}

export const noContingentMarks: ContingentMarks = {
  marks: PersistentMap.empty(),
  counts: { total: 0, deployed: 0, suspended: 0, withdrawn: 0, rearParties: 0, guardUnits: 0 },
};

export const noSiteMarks: SiteMarks = {
  marks: PersistentMap.empty(),
  counts: { total: 0, open: 0, handedOver: 0, closedAccelerated: 0 },
};

/** The marks after a fact about a contingent; the very same where the fact changes none of them. */
export function markContingent(before: ContingentMarks, fact: ContingentFact): ContingentMarks {
  const { contingentId } = fact.data;
  const mark = before.marks.get(contingentId);
  if (mark === undefined && fact.type !== 'ContingentDeployed') return before;
  const presence = foldContingentPresence(mark ?? NOT_PRESENT, fact);
  if (presence === mark) return before;
  const counts = replaceCounted(before.counts, mark && contingentCounted(mark), contingentCounted(presence));
  return { marks: before.marks.set(contingentId, presence), counts };
}

/** The marks after a fact about a site; the very same where the fact changes none of them. */
export function markSite(before: SiteMarks, fact: Effective<SiteFact>): SiteMarks {
  const { siteId } = fact.data;
  const mark = before.marks.get(siteId);
  if (mark === undefined && fact.type !== 'SiteOpened') return before;
  const presence = foldSitePresence(mark, fact);
  if (presence === mark) return before;
  const counts = replaceCounted(before.counts, mark && siteCounted(mark), siteCounted(presence));
  return { marks: before.marks.set(siteId, presence), counts };
}

/** The counts that one contingent has a part in: 1 in each. */
function contingentCounted(presence: ContingentPresence): ContingentCounts {
  const { present, rearParty, guardUnit } = presence;
  return {
    total: 1,
    deployed: Number(present),
    suspended: Number(contingentStatus(presence) === 'suspended'),
    withdrawn: Number(!present),
    rearParties: Number(rearParty !== undefined),
    guardUnits: Number(guardUnit !== undefined),
  };
}

/** The counts that one site has a part in: 1 in each. */
function siteCounted(presence: SitePresence): SiteCounts {
  const status = siteStatus(presence);
  return {
    total: 1,
    open: Number(status === 'open'),
    handedOver: Number(status === 'handed-over'),
    closedAccelerated: Number(status === 'closed-accelerated'),
  };
}

/** The counts once one of those counted counts as `after`, no longer as `before`. */
function replaceCounted<Counts extends object>(counts: Counts, before: Counts | undefined, after: Counts): Counts {
  const changed = Object.keys(counts).map((name) => {
    const key = name as keyof Counts;
    return [key, Number(counts[key]) - Number(before?.[key] ?? 0) + Number(after[key])];
  });
  return Object.fromEntries(changed) as Counts;
}
