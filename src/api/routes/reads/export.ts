import { pipeline, Readable } from 'node:stream';
import type { Whole } from '../../../application/asking/answer.js';
import { csvWriter } from './csv-writer.js';
import { flattenItem } from './csv.js';

/** The media types of a whole list, besides a page of JSON. */
export const EXPORT_TYPES = ['text/csv', 'application/x-ndjson'] as const;
export type ExportType = (typeof EXPORT_TYPES)[number];

/**
 * Writes items as they are taken.
 *
 * @param columns the CSV's columns, in order
 * @param bom true for a byte-order mark at the start of a CSV
 */
export function exportOf<T>(
  items: Whole<T> | Iterable<T>,
  type: ExportType,
  columns: readonly string[],
  bom: boolean,
): Readable {
  if (type === 'application/x-ndjson') return Readable.from(linesOf(items));
  // Whoever takes the CSV learns of a failure from it; once it is left, nothing more is read.
  return pipeline(Readable.from(rowsOf(items)), csvWriter(columns, bom), () => undefined);
}

async function* linesOf<T>(items: Whole<T> | Iterable<T>): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`;
}

async function* rowsOf<T>(items: Whole<T> | Iterable<T>): AsyncGenerator<Record<string, unknown>> {
  for await (const item of items) yield flattenItem(item);
}
