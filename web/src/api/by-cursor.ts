import type { Page } from './all-pages';
import { listOf } from './list-of';

/** How an infinite query goes through the pages of an answer. Its first page has no cursor: `undefined` would be asked for as a page 0. */
export const BY_CURSOR = { pageParamName: 'cursor', initialPageParam: null } as const;

/** The cursor of the page that follows in a list; undefined after the last one. */
export function nextOfList(page: Page<unknown> | string): string | undefined {
  return listOf(page).next ?? undefined;
}

/** All items of the pages of a list that are there. */
export function itemsOfPages<Item>({ pages }: { readonly pages: readonly (Page<Item> | string)[] }): Item[] {
  return pages.flatMap((page) => listOf(page).items);
}
