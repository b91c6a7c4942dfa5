/** A page of a list of the API. */
export interface ListPage<Row> {
  readonly items: readonly Row[];
  /** The cursor of the page that follows; `null` where this is the last one. */
  readonly next: string | null;
}

/** A list of the API that is fetched by pages, each with the cursor that the one before it gave. */
export interface PagedList<Row> {
  /** What makes it this list and no other: the address, the filters, the moment. */
  readonly key: readonly unknown[];
  readonly page: (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<Row>>;
}

/** Two values are of the same list. */
export function isSameList(one: PagedList<unknown>, other: PagedList<unknown>): boolean {
  return JSON.stringify(one.key) === JSON.stringify(other.key);
}

/**
 * What a list of the API answered, as a page. A list that can also be had as CSV or lines is described as a text too; asked for JSON, it is
 * none. Throws where it is.
 */
export function pageOfAnswer<Row>(data: ListPage<Row> | string | undefined): ListPage<Row> {
  if (data === undefined || typeof data === 'string') throw new Error('The list was answered as a text');
  return data;
}
