import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { PointInTime } from '../../../domain/history/effective-order.js';
import type { FactFilter } from '../../../application/asking/fact-filter.js';
import type { LedgerFilter } from '../../../application/asking/ledger-filter.js';
import type { PageRequest } from '../../../application/asking/answer.js';
import type { TwoMoments } from '../../../application/explaining/mission-diff.answer.js';
import { pathOf } from '../../edge/path-of.js';
import { PAGE_LIMIT } from './query.dto.js';

/** Parameters that do not tell one list from another: they choose a page of it, or its form, or say how fresh it must be. */
const NOT_OF_THE_LIST: ReadonlySet<string> = new Set(['limit', 'cursor', 'after', 'atLeast', 'bom']);

/** The page that a request asks for, and the name of its list. A wrong parameter is refused by the form of the query. */
export const Page = createParamDecorator((_: unknown, context: ExecutionContext): PageRequest => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { limit, cursor, order } = request.query as Readonly<Partial<Record<'limit' | 'cursor' | 'order', string>>>;
  return {
    limit: limit === undefined ? PAGE_LIMIT : Number(limit),
    list: listOf(request),
    ...(order === 'desc' && { descending: true }),
    ...(cursor !== undefined && { cursor }),
  };
});

/** The point in time that a query asks for; instants in the form in which the record keeps them. */
export function pointInTime({ asOf, knownAt }: { readonly asOf?: string; readonly knownAt?: string }): PointInTime {
  return {
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt: new Date(knownAt).toISOString() }),
  };
}

/** The two moments that a query asks for; instants in the form in which the record keeps them. */
export function twoMoments({ axis, from, to, ...point }: TwoMoments): TwoMoments {
  const inForm = (moment: string): string => (axis === 'effective' ? moment : new Date(moment).toISOString());
  return { axis, from: inForm(from), ...(to !== undefined && { to: inForm(to) }), ...pointInTime(point) };
}

/** The facts that a query asks for; instants in the form in which the record keeps them. */
export function factFilter({
  type,
  source,
  sources,
  actor,
  correlationId,
  from,
  to,
  recordedFrom,
  recordedTo,
}: FactFilter): FactFilter {
  return {
    ...(type !== undefined && { type }),
    ...(source !== undefined && { source }),
    ...(sources !== undefined && { sources }),
    ...(actor !== undefined && { actor }),
    ...(correlationId !== undefined && { correlationId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(recordedFrom !== undefined && { recordedFrom: new Date(recordedFrom).toISOString() }),
    ...(recordedTo !== undefined && { recordedTo: new Date(recordedTo).toISOString() }),
  };
}

/** The ledger lines that a query asks for, as `factFilter`. */
export function ledgerFilter({ ownership, basis, recipient, ...ofFacts }: LedgerFilter): LedgerFilter {
  return {
    ...factFilter(ofFacts),
    ...(ownership !== undefined && { ownership }),
    ...(basis !== undefined && { basis }),
    ...(recipient !== undefined && { recipient }),
  };
}

/** True for a query that asks for one page, not for the whole list. */
export function isPaged({ limit, cursor }: { readonly limit?: string; readonly cursor?: string }): boolean {
  return limit !== undefined || cursor !== undefined;
}

/** Short for the path and the filters, in whatever order they come. */
function listOf({ url }: FastifyRequest): string {
  const filters = [...new URLSearchParams(url.split('?')[1])].filter(([name]) => !NOT_OF_THE_LIST.has(name));
  const name = JSON.stringify([pathOf(url), ...filters.sort()]);
  return createHash('sha256').update(name).digest('base64url').slice(0, 12);
}
