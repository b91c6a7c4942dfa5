/** A day of the record: `2023-10-31`. */
export type Day = string;

const DAY_MS = 86_400_000;

/** The latest day that has begun in UTC: the end of what the handles can show. */
export function today(): Day {
  return new Date().toISOString().slice(0, 10);
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month, or that month's last day where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const length = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(dayOfMonth, length))).toISOString().slice(0, 10);
}

/** The days from one day to another; negative if the other comes first. A period counts by its last day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(lastDayOf(to)) - Date.parse(lastDayOf(from))) / DAY_MS);
}

export function within(day: Day, from: Day, to: Day): Day {
  return day < from ? from : day > to ? to : day;
}

/** The last instant of a day in UTC, so that all that was recorded on that day was known. */
export function endOfDay(day: Day): string {
  return `${day}T23:59:59Z`;
}

/** The day of an instant in UTC; undefined for what is none, for an address can be typed by anybody. */
export function dayOf(instant: string | undefined): Day | undefined {
  const parsed = Date.parse(instant ?? '');
  return Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString().slice(0, 10);
}

/** The first day of a period, as `lastDayOf` has its last. */
export function firstDayOf(known: string): Day {
  const [year = '', month = '01', day = '01'] = (known.split('/')[0] ?? known).split('-');
  return [year, month, day].join('-');
}

/** The last day of a period that may be a day, a month or a year, or two of these with a slash. */
export function lastDayOf(known: string): Day {
  const [year = 0, month, day] = (known.split('/').at(-1) ?? known).split('-').map(Number);
  const last = day ?? new Date(Date.UTC(year, month ?? 12, 0)).getUTCDate();
  return new Date(Date.UTC(year, (month ?? 12) - 1, last)).toISOString().slice(0, 10);
}
