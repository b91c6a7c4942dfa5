import type { Day } from '../../calendar/day.js';
import type { Effective } from '../../history/fact.js';
import { unreachable } from '../../unreachable.js';
import type {
  SiteClosedAccelerated,
  SiteHandedOver,
  SiteOpened,
  SitePartHandedOver,
  SiteReopened,
} from '../mission.events.js';

/** Everything that opens or closes a site, or a part of it. */
export type SiteFact = SiteOpened | SiteHandedOver | SitePartHandedOver | SiteClosedAccelerated | SiteReopened;

/** The opening and the closing of one site, as the rules judge by them and as the answers count them. */
export interface SitePresence {
  readonly openedOn: Day;
  /** Absent while the site is open. */
  readonly closedOn?: Day;
  readonly closedBy?: 'handover' | 'accelerated-closure';
}

export const SITE_STATUSES = ['open', 'handed-over', 'closed-accelerated'] as const;
export type SiteStatus = (typeof SITE_STATUSES)[number];

/** The presence of a site after a fact about it. Total, and checks no rule. */
export function foldSitePresence(before: SitePresence | undefined, fact: Effective<SiteFact>): SitePresence {
  const { day } = fact;
  switch (fact.type) {
    case 'SiteOpened':
      return { ...before, openedOn: day };
    case 'SiteHandedOver':
      return { openedOn: '', ...before, closedOn: day, closedBy: 'handover' };
    case 'SiteClosedAccelerated':
      return { openedOn: '', ...before, closedOn: day, closedBy: 'accelerated-closure' };
    case 'SiteReopened':
      return { openedOn: before?.openedOn ?? '' };
    case 'SitePartHandedOver':
      return before ?? { openedOn: '' };
    default:
      return unreachable(fact);
  }
}

/** True until the site is handed over or left. */
export function isOpen({ closedOn }: SitePresence): boolean {
  return closedOn === undefined;
}

/** The presence in one word. */
export function siteStatus({ closedBy }: SitePresence): SiteStatus {
  switch (closedBy) {
    case undefined:
      return 'open';
    case 'handover':
      return 'handed-over';
    case 'accelerated-closure':
      return 'closed-accelerated';
  }
}
