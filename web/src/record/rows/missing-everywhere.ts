/** The pointers of what every row lacks and no column holds: it is said once, not in each row. */
export function missingEverywhere(
  missing: readonly (readonly string[])[],
  columns: readonly string[],
): readonly string[] {
  const [first = [], ...rest] = missing;
  return first.filter((pointer) => !columns.includes(pointer) && rest.every((own) => own.includes(pointer)));
}
