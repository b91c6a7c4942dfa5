import type { Page } from '../../api/all-pages';
import type { TimelineEntry } from '../mission-reads';

/** The facts that tell of harm. */
export type Incident = Extract<TimelineEntry, { type: (typeof TYPES)[number] }>;

/** The types of these facts. */
export const TYPES = ['SecurityIncidentRecorded', 'IncidentTollReported', 'PostHandoverIncidentRecorded'] as const;

/** The incidents, and the tolls that were reported again, in the order of their days, as far as they are read. */
export interface Incidents {
  readonly rows: readonly Incident[];
  /** Whether there are others, of later days. */
  readonly isMore: boolean;
}

/**
 * The incidents of the first page of each type, in the order of their days. Those after the last day of a page that others follow are left
 * out: some of the days between are not read.
 */
export function firstIncidents(pages: readonly Page<Incident>[]): Incidents {
  const unread = pages.filter(({ next }) => next !== null);
  const lastDays = unread.map(({ items }) => items.at(-1)?.day ?? '');
  const until = lastDays.toSorted()[0];
  const rows = inOrder(pages.flatMap(({ items }) => items));
  return { rows: until === undefined ? rows : rows.filter(({ day }) => day <= until), isMore: unread.length > 0 };
}

/** Incidents in the order of their days; of one day, as they were read. */
export function inOrder(rows: readonly Incident[]): readonly Incident[] {
  return rows.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}
