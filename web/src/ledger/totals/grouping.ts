import type { LedgerFilters, Ownership } from '../ledger-filters';
import { OWNERSHIPS } from '../ledger-filters';
import { sumOf, type Sum } from '../ledger-summary';

/** By what the totals are added up. */
export const GROUPINGS = ['full', 'ownership', 'basis', 'recipient', 'month'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What has one value in common: one recipient, one basis, one month. */
export interface Group {
  readonly value: string;
  readonly sums: Readonly<Record<Ownership, Sum>>;
  /** The filters that let through these lines. */
  readonly filters: Partial<LedgerFilters>;
}

/** Adds totals up by a value that they have, each regime for itself. */
export function groupsOf<Total extends Sum & { readonly ownership: Ownership }>(
  totals: readonly Total[],
  valueOf: (total: Total) => string,
  filtersOf: (value: string) => Partial<LedgerFilters>,
): readonly Group[] {
  const parts = Map.groupBy(totals, valueOf);
  return [...parts].map(([value, own]) => ({
    value,
    sums: Object.fromEntries(
      OWNERSHIPS.map((ownership) => [ownership, sumOf(own.filter((total) => total.ownership === ownership))]),
    ) as Record<Ownership, Sum>,
    filters: filtersOf(value),
  }));
}

/** The first and the last day of a month: `2023-02` to `2023-02-01` and `2023-02-28`. */
export function daysOfMonth(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${last}` };
}
