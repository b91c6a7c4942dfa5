import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { client } from '../api/client';
import type { components } from '../api/schema';
import { useMoment, type Moment } from '../moment/moment';
import type { LedgerFilters } from './ledger-filters';

/** The total that went to one recipient on one basis, with its place in the summary, by which one can ask why it is so. */
export type LedgerTotal = components['schemas']['LedgerTotalDto'] & { readonly index: number };

/** All totals of a mission's ledger at the moment that the page shows. */
export function useLedgerSummary(missionId: string): UseQueryResult<readonly LedgerTotal[], unknown> {
  const moment = useMoment();
  return useQuery({
    queryKey: ['ledger-summary', missionId, moment],
    queryFn: ({ signal }) => fetchSummary(missionId, moment, signal),
  });
}

async function fetchSummary(missionId: string, moment: Moment, signal: AbortSignal): Promise<readonly LedgerTotal[]> {
  const totals: LedgerTotal[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const { data } = await client.GET('/api/v1/missions/{missionId}/ledger/summary', {
      params: { path: { missionId }, query: { ...moment, limit: 500, ...(cursor !== undefined && { cursor }) } },
      signal,
    });
    totals.push(...(data?.items ?? []).map((total, place) => ({ ...total, index: totals.length + place })));
    cursor = data?.next ?? null;
  }
  return totals;
}

/** The totals that filters let through; undefined where a filter tells lines of one total apart. */
export function totalsWithin(
  totals: readonly LedgerTotal[],
  { ownership, basis, recipient, ...others }: LedgerFilters,
): readonly LedgerTotal[] | undefined {
  if (Object.values(others).some((value) => value !== null)) return undefined;
  return totals.filter(
    (total) =>
      (ownership === null || total.ownership === ownership) &&
      (basis === null || total.basis === basis) &&
      (recipient === null || total.recipient === recipient),
  );
}

/** What several totals come to, in whole numbers, exact up to 2^53. */
export interface Sum {
  readonly entries: number;
  readonly quantity: number;
  readonly valueUsdCents: number;
}

export const NOTHING: Sum = { entries: 0, quantity: 0, valueUsdCents: 0 };

export function sumOf(totals: readonly Sum[]): Sum {
  return totals.reduce(
    (sum, { entries, quantity, valueUsdCents }) => ({
      entries: sum.entries + entries,
      quantity: sum.quantity + quantity,
      valueUsdCents: sum.valueUsdCents + valueUsdCents,
    }),
    NOTHING,
  );
}
