/** How precisely a date is known. */
export const PRECISIONS = ['day', 'month', 'year', 'days', 'months', 'years'] as const;
export type Precision = (typeof PRECISIONS)[number];

const LENGTHS = { day: 10, month: 7, year: 4, days: 10, months: 7, years: 4 } as const;

/** The precision of what is filled in; a day where nothing is. */
export function precisionOf(text: string): Precision {
  const [from = '', to] = text.split('/');
  const longest = Math.max(from.length, to?.length ?? 0);
  const single = longest === 4 ? 'year' : longest === 7 ? 'month' : 'day';
  return to === undefined ? single : `${single}s`;
}

export function isRange(precision: Precision): boolean {
  return precision.endsWith('s');
}

/** The same date, no more precise than asked for; a part that is not known that precisely is empty. */
export function atPrecision(text: string, precision: Precision): string {
  const [from = '', to = from] = text.split('/');
  const cut = (part: string): string => (part.length >= LENGTHS[precision] ? part.slice(0, LENGTHS[precision]) : '');
  return isRange(precision) ? joined(cut(from), cut(to)) : cut(from);
}

/** Both ends of a range; nothing where neither is filled in. */
export function joined(from: string, to: string): string {
  return from === '' && to === '' ? '' : `${from}/${to}`;
}
