/**
 * The list with the item of one id changed, or added at the end. Lists rather than objects hold what has ids: an id may be
 * any word, `constructor` among them.
 */
export function upserted<Item>(
  items: readonly Item[],
  matches: (item: Item) => boolean,
  change: (before: Item | undefined) => Item,
): readonly Item[] {
  const index = items.findIndex(matches);
  return index === -1 ? [...items, change(undefined)] : items.with(index, change(items[index]));
}

/** The list with the item of one id changed; unchanged where there is none, for a fold never refuses what happened. */
export function changed<Item>(
  items: readonly Item[],
  matches: (item: Item) => boolean,
  change: (before: Item) => Item,
): readonly Item[] {
  return items.map((item) => (matches(item) ? change(item) : item));
}
