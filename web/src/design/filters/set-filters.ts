/** Filters as parameters of the API; `null` and the empty text filter nothing. */
export type SetFilters<Filters> = { [Name in keyof Filters]?: NonNullable<Filters[Name]> };

/** The filters that are set. */
export function setFilters<Filters extends object>(filters: Filters): SetFilters<Filters> {
  const set = Object.entries(filters).filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(set) as SetFilters<Filters>;
}
