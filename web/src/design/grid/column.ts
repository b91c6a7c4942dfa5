import type { ReactNode } from 'react';
import type { ListPage } from './paged-list';

/** A column of a grid. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** The cell in words: what is shown where `cell` is left out, what the column's width is made for, and what a cut cell tells in full. */
  readonly text: (row: Row) => string;
  readonly cell?: (row: Row) => ReactNode;
  /** Figures stand at the right. */
  readonly isNumber?: boolean;
  /** The widest that the column gets by its content, in digits. */
  readonly most?: number;
  /** Where a cell leads to, by its link and by Enter, instead of opening the row; with the moment. */
  readonly to?: (row: Row) => string;
}

const MOST = 30;
const LEAST = 6;
/** The distance to the next column, in digits. */
const GAP = 3;
/** The width of a letter, on average, in digits. */
const LETTER = 0.86;
/** Rows of a page that are looked at for the width of its columns: every eighth. */
const STEP = 8;

/** The widths that pages want, which are made once for each of them. */
const known = new WeakMap<readonly unknown[], WeakMap<object, readonly number[]>>();

/** The widths of columns, in digits, after pages came in: a column only ever gets wider. The very same array where none does. */
export function widened<Row>(
  widths: readonly number[],
  columns: readonly Column<Row>[],
  pages: readonly ListPage<Row>[],
): readonly number[] {
  const all = [widths, ...pages.map((page) => widthsOf(columns, page))];
  const wanted = columns.map(({ title }, index) =>
    Math.max(Math.max(Math.ceil(title.length * LETTER), LEAST) + GAP, ...all.map((one) => one[index] ?? 0)),
  );
  return wanted.length === widths.length && wanted.every((width, index) => width === widths[index]) ? widths : wanted;
}

function widthsOf<Row>(columns: readonly Column<Row>[], page: ListPage<Row>): readonly number[] {
  const ofColumns = known.get(columns) ?? new WeakMap<object, readonly number[]>();
  known.set(columns, ofColumns);
  const made = ofColumns.get(page) ?? wantedBy(columns, page.items);
  ofColumns.set(page, made);
  return made;
}

function wantedBy<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly number[] {
  const looked = rows.filter((_, place) => place % STEP === 0);
  return columns.map(({ text, isNumber = false, most = MOST }) => {
    const longest = looked.reduce((length, row) => Math.max(length, text(row).length), 0);
    return Math.ceil(Math.min(longest, most) * (isNumber ? 1 : LETTER)) + GAP;
  });
}

/** The text of a cell may be longer than its column gets wide. */
export function mayBeCut<Row>({ most = MOST }: Column<Row>, text: string): boolean {
  return text.length > most;
}

/** The tracks of a row: figures as wide as they are, words sharing what is left. */
export function tracksOf<Row>(columns: readonly Column<Row>[], widths: readonly number[]): string {
  return columns
    .map(({ isNumber = false }, index) => {
      const width = widths[index] ?? LEAST;
      return isNumber ? `${width}ch` : `minmax(${width}ch, ${width}fr)`;
    })
    .join(' ');
}

/** The width below which a row scrolls sideways. */
export function leastWidthOf(widths: readonly number[]): string {
  return `${widths.reduce((sum, width) => sum + width, 0)}ch`;
}
