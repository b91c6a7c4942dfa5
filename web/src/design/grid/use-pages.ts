import { useQueries, useQueryClient, type UseQueryOptions } from '@tanstack/react-query';
import { pageHolding, withPage, type CursorChain } from './cursor-chain';
import type { ListPage, PagedList } from './paged-list';

/** Rows below those that are shown for which the next page is fetched already. */
const AHEAD = 250;

/** The rows of a page are let go this long after nobody looks at them any more, in milliseconds, so that memory stays bounded. */
const KEPT_MS = 20_000;

interface Pages<Row> {
  /** A row by its number; absent while its page is fetched. */
  readonly rowAt: (row: number) => Row | undefined;
  /** The chain with what the pages say that are loaded now. */
  readonly chain: CursorChain;
  /** The pages that are loaded now. */
  readonly loaded: readonly ListPage<Row>[];
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * The pages of a list that hold the rows from one number to before another. Only these are kept, and only these are asked for anew when an event
 * arrives, however many were scrolled through.
 *
 * @param starts what `startsOf` says of the chain
 */
export function usePages<Row>(
  list: PagedList<Row>,
  chain: CursorChain,
  starts: readonly number[],
  from: number,
  to: number,
): Pages<Row> {
  const queries = useQueryClient();
  const first = pageHolding(starts, from);
  const indices = chain.links.slice(first, pageHolding(starts, to + AHEAD) + 1).map((_, offset) => first + offset);
  const results = useQueries({
    queries: indices.map((index) => pageQuery(list, chain.links[index]?.cursor)),
  });
  const pageAt = (index: number): ListPage<Row> | undefined => {
    const link = chain.links[index];
    const page = results[index - first]?.data;
    // Until a page that begins elsewhere is there, the old one stays.
    return (
      page ?? (link?.former === undefined ? undefined : queries.getQueryData(pageQuery(list, link.former).queryKey))
    );
  };
  const failed = results.find(({ isError, data }) => isError && data === undefined);
  return {
    rowAt: (row) => {
      const index = pageHolding(starts, row);
      return pageAt(index)?.items[row - (starts[index] ?? 0)];
    },
    chain: results.reduce(
      (known, { data }, offset) => (data === undefined ? known : withPage(known, first + offset, data)),
      chain,
    ),
    loaded: results.flatMap(({ data }) => data ?? []),
    error: failed?.error,
    retry: () => void failed?.refetch(),
  };
}

type PageQuery<Row> = UseQueryOptions<ListPage<Row>, unknown> & { readonly queryKey: readonly unknown[] };

/**
 * A page of a list as a query. It is made out here, for a query that were made in a component would hold the pages that this one knew at the
 * time, each of these the pages before it, and so all that were ever loaded.
 */
export function pageQuery<Row>(list: PagedList<Row>, cursor: string | undefined): PageQuery<Row> {
  return {
    queryKey: [...list.key, 'page', cursor ?? ''],
    queryFn: ({ signal }) => list.page(cursor, signal),
    gcTime: KEPT_MS,
    placeholderData: undefined,
  };
}
