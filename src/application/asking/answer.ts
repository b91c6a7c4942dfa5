import { comparePositions } from '../ports/event-store.js';
import type { Reading, RowPlace } from '../ports/read-models.js';

/** The answer of a query, and the global position it is true as of. */
export type Answer<T> = Reading<T>;

/** One page of a list. */
export interface List<T> {
  readonly items: readonly T[];
  /** Opaque; null on the last page. */
  readonly next: string | null;
}

export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
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

/** Makes a row's place opaque. */
export function cursorOf({ sort, key }: RowPlace): string {
  return Buffer.from(JSON.stringify([sort, key])).toString('base64url');
}

/** The place a cursor stands for. Throws: `InvalidCursorError`. */
export function placeOf(cursor: string): RowPlace {
  try {
    const [sort, key, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof sort === 'string' && typeof key === 'string' && rest.length === 0) return { sort, key };
  } catch {
    // Falls through: whatever it is, it is none of ours.
  }
  throw new InvalidCursorError();
}

/** Pages through a list that is held in memory; its cursor is the number of items before the page. */
export function pageOf<T>(items: readonly T[], { limit, cursor }: PageRequest): List<T> {
  const start = cursor === undefined ? 0 : Number(placeOf(cursor).sort);
  if (!Number.isSafeInteger(start) || start < 0) throw new InvalidCursorError();
  const end = start + limit;
  return { items: items.slice(start, end), next: end < items.length ? cursorOf({ sort: String(end), key: '' }) : null };
}
