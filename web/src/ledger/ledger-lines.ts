import { client } from '../api/client';
import type { components } from '../api/schema';
import { pageOfAnswer, type PagedList } from '../design/grid/paged-list';
import type { LedgerQuery } from './ledger-filters';

export type LedgerLine = components['schemas']['LedgerEntryDto'];

/** The address of a mission's ledger at the API. */
export function ledgerPath(missionId: string): string {
  return `/api/v1/missions/${missionId}/ledger`;
}

/** The lines of a mission's ledger as a list of pages. */
export function ledgerLines(missionId: string, query: LedgerQuery): PagedList<LedgerLine> {
  return {
    key: ['ledger', missionId, query],
    page: async (cursor, signal) => {
      const { data } = await client.GET('/api/v1/missions/{missionId}/ledger', {
        params: { path: { missionId }, query: { ...query, limit: 500, ...(cursor !== undefined && { cursor }) } },
        signal,
      });
      return pageOfAnswer<LedgerLine>(data);
    },
  };
}

/** What a line is, beside a transfer as it was first recorded. */
export type LineKind = 'reversal' | 'taken-back' | 'corrected';

/**
 * A line of another event than its fact was brought in by a correction: it takes an old line back, or says the fact anew. A line of its own
 * fact that names another one is a reversal.
 */
export function lineKind({ eventId, factId, reverses }: LedgerLine): LineKind | undefined {
  if (eventId === factId) return reverses === undefined ? undefined : 'reversal';
  return reverses === undefined ? 'corrected' : 'taken-back';
}
