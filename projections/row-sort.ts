/** Longest position in digits: positions are below 2^64. */
const POSITION_DIGITS = 20;

/** Sorts rows by day, then by position in the log, then by their place among the lines of one event. */
export function rowSort(day: string, position: string, line = 0): string {
  return sortAt(day, sortablePosition(position), line);
}

/** As `rowSort`, by a sortable position. */
export function sortAt(day: string, sortable: string, line: number): string {
  return `${day} ${sortable} ${line}`;
}

/** A position as texts are compared. */
export function sortablePosition(position: string): string {
  return position.padStart(POSITION_DIGITS, '0');
}
