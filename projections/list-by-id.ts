/**
 * The list with the item of one id changed, or added at the end. Lists rather than objects hold what has ids: an id may be
 * any word, `constructor` among them.
 */
export function upsertItem<Item>(
  items: readonly Item[],
  matches: (item: Item) => boolean,
  change: (before: Item | undefined) => Item,
): readonly Item[] {
  const index = items.findIndex(matches);
  return index === -1 ? [...items, change(undefined)] : items.with(index, change(items[index]));
}

/**
 * The list with the item of one id changed. The very same list where there is no such item, for a fold never refuses what
 * happened, and where the item stays as it is.
 */
export function changeItem<Item>(
  items: readonly Item[],
  matches: (item: Item) => boolean,
  change: (before: Item) => Item,
): readonly Item[] {
  const index = items.findIndex(matches);
  const before = items[index];
  if (before === undefined) return items;
  const after = change(before);
  return after === before ? items : items.with(index, after);
}
