import type { Row } from '../../../projections/projection.js';

/** How far a view has come. */
export interface ViewMark {
  readonly key: string;
  /** The day of the last fact folded; a fact of an earlier day makes the stream be folded again. */
  readonly throughDay: string;
  /** The last event of the view's stream that it knows of. */
  readonly revision: number;
  readonly position: string;
}

/** A view as it is kept between events. */
export interface StoredView extends ViewMark {
  readonly missionId: string;
  /** JSON values only. */
  readonly view: unknown;
}

/** How far a projection has come. */
export interface Checkpoint {
  /** The last event taken in; `START` while there is none. */
  readonly position: string;
  /** How many events were taken in. */
  readonly ordinal: number;
  /** A running digest of all of them, in order (see `digest.ts`). */
  readonly digest: string;
}

/** What a projection is stored as. */
export interface Shape {
  readonly name: string;
  readonly version: number;
  /** The columns of its rows; absent where it has no rows. */
  readonly columns?: Readonly<Record<string, 'text' | 'integer'>>;
  /** Columns by which rows of one mission are looked up often. */
  readonly indexes?: readonly (readonly string[])[];
}

/** Everything one projection takes over from one batch of events, in one transaction with its checkpoint. */
export interface Advance {
  readonly projection: string;
  readonly checkpoint: Checkpoint;
  /** Views that are new, or have changed. */
  readonly views: readonly StoredView[];
  /** Views that events changed nothing of. */
  readonly marks: readonly ViewMark[];
  /** Rows that are new, or have changed. */
  readonly rows: readonly Row[];
  /** The keys of rows that are no more. */
  readonly removedRows: readonly string[];
}

/** Rows wanted: those of one mission, or of all, that match every condition. */
export interface RowQuery {
  readonly missionId?: string;
  /** Equality on declared columns. */
  readonly equal?: Readonly<Record<string, string | number>>;
  /** Lower and upper bounds, inclusive, on declared columns. */
  readonly from?: Readonly<Record<string, string | number>>;
  readonly to?: Readonly<Record<string, string | number>>;
  /** The column is empty, or below this value. */
  readonly absentOrBefore?: Readonly<Record<string, string>>;
  /** The column contains this text, letter for letter. */
  readonly contains?: Readonly<Record<string, string>>;
}

/** The place of a row in its list; opaque to callers of the API. */
export interface RowPlace {
  readonly sort: string;
  readonly key: string;
}

export interface RowPage {
  readonly rows: readonly { readonly place: RowPlace; readonly body: unknown }[];
  readonly more: boolean;
}

/** Totals of integer columns over groups of equal text columns. */
export interface RowTotals {
  readonly group: readonly string[];
  readonly sum: readonly string[];
}

/** A group's columns and sums by name, and as `entries` how many rows there are. */
export type RowTotal = Readonly<Record<string, string | number>>;

/**
 * Where views and their rows are kept. Everything in it is derived: it can be deleted and built again from the events.
 *
 * Every method rejects with one of the classified errors of `event-store.errors.ts`, and with nothing else but defects.
 */
export interface ReadModels {
  /**
   * Says which log everything here is made from; what was made from another one is thrown away. Asked before anything is
   * prepared, and once more when a log that was empty has its first event.
   *
   * @param log tells one log from another
   */
  madeFrom(log: string): Promise<void>;

  /**
   * Makes room for a projection, and answers how far it has come. One of another version starts empty, and so does one that
   * has taken no event in: what an unfinished build has left is thrown away.
   */
  prepare(shape: Shape): Promise<Checkpoint>;

  /** Stores advances as a whole, or not at all: each event takes effect exactly once, whatever stops when. */
  advance(advances: readonly Advance[]): Promise<void>;

  view(projection: string, key: string): Promise<StoredView | undefined>;

  /** The views of those keys that there are, by key. */
  views(projection: string, keys: Iterable<string>): Promise<ReadonlyMap<string, StoredView>>;

  /** Rows in the order of their `sort`, then key. */
  rows(projection: string, query: RowQuery, limit: number, after?: RowPlace): Promise<RowPage>;

  /** One total per group, in the order of the groups; without groups one over all rows, be there none. Sums are exact up to 2^53. */
  totals(projection: string, query: RowQuery, totals: RowTotals): Promise<readonly RowTotal[]>;

  close(): Promise<void>;
}

/** What Nest injects `ReadModels` by. */
export const READ_MODELS = Symbol('ReadModels');
