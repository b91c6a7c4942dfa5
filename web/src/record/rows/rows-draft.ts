import type { Problem } from '../../api/problem';
import type { Sent } from '../queue/record-or-queue';
import { newKey } from '../sending/new-key';
import { groupIn, listIn, textIn, textsIn, type Values } from '../values/values';

/** A row of the table, with the key by which it is recorded once. */
export interface Row {
  readonly key: string;
  readonly cells: readonly string[];
  /** The position of the event, once it is recorded. */
  readonly recordedAt?: string;
  readonly isProposed?: boolean;
  readonly isQueued?: boolean;
  /** The refusal when it was to be recorded; it goes when the row is changed. */
  readonly refusal?: Problem;
}

/** A table that was pasted. */
export interface RowsDraft {
  readonly headings: readonly string[];
  /** The pointer of the field in each column; empty for a column that is left out. */
  readonly pointers: readonly string[];
  readonly rows: readonly Row[];
  /** The fields that are the same in every row. */
  readonly shared: Values;
}

/** The table as a draft keeps it. */
export function rowsDraftOf(values: Values): RowsDraft {
  return {
    headings: textsIn(values['headings']),
    pointers: textsIn(values['pointers']),
    rows: listIn(values['rows']).map((row) => {
      const refusal = textIn(row['refusal']);
      return {
        key: textIn(row['key']),
        cells: textsIn(row['cells']),
        ...(row['recordedAt'] !== undefined && { recordedAt: textIn(row['recordedAt']) }),
        ...(row['isProposed'] === 'yes' && { isProposed: true }),
        ...(row['isQueued'] === 'yes' && { isQueued: true }),
        ...(refusal !== '' && { refusal: JSON.parse(refusal) as Problem }),
      };
    }),
    shared: groupIn(values['shared']),
  };
}

export function valuesOfRowsDraft({ headings, pointers, rows, shared }: RowsDraft): Values {
  return {
    headings,
    pointers,
    shared,
    rows: rows.map(({ key, cells, recordedAt, isProposed, isQueued, refusal }) => ({
      key,
      cells,
      ...(recordedAt !== undefined && { recordedAt }),
      ...(isProposed === true && { isProposed: 'yes' }),
      ...(isQueued === true && { isQueued: 'yes' }),
      ...(refusal !== undefined && { refusal: JSON.stringify(refusal) }),
    })),
  };
}

/** A row with other content: it was never sent like this, so it has another key and no refusal. */
export function rewritten({ cells }: Row, index: number, text: string): Row {
  return { key: newKey(), cells: cells.map((cell, at) => (at === index ? text : cell)) };
}

/** A row after it was sent. */
export function settledRow(row: Row, fate: Sent): Row {
  switch (fate.is) {
    case 'recorded':
      return { ...row, recordedAt: fate.receipt.position };
    case 'proposed':
      return { ...row, isProposed: true };
    case 'queued':
      return { ...row, isQueued: true };
    case 'refused':
      return { ...row, refusal: fate.problem };
  }
}

/** The row is left to be recorded. */
export function isOpen({ recordedAt, isProposed, isQueued }: Row): boolean {
  return recordedAt === undefined && isProposed !== true && isQueued !== true;
}
