import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { components } from '../api/schema';

export type PortfolioRow = components['schemas']['PortfolioRowDto'];
export type Phase = PortfolioRow['phase'];
export type MandateStatus = PortfolioRow['mandate']['status'];

/** In the order of a mission's life. */
export const PHASES = [
  'established',
  'withdrawal-requested',
  'drawing-down',
  'withdrawn',
  'liquidating',
  'physically-closed',
  'closed',
  'succeeded',
] as const satisfies readonly Phase[];

export const MANDATE_STATUSES = [
  'authorised',
  'running',
  'ending',
  'lapsed',
  'ended',
] as const satisfies readonly MandateStatus[];

/** The columns by which the missions can be ordered. */
export const ORDERS = [
  'daysLeft',
  'acronym',
  'beganOn',
  'openSites',
  'contingents',
  'valueLeft',
  'exceptions',
] as const;
export type Order = (typeof ORDERS)[number];

const PARAMETERS = {
  q: parseAsString.withDefault(''),
  phase: parseAsStringLiteral(PHASES),
  mandateStatus: parseAsStringLiteral(MANDATE_STATUSES),
  hostState: parseAsString,
  withinAYear: parseAsBoolean.withDefault(false),
  order: parseAsStringLiteral(ORDERS).withDefault('daysLeft'),
  view: parseAsStringLiteral(['table', 'lives'] as const).withDefault('table'),
};

/** Filters, order and view of the portfolio, as the address has them. */
export function usePortfolioFilters(): ReturnType<typeof useQueryStates<typeof PARAMETERS>> {
  return useQueryStates(PARAMETERS, { history: 'replace' });
}
