import { describe, expect, it } from '@jest/globals';
import { changeItem, upsertItem } from '../../projections/list-by-id.js';

interface Item {
  readonly id: string;
  readonly count: number;
}

const ITEMS: readonly Item[] = [
  { id: 'a', count: 1 },
  { id: 'constructor', count: 2 },
];

const has =
  (id: string) =>
  (item: Item): boolean =>
    item.id === id;

describe('a list by id', () => {
  it('has an item changed in its place', () => {
    const double = ({ id, count }: Item): Item => ({ id, count: count * 2 });
    expect(changeItem(ITEMS, has('constructor'), double)).toEqual([ITEMS[0], { id: 'constructor', count: 4 }]);
    expect(upsertItem(ITEMS, has('a'), (item) => double(item as Item))).toEqual([{ id: 'a', count: 2 }, ITEMS[1]]);
  });

  it('has an unknown item added at its end', () => {
    const added = { id: 'b', count: 3 };
    expect(upsertItem(ITEMS, has('b'), (before) => (before === undefined ? added : before))).toEqual([...ITEMS, added]);
  });

  it('is the very same where there is no such item, or where it stays as it is', () => {
    expect(changeItem(ITEMS, has('b'), () => ({ id: 'b', count: 1 }))).toBe(ITEMS);
    expect(changeItem(ITEMS, has('a'), (item) => item)).toBe(ITEMS);
  });
});
