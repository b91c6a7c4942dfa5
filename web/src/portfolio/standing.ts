import type { PortfolioRow } from './portfolio-filters';

/** How a mission stands to its end, in the order in which a reader asks. */
export const STANDINGS = ['ending', 'atWork', 'over'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * Whether a mission comes to its end, is at work with no end decided, or is over. One whose people are gone is over once nothing of it
 * is left; one that is liquidated, or whose books are open, is not.
 */
export function standingOf(row: PortfolioRow): Standing {
  const { phase, mandate, withdrawalDeadline, openSites, contingents, assetsLeft } = row;
  switch (phase) {
    case 'withdrawal-requested':
    case 'drawing-down':
    case 'liquidating':
    case 'physically-closed':
      return 'ending';
    case 'established':
      return mandate.status === 'ending' || mandate.status === 'lapsed' || withdrawalDeadline !== undefined
        ? 'ending'
        : 'atWork';
    case 'withdrawn':
      return openSites + contingents + assetsLeft > 0 ? 'ending' : 'over';
    case 'closed':
    case 'succeeded':
      return 'over';
  }
}
