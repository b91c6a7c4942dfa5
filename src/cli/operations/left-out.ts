import type { OperationRow } from './operations-file.js';

/** The reason why a row tells of no mission of its own, as the end of a sentence; undefined where it does. */
export function reasonToLeaveOut(row: OperationRow, rows: readonly OperationRow[]): string | undefined {
  const parts = rows.filter(
    (other) => other.acronym.startsWith(`${row.acronym} `) && ROMAN.test(other.acronym) && isWithin(other, row),
  );
  if (parts.length > 1) return `it sums up ${nameAll(parts)}, which have rows of their own`;
  if (row.start === undefined) return 'the list gives no beginning';
  const same = rows.find((other) => other !== row && isSame(row, other) && isFuller(other, row));
  return same && `it is the same mission as ${nameAll([same])}, of which the list tells more`;
}

/** A row with another name that may be of the same mission all the same, as a sentence without its full stop; undefined where there is none. */
export function resemblanceOf(row: OperationRow, rows: readonly OperationRow[]): string | undefined {
  const { start, end, location } = row;
  const like = rows.find(
    (other) =>
      other !== row &&
      location !== undefined &&
      other.location === location &&
      isSameMonth(other.start, start) &&
      isSameMonth(other.end, end),
  );
  return like && `it has the seat and the first and last month of ${nameAll([like])}: look whether both are missions`;
}

function isSameMonth(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.slice(0, 7) === other?.slice(0, 7);
}

/** The number of a mission among those of one name. */
const ROMAN = / [IVX]+$/;

function nameAll(rows: readonly OperationRow[]): string {
  return rows.map(({ acronym, number }) => `${acronym} (no. ${number})`).join(' and ');
}

function isWithin(part: OperationRow, { start, end }: OperationRow): boolean {
  return start !== undefined && (part.start ?? '') >= start && (end === undefined || (part.end ?? '9999') <= end);
}

/** One name, and a time in common. */
function isSame(one: OperationRow, other: OperationRow): boolean {
  return fullName(one) === fullName(other) && startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

function fullName({ name }: OperationRow): string {
  return name
    .toLowerCase()
    .replace(/^(the )?un /, 'united nations ')
    .replace(/^the /, '');
}

function startsBeforeEnd({ start }: OperationRow, { end }: OperationRow): boolean {
  return start !== undefined && (end === undefined || start <= end);
}

function isFuller(one: OperationRow, other: OperationRow): boolean {
  const difference = fullness(one) - fullness(other);
  return difference > 0 || (difference === 0 && one.number < other.number);
}

/** Days that are known, and a place. */
function fullness({ start, end, location }: OperationRow): number {
  return [isKnownDay(start), isKnownDay(end), location !== undefined].filter(Boolean).length;
}

function isKnownDay(day: string | undefined): boolean {
  return day !== undefined && !day.endsWith('-01');
}
