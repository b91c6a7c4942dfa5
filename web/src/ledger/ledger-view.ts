import { parseAsStringLiteral, useQueryState } from 'nuqs';

/** What of the ledger is shown; the lines where the address does not say. */
export const VIEWS = ['lines', 'totals', 'flow', 'balance'] as const;
export type LedgerView = (typeof VIEWS)[number];

const VIEW = parseAsStringLiteral(VIEWS).withDefault('lines');

export function useLedgerView(): LedgerView {
  return useQueryState('view', VIEW)[0];
}

/** The address of a view of a mission's ledger. */
export function viewAddress(missionId: string, view: LedgerView, search = ''): string {
  const parts = [...(view === 'lines' ? [] : [`view=${view}`]), ...(search === '' ? [] : [search])];
  return `/missions/${missionId}/ledger${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}
