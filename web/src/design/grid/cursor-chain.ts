import type { ListPage } from './paged-list';

/** A page that is known to be there. */
interface Link {
  readonly cursor: string | undefined;
  /** Another cursor that the page had before a row came in ahead of it. */
  readonly former?: string;
  /** The rows on the page; absent until it was first loaded. */
  readonly count?: number;
}

/**
 * The pages of a list as far as they are known. A cursor cannot jump: each page gives that of the next one. The chain stays when the
 * rows of a page are let go, so that a page is fetched again when somebody scrolls back to it.
 */
export interface CursorChain {
  readonly links: readonly Link[];
  /** The last page was loaded, and no other follows. */
  readonly isComplete: boolean;
}

/** The chain of a list of which nothing is loaded yet. */
export const FIRST_PAGE: CursorChain = { links: [{ cursor: undefined }], isComplete: false };

/** The chain after a page was loaded; the very same where that says nothing new. */
export function withPage(chain: CursorChain, index: number, { items, next }: ListPage<unknown>): CursorChain {
  const { links } = chain;
  const link = links[index];
  const follower = links[index + 1];
  if (link === undefined) return chain;
  const isKnown = next === null ? follower === undefined && chain.isComplete : follower?.cursor === next;
  if (isKnown && link.count === items.length) return chain;
  const before = [...links.slice(0, index), { ...link, count: items.length }];
  if (next === null) return { links: before, isComplete: true };
  if (follower === undefined) return { links: [...before, { cursor: next }], isComplete: false };
  // A row that came in has moved the end of this page: what follows begins elsewhere now.
  const moved = follower.cursor === next ? follower : { ...follower, cursor: next, former: follower.cursor };
  return { ...chain, links: [...before, moved, ...links.slice(index + 2)] };
}

/** The number of the first row of each page and, at the end, the number of rows that are loaded. */
export function startsOf({ links }: CursorChain): readonly number[] {
  const starts = [0];
  for (const { count = 0 } of links) starts.push((starts.at(-1) ?? 0) + count);
  return starts;
}

/** The number of the page that holds a row; the last page for a row that is not loaded yet. */
export function pageHolding(starts: readonly number[], row: number): number {
  let from = 0;
  let to = starts.length - 2;
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if ((starts[middle] ?? 0) <= row) from = middle;
    else to = middle - 1;
  }
  return from;
}
