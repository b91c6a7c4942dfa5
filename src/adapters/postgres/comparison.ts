import type { RowComparison, RowDifference } from '../../application/ports/read-models.js';
import type { ModelTables } from './catalogue.js';
import { rowTable } from './read-models.schema.js';

/** A pair of rows with one key. If one model lacks the row, its sort and body are null. */
export interface Pair {
  readonly key: string;
  readonly stream: string;
  readonly sort_before: string | null;
  readonly body_before: string | null;
  readonly sort_after: string | null;
  readonly body_after: string | null;
}

/** The number of equal and different rows of two models; `bigint` arrives as text. */
export type Counts = Readonly<Record<'equal' | 'changed' | 'added' | 'removed', string>>;

/** The statements that count all pairs, and list those that differ, up to `$1` of them. */
export function compareStatements(before: ModelTables, after: ModelTables): { counts: string; differences: string } {
  const pairs = `(SELECT * FROM ${rowsOf(before)}) b FULL JOIN (SELECT * FROM ${rowsOf(after)}) a ON a.key = b.key`;
  const differs = '(b.sort <> a.sort OR b.body <> a.body)';
  return {
    counts: `
      SELECT count(*) FILTER (WHERE NOT ${differs}) AS equal, count(*) FILTER (WHERE ${differs}) AS changed,
        count(*) FILTER (WHERE b.key IS NULL) AS added, count(*) FILTER (WHERE a.key IS NULL) AS removed
      FROM ${pairs}`,
    differences: `
      SELECT coalesce(a.key, b.key) AS key, coalesce(a.stream, b.stream) AS stream,
        b.sort AS sort_before, b.body AS body_before, a.sort AS sort_after, a.body AS body_after
      FROM ${pairs} WHERE a.key IS NULL OR b.key IS NULL OR ${differs} ORDER BY key LIMIT $1`,
  };
}

export function toComparison({ equal, changed, added, removed }: Counts, pairs: readonly Pair[]): RowComparison {
  return {
    equal: Number(equal),
    changed: Number(changed),
    added: Number(added),
    removed: Number(removed),
    differences: pairs.map(toDifference),
  };
}

function toDifference(pair: Pair): RowDifference {
  const { key, stream } = pair;
  return {
    key,
    stream,
    before: side(pair.sort_before, pair.body_before),
    after: side(pair.sort_after, pair.body_after),
  };
}

function side(sort: string | null, body: string | null): RowDifference['before'] {
  return sort === null || body === null ? null : { sort, body: JSON.parse(body) as unknown };
}

/** The rows of a model; a model of views only has none. */
function rowsOf({ id, shape }: ModelTables): string {
  const none = `(VALUES (NULL, NULL, NULL, NULL)) none (key, stream, sort, body) WHERE false`;
  return shape.columns === undefined ? none : rowTable(id);
}
