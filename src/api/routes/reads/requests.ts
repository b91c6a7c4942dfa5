import type { PointInTime } from '../../../domain/history/effective-order.js';
import type { PageRequest } from '../../../application/asking/answer.js';
import { PAGE_LIMIT } from './query.dto.js';

/** The page that a query asks for. */
export function pageRequest({ limit, cursor }: { readonly limit?: string; readonly cursor?: string }): PageRequest {
  return { limit: limit === undefined ? PAGE_LIMIT : Number(limit), ...(cursor !== undefined && { cursor }) };
}

/** The point in time that a query asks for; instants in the form in which the record keeps them. */
export function pointInTime({ asOf, knownAt }: { readonly asOf?: string; readonly knownAt?: string }): PointInTime {
  return {
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt: new Date(knownAt).toISOString() }),
  };
}

/** True for a query that asks for one page, not for the whole list. */
export function isPaged({ limit, cursor }: { readonly limit?: string; readonly cursor?: string }): boolean {
  return limit !== undefined || cursor !== undefined;
}
