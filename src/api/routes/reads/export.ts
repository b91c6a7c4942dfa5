import { Readable } from 'node:stream';
import type { List } from '../../../application/asking/answer.js';
import { csvWriter } from './csv-writer.js';
import { flattenItem } from './csv.js';
import type { Listing } from './listing.js';

/** Items asked for at a time while a whole list is written. */
const CHUNK = 500;

/** The media types of a whole list, besides a page of JSON. */
export const EXPORT_TYPES = ['text/csv', 'application/x-ndjson'] as const;
export type ExportType = (typeof EXPORT_TYPES)[number];

/**
 * Writes a list as it is read: memory holds one page at a time, however long the list.
 *
 * @param first the first page, read already, so that what is not there can still be answered by 404
 * @param columns the CSV's columns, in order
 * @param bom true for a byte-order mark at the start of a CSV
 */
export function exportOf<T>(
  listing: Listing<T>,
  first: List<T>,
  type: ExportType,
  columns: readonly string[],
  bom: boolean,
): Readable {
  const items = allItems(listing, first);
  if (type === 'application/x-ndjson') return Readable.from(linesOf(items));
  const rows = Readable.from(rowsOf(items));
  const csv = csvWriter(columns, bom);
  rows.on('error', (error) => csv.destroy(error));
  return rows.pipe(csv);
}

/** A page's size for exports: the caller's, where a page was asked for. */
export function exportRequest<T>({ request, paged }: Listing<T>): Listing<T>['request'] {
  return paged ? request : { limit: CHUNK };
}

async function* allItems<T>(listing: Listing<T>, first: List<T>): AsyncGenerator<T> {
  yield* first.items;
  for (let next = listing.paged ? null : first.next; next !== null;) {
    const answer = await listing.page({ limit: CHUNK, cursor: next });
    if (answer === undefined) return;
    yield* answer.value.items;
    next = answer.value.next;
  }
}

async function* linesOf<T>(items: AsyncIterable<T>): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`;
}

async function* rowsOf<T>(items: AsyncIterable<T>): AsyncGenerator<Record<string, unknown>> {
  for await (const item of items) yield flattenItem(item);
}
