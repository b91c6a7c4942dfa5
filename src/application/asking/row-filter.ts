import { searchText } from '../../../projections/search-text.js';
import type { RowQuery } from '../ports/read-models.js';

/** The effect of one parameter of a filter on rows. */
interface Condition<Column> {
  readonly by: 'equal' | 'contains' | 'from' | 'to';
  readonly column: Column;
}

/** A condition on a column for each parameter of a filter: one without a column, or of a column that is not declared, does not compile. */
export type Conditions<Filter, Columns> = { readonly [Name in keyof Filter]-?: Condition<keyof Columns> };

/** The column has just this value. */
export const equal = <const Column>(column: Column): Condition<Column> => ({ by: 'equal', column });

/** The column, which holds a search text, contains this text, whatever its case and accents. */
export const contains = <const Column>(column: Column): Condition<Column> => ({ by: 'contains', column });

/** The column is this value or a later one. */
export const from = <const Column>(column: Column): Condition<Column> => ({ by: 'from', column });

/** The column is this value or an earlier one. */
export const to = <const Column>(column: Column): Condition<Column> => ({ by: 'to', column });

/** The conditions of the parameters that are given. */
export function rowsWhere<Filter extends object>(
  conditions: Conditions<Filter, Readonly<Record<string, unknown>>>,
  filter: Filter,
): Pick<RowQuery, Condition<string>['by']> {
  const query: Record<string, Record<string, string>> = {};
  for (const [name, { by, column }] of Object.entries<Condition<string>>(conditions)) {
    const value = filter[name as keyof Filter] as string | undefined;
    if (value !== undefined) query[by] = { ...query[by], [column]: by === 'contains' ? searchText(value) : value };
  }
  return query;
}
