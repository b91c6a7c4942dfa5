import { STANDINGS, standingOf } from './standing';
import type { Order, PortfolioRow } from './portfolio-filters';

const LEAST_FIRST: Record<Order, (row: PortfolioRow) => number | string> = {
  // In their groups; those that have no end in sight come after those that have one; those that ended last, the latest first.
  daysLeft: (row) =>
    STANDINGS.indexOf(standingOf(row)) * 1e7 +
    (row.mandate.daysLeft ?? (row.endedOn === undefined ? 1e6 : 2e6 - Date.parse(row.endedOn) / 86_400_000)),
  acronym: ({ acronym }) => acronym,
  beganOn: ({ beganOn }) => beganOn,
  openSites: ({ openSites }) => -openSites,
  contingents: ({ contingents }) => -contingents,
  valueLeft: ({ valueLeftUsdCents }) => -valueLeftUsdCents,
  exceptions: ({ exceptions }) => -exceptions,
};

/** The missions in an order; those that are equal in it by their acronyms. */
export function orderMissions(rows: readonly PortfolioRow[], order: Order): PortfolioRow[] {
  const of = LEAST_FIRST[order];
  return rows.toSorted((one, other) => {
    const [a, b] = [of(one), of(other)];
    return a < b ? -1 : a > b ? 1 : one.acronym.localeCompare(other.acronym);
  });
}
