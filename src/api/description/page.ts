import type { List } from '../../application/asking/answer.js';
import type { Description } from './description.js';
import { closedObject } from './objects.js';
import { listOf, orNull, text } from './values.js';

/** A page of a list. */
export function pageOf<Item>(item: Description<Item>, meaning?: string): Description<List<Item>> {
  const next = orNull(text('The cursor of the next page; null on the last one.'));
  const schema = closedObject({ items: listOf(item, meaning), next } satisfies Record<keyof List<Item>, unknown>);
  return { schema };
}
