import type { LEDGER_COLUMNS } from '../../../projections/asset-ledger.projection.js';
import type { Ownership, TransferBasis } from '../../domain/asset/asset.events.js';
import type { FactFilter } from './fact-filter.js';
import { contains, equal, from, rowsWhere, to, type Conditions } from './row-filter.js';
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
type FilterOfColumns = Omit<LedgerFilter, 'sources'>;

const BY_LINE: Conditions<FilterOfColumns, typeof LEDGER_COLUMNS> = {
  ownership: equal('ownership'),
  basis: equal('basis'),
  recipient: equal('recipient'),
  from: from('day'),
  to: to('day'),
  type: equal('type'),
  source: contains('source'),
  actor: equal('actor'),
  correlationId: equal('correlation_id'),
  recordedFrom: from('recorded_at'),
  recordedTo: to('recorded_at'),
};

/** The lines that columns tell apart; the others are picked out by `LedgerPick`. */
export function ledgerRows(missionId: string, { sources: _picked, ...filter }: LedgerFilter): RowQuery {
  return { missionId, ...rowsWhere<FilterOfColumns>(BY_LINE, filter) };
}
