import type { LEDGER_COLUMNS } from '../../../projections/asset-ledger.projection.js';
import type { Ownership, TransferBasis } from '../../domain/asset/asset.events.js';
import type { FactFilter } from './fact-filter.js';
import { equal, from, rowsWhere, to, type Conditions } from './row-filter.js';
import type { RowQuery } from '../ports/read-models.js';

/**
 * The ledger lines that are wanted. Type, person, request and instant are those of the event that brought a line in; `sources` counts the
 * documents of the fact that it is about.
 */
export interface LedgerFilter extends FactFilter {
  readonly ownership?: Ownership;
  readonly basis?: TransferBasis;
  /** The recipient's name. */
  readonly recipient?: string;
}

/** The part of a filter that columns hold. */
type FilterOfColumns = Pick<LedgerFilter, 'ownership' | 'basis' | 'recipient' | 'from' | 'to'>;

const BY_LINE: Conditions<FilterOfColumns, typeof LEDGER_COLUMNS> = {
  ownership: equal('ownership'),
  basis: equal('basis'),
  recipient: equal('recipient'),
  from: from('day'),
  to: to('day'),
};

/** The lines that columns tell apart; the others are picked out by `LedgerPick`. */
export function ledgerRows(missionId: string, filter: LedgerFilter): RowQuery {
  return { missionId, ...rowsWhere<FilterOfColumns>(BY_LINE, filter) };
}
