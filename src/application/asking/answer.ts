import { comparePositions } from '../ports/event-store.js';
import type { Reading, RowPage, RowPlace } from '../ports/read-models.js';

/** The answer of a query, and the global position it is true as of. */
export type Answer<T> = Reading<T>;

/** One page of a list. */
export interface List<T> {
  readonly items: readonly T[];
  /** Opaque; null on the last page. */
  readonly next: string | null;
}

/** A whole list, all of it true as of one position: an item at a time, however long the list. */
export type Whole<T> = AsyncIterable<T>;

/**
 * Reads a whole list from one snapshot, which is held until the last item was taken: whoever takes them must be quick.
 * Answers the position of the snapshot.
 */
export type Scan<T> = (take: (items: readonly T[]) => Promise<void>) => Promise<string>;

/** The order in which a list is wanted. */
export interface Order {
  /** True for the last items first. */
  readonly descending?: boolean;
}

export interface PageRequest extends Order {
  readonly limit: number;
  readonly cursor?: string;
  /** Names the list: its path, its filters and its moment. A cursor is good for the list from which it came, and for no other. */
  readonly list: string;
}

/** The position that an answer from several readings is true as of. */
export function leastOf(first: string, ...others: readonly string[]): string {
  return others.reduce((least, one) => (comparePositions(one, least) < 0 ? one : least), first);
}

/** A cursor that no answer about the same list contained. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';

  constructor() {
    super('The cursor is not one of this list: take `next` of the page before');
  }
}

/** Makes a row's place opaque, and binds it to its list. */
export function cursorOf(list: string, { sort, key }: RowPlace): string {
  return Buffer.from(JSON.stringify([list, sort, key])).toString('base64url');
}

/** The place after which a page begins; undefined at the start of the list. Throws: `InvalidCursorError`. */
export function placeOf({ list, cursor }: Pick<PageRequest, 'list' | 'cursor'>): RowPlace | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [, sort, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    // One place of one list has one cursor: what only decodes to the same is none that we gave.
    if (typeof sort === 'string' && typeof key === 'string' && cursorOf(list, { sort, key }) === cursor)
      return { sort, key };
  } catch {
    // Falls through: whatever it is, it is none of ours.
  }
  throw new InvalidCursorError();
}

/** A page of rows as a list. */
export function listOf<T>({ rows, more }: RowPage, { list }: Pick<PageRequest, 'list'>): List<T> {
  const last = more ? rows.at(-1) : undefined;
  return { items: rows.map(({ body }) => body as T), next: last === undefined ? null : cursorOf(list, last.place) };
}

/**
 * Pages through a list that is held in memory. A cursor holds the key of the last item shown, not its number: what comes in
 * before it meanwhile shifts nothing.
 *
 * @param keyOf unique within the list; the list is put in the order of these texts
 */
export function pageOf<T>(items: readonly T[], keyOf: (item: T) => string, page: PageRequest): List<T> {
  const after = placeOf(page)?.sort;
  const inOrder = items
    .map((item) => ({ key: keyOf(item), item }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .filter(({ key }) => after === undefined || key > after);
  const shown = inOrder.slice(0, page.limit);
  const last = inOrder.length > shown.length ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ item }) => item),
    next: last === undefined ? null : cursorOf(page.list, { sort: last.key, key: '' }),
  };
}
