import type { Effective } from '../src/domain/history/fact.js';
import {
  foldContingentPresence,
  NOT_PRESENT,
  type ContingentFact,
  type ContingentPresence,
} from '../src/domain/mission/presence/contingent-presence.js';
import { foldSitePresence, type SiteFact, type SitePresence } from '../src/domain/mission/presence/site-presence.js';
import { changeItem, upsertItem } from './list-by-id.js';

/** A contingent that was ever deployed, as far as it is counted. */
export interface ContingentMark extends ContingentPresence {
  readonly contingentId: string;
}

/** A site that was ever opened, as far as it is counted. */
export interface SiteMark extends SitePresence {
  readonly siteId: string;
}

/** The marks after a fact about a contingent; the very same list where the fact changes none of them. */
export function markContingent(marks: readonly ContingentMark[], fact: ContingentFact): readonly ContingentMark[] {
  const { contingentId } = fact.data;
  const isIt = (mark: ContingentMark): boolean => mark.contingentId === contingentId;
  if (fact.type === 'ContingentDeployed')
    return upsertItem(marks, isIt, (before) => ({
      contingentId,
      ...foldContingentPresence(before ?? NOT_PRESENT, fact),
    }));
  return changeItem(marks, isIt, (before) => {
    const presence = foldContingentPresence(before, fact);
    return presence === before ? before : { ...presence, contingentId };
  });
}

/** The marks after a fact about a site. */
export function markSite(marks: readonly SiteMark[], fact: Effective<SiteFact>): readonly SiteMark[] {
  const { siteId } = fact.data;
  const isIt = (mark: SiteMark): boolean => mark.siteId === siteId;
  const mark = (before: SiteMark | undefined): SiteMark => ({ ...foldSitePresence(before, fact), siteId });
  return fact.type === 'SiteOpened' ? upsertItem(marks, isIt, mark) : changeItem(marks, isIt, mark);
}
