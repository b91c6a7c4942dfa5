import type { SiteRow } from '../mission-reads';

/** How a site is shown: its status, and whether a part of an open one has gone. */
export type SiteLook = 'open' | 'partly' | 'handed-over' | 'closed-accelerated';

export const LOOKS = ['open', 'partly', 'handed-over', 'closed-accelerated'] as const satisfies readonly SiteLook[];

export function lookOf({ status, parts = [] }: SiteRow): SiteLook {
  return status === 'open' && parts.length > 0 ? 'partly' : status;
}

/** The sites in the order in which they are numbered on the map and in the table: what is still open, then what went, in order. */
export function inOrder(sites: readonly SiteRow[], compare: (a: string, b: string) => number): readonly SiteRow[] {
  const left = ({ closedOn = '' }: SiteRow): string => closedOn;
  return sites.toSorted(
    (one, other) => (left(one) < left(other) ? -1 : left(one) > left(other) ? 1 : 0) || compare(one.name, other.name),
  );
}
