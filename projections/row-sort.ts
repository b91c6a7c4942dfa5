/** Longest position in digits: positions are below 2^64. */
const POSITION_DIGITS = 20;

/** Sorts rows by day, then by position in the log, then by their place among the lines of one event. */
export function rowSort(day: string, position: string, line = 0): string {
  return `${day} ${position.padStart(POSITION_DIGITS, '0')} ${line}`;
}

/** Sorts rows by their place in an order of their own: 0, 1, 2 … */
export function placeSort(place: number): string {
  return String(place).padStart(POSITION_DIGITS, '0');
}
