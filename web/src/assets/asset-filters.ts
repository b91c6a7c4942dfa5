import { createLoader, createSerializer, parseAsString, parseAsStringLiteral, useQueryStates, type Values } from 'nuqs';
import { setFilters, type SetFilters } from '../design/filters/set-filters';

export const OWNERSHIPS = ['UNOE', 'COE'] as const;
export const STATUSES = ['on-hand', 'partly-left', 'left', 'destroyed'] as const;
export const DISPOSAL_GROUPS = ['I', 'II', 'III', 'IV', 'V'] as const;

const PARAMETERS = {
  ownership: parseAsStringLiteral(OWNERSHIPS),
  status: parseAsStringLiteral(STATUSES),
  disposalGroup: parseAsStringLiteral(DISPOSAL_GROUPS),
  siteId: parseAsString,
  q: parseAsString,
};

/** The filters of the register as the address has them; `null` filters nothing. */
export type AssetFilters = Values<typeof PARAMETERS>;

/** Filters as parameters of the API. */
export type AssetQuery = SetFilters<AssetFilters>;

/** The filters of the register, and how to set some of them. */
export function useAssetFilters(): [AssetFilters, (next: Partial<AssetFilters> | null) => void] {
  const [filters, set] = useQueryStates(PARAMETERS, { history: 'push' });
  return [filters, (next) => void set(next)];
}

/** The filters that the end of an address holds, and `null` for every other one. */
export const assetFiltersIn: (search: string) => AssetFilters = createLoader(PARAMETERS);

const serialize = createSerializer(PARAMETERS);

/** Filters as the end of an address, without its question mark; empty where nothing is filtered. */
export function assetSearchOf(filters: Partial<AssetFilters>): string {
  return serialize(filters).replace(/^\?/, '');
}

export const assetQuery: (filters: AssetFilters) => AssetQuery = setFilters;
