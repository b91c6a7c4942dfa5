/** Between the names of an object and of a field in it. */
const SEPARATOR = '.';

/**
 * One row of a table from one JSON object: objects within become columns `outer.inner`; lists, and what a fact says (its
 * `data`, which each type has otherwise), become JSON. Numbers stay numbers, so that only texts are guarded against being
 * taken for formulas.
 */
export function flattenItem(item: unknown): Record<string, string | number | boolean> {
  const row: Record<string, string | number | boolean> = {};
  spread(item as Record<string, unknown>, '', row);
  return row;
}

function spread(
  item: Readonly<Record<string, unknown>>,
  prefix: string,
  row: Record<string, string | number | boolean>,
): void {
  for (const [name, value] of Object.entries(item)) {
    const column = prefix + name;
    if (value === null || value === undefined) continue;
    if (Array.isArray(value) || column === 'data') row[column] = JSON.stringify(value);
    else if (typeof value === 'object') spread(value as Record<string, unknown>, column + SEPARATOR, row);
    else row[column] = value as string | number | boolean;
  }
}
