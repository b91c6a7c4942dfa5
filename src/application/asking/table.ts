import type { Row } from '../../../projections/projection.js';
import { comparePositions, START } from '../ports/event-store.js';
import {
  exactTotal,
  type Reading,
  type ReadModels,
  type RowPage,
  type RowPlace,
  type RowQuery,
  type RowTotal,
  type RowTotals,
} from '../ports/read-models.js';
import { NotReachedError } from '../projecting/projection-runtime.js';

/** The rows of one projection at one moment. Its methods are those of `ReadModels`. */
export interface Table {
  rows(query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>>;
  row(key: string): Promise<Reading<unknown>>;
  totals(query: RowQuery, totals: RowTotals): Promise<Reading<readonly RowTotal[]>>;
  scan(query: RowQuery, take: (bodies: readonly unknown[]) => Promise<void>): Promise<string>;
}

/** The rows that a read model holds. */
export class StoredTable implements Table {
  /**
   * @param to upper bounds that every row fulfils, whatever else is asked for
   * @param least the position that the model must have reached
   */
  constructor(
    private readonly readModels: ReadModels,
    private readonly projection: string,
    private readonly to: Readonly<Record<string, string>> = {},
    private readonly least: string = START,
  ) {}

  /** Throws: `NotReachedError`. */
  async rows(query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>> {
    return this.#checkReached(await this.readModels.rows(this.projection, this.#narrow(query), limit, after));
  }

  /** Throws: `NotReachedError`. */
  async row(key: string): Promise<Reading<unknown>> {
    return this.#checkReached(await this.readModels.row(this.projection, key));
  }

  /** Throws: `NotReachedError`. */
  async totals(query: RowQuery, totals: RowTotals): Promise<Reading<readonly RowTotal[]>> {
    return this.#checkReached(await this.readModels.totals(this.projection, this.#narrow(query), totals));
  }

  /** Throws: `NotReachedError`. */
  async scan(query: RowQuery, take: (bodies: readonly unknown[]) => Promise<void>): Promise<string> {
    const position = await this.readModels.scan(this.projection, this.#narrow(query), take);
    return this.#checkReached({ value: undefined, position }).position;
  }

  /** A model that has stopped, or is being replaced, may lie behind all others. */
  #checkReached<T>(reading: Reading<T>): Reading<T> {
    if (comparePositions(reading.position, this.least) < 0) throw new NotReachedError(this.least);
    return reading;
  }

  #narrow(query: RowQuery): RowQuery {
    const to: Record<string, string | number> = { ...this.to, ...query.to };
    // Of two upper bounds of one column the lower one holds.
    for (const [column, bound] of Object.entries(this.to)) if (bound < (to[column] ?? '')) to[column] = bound;
    return { ...query, to };
  }
}

/** Rows that were folded for one question, and are held in memory. */
export class FoldedTable implements Table {
  readonly #rows: readonly Row[];

  /** @param position the rows are true as of it */
  constructor(
    rows: readonly Row[],
    private readonly position: string,
  ) {
    this.#rows = [...rows].sort((one, other) => comparePlaces(one, other));
  }

  async rows(query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>> {
    const compare = orderOf(query);
    const found = this.#matching(query).filter((row) => after === undefined || compare(row, after) > 0);
    const rows = found.slice(0, limit).map(({ sort, key, body }) => ({ place: { sort, key }, body }));
    return { value: { rows, more: found.length > limit }, position: this.position };
  }

  async row(key: string): Promise<Reading<unknown>> {
    return { value: this.#rows.find((row) => row.key === key)?.body, position: this.position };
  }

  async totals(query: RowQuery, { group, sum }: RowTotals): Promise<Reading<readonly RowTotal[]>> {
    const groups = new Map<string, Group>();
    // Without groups there is one total, also over no rows.
    if (group.length === 0) groups.set('[]', { of: {}, entries: 0, sums: sum.map(() => 0n) });
    for (const row of this.#matching(query)) {
      const name = JSON.stringify(group.map((column) => row.columns[column] ?? null));
      const total = groups.get(name) ?? { of: row.columns, entries: 0, sums: sum.map(() => 0n) };
      const sums = sum.map((column, index) => (total.sums[index] ?? 0n) + BigInt(row.columns[column] ?? 0));
      groups.set(name, { ...total, entries: total.entries + 1, sums });
    }
    const value = [...groups.values()].sort(inOrderOf(group)).map(({ of, entries, sums }) => ({
      ...Object.fromEntries(group.map((column) => [column, of[column] ?? null])),
      ...Object.fromEntries(sum.map((column, index) => [column, exactTotal(sums[index] ?? 0n)])),
      entries,
    }));
    return { value: value as unknown as readonly RowTotal[], position: this.position };
  }

  async scan(query: RowQuery, take: (bodies: readonly unknown[]) => Promise<void>): Promise<string> {
    await take(this.#matching(query).map(({ body }) => body));
    return this.position;
  }

  #matching(query: RowQuery): Row[] {
    const found = this.#rows.filter((row) => matches(row, query));
    return query.descending ? found.reverse() : found;
  }
}

/** A total in the making. */
interface Group {
  /** The columns of one of its rows. */
  readonly of: Row['columns'];
  readonly entries: number;
  readonly sums: readonly bigint[];
}

/** Sorts totals by their groups; what has no group comes first, as in the read models. */
function inOrderOf(group: readonly string[]): (one: Group, other: Group) => number {
  return (one, other) => {
    for (const column of group) {
      const [a, b] = [one.of[column] ?? null, other.of[column] ?? null];
      if (a === b) continue;
      if (a === null || b === null) return a === null ? -1 : 1;
      return a < b ? -1 : 1;
    }
    return 0;
  };
}

/** As the read models compare a row with a query: a column without a value fulfils `absentOrBefore` alone. */
function matches({ missionId, columns }: Row, query: RowQuery): boolean {
  const all = <Bound>(
    wanted: Readonly<Record<string, Bound>> | undefined,
    holds: (value: string | number, bound: Bound) => boolean,
  ): boolean =>
    Object.entries(wanted ?? {}).every(([column, bound]) => {
      const value = columns[column] ?? null;
      return value !== null && holds(value, bound);
    });
  return (
    (query.missionId === undefined || query.missionId === missionId) &&
    all(query.equal, (value, bound) => value === bound) &&
    all(query.from, (value, bound) => value >= bound) &&
    all(query.to, (value, bound) => value <= bound) &&
    all(query.contains, (value, bound) => String(value).includes(bound)) &&
    Object.entries(query.absentOrBefore ?? {}).every(([column, bound]) => {
      const value = columns[column] ?? null;
      return value === null || value < bound;
    })
  );
}

/** Compares two places in the list that a query asks for. */
export function orderOf({ descending }: RowQuery): typeof comparePlaces {
  return descending ? (one, other) => comparePlaces(other, one) : comparePlaces;
}

function comparePlaces(one: RowPlace, other: RowPlace): number {
  if (one.sort !== other.sort) return one.sort < other.sort ? -1 : 1;
  return one.key === other.key ? 0 : one.key < other.key ? -1 : 1;
}
