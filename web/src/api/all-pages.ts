import { listOf } from './list-of';

/** The most rows that the API gives at a time. */
export const LONGEST_PAGE = 500;

/** One page of a list, with the cursor of the next one. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** Every row of a list, page after page: a count on the page is then the count of the record. */
export async function allPages<Row>(
  pageAfter: (cursor: string | undefined) => Promise<{ data?: Page<Row> | string }>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = listOf((await pageAfter(cursor)).data);
    rows.push(...(page?.items ?? []));
    cursor = page?.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
