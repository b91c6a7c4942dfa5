import { createLoader, createSerializer, parseAsString, parseAsStringLiteral, useQueryStates, type Values } from 'nuqs';
import { setFilters, type SetFilters } from '../design/filters/set-filters';
import type { Moment } from '../moment/moment';

export const OWNERSHIPS = ['UNOE', 'COE'] as const;
export const BASES = ['repatriation', 'redeployment', 'sale', 'gift', 'compensation', 'disposal'] as const;

/** The types of the events that bring in a line of the ledger. */
export const LINE_TYPES = ['AssetTransferred', 'AssetTransferReversed', 'FactCorrected', 'ClaimAccepted'] as const;

export type Ownership = (typeof OWNERSHIPS)[number];
export type Basis = (typeof BASES)[number];

const PARAMETERS = {
  ownership: parseAsStringLiteral(OWNERSHIPS),
  basis: parseAsStringLiteral(BASES),
  recipient: parseAsString,
  from: parseAsString,
  to: parseAsString,
  type: parseAsStringLiteral(LINE_TYPES),
  source: parseAsString,
  sources: parseAsStringLiteral(['1', '2', '3'] as const),
  actor: parseAsString,
  correlationId: parseAsString,
  recordedFrom: parseAsString,
  recordedTo: parseAsString,
};

/** The filters of the ledger as the address has them; `null` filters nothing. */
export type LedgerFilters = Values<typeof PARAMETERS>;

/** The filters of the ledger, and how to set some of them. */
export function useLedgerFilters(): [LedgerFilters, (next: Partial<LedgerFilters> | null) => void] {
  const [filters, set] = useQueryStates(PARAMETERS, { history: 'push' });
  return [filters, (next) => void set(next)];
}

/** The filters that the end of an address holds, and `null` for every other one. */
export const filtersIn: (search: string) => LedgerFilters = createLoader(PARAMETERS);

const serialize = createSerializer(PARAMETERS);

/** Filters as the end of an address, without its question mark; empty where nothing is filtered. */
export function searchOf(filters: Partial<LedgerFilters>): string {
  return serialize(filters).replace(/^\?/, '');
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the API is asked with. A day of recording stands for all of that day in UTC. */
export function ledgerQuery(filters: LedgerFilters, moment: Moment): LedgerQuery {
  const { recordedFrom, recordedTo, ...rest } = filters;
  return {
    ...moment,
    ...setFilters(rest),
    ...(recordedFrom !== null && { recordedFrom: instantOf(recordedFrom, 'T00:00:00.000Z') }),
    ...(recordedTo !== null && { recordedTo: instantOf(recordedTo, 'T23:59:59.999Z') }),
  };
}

/** Filters and moment as parameters of the API. */
export type LedgerQuery = Pick<Moment, keyof Moment> & SetFilters<LedgerFilters>;

function instantOf(known: string, time: string): string {
  return DAY.test(known) ? known + time : known;
}
