import type { Row } from '../../../projections/projection.js';

/** A view as it is kept between events. */
export interface StoredView {
  readonly key: string;
  readonly missionId: string;
  /** The day of the last fact folded; a fact of an earlier day makes the stream be folded again. */
  readonly throughDay: string;
  /** The last event of the view's stream that it knows of. */
  readonly revision: number;
  readonly position: string;
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
  readonly columns: Readonly<Record<string, 'text' | 'integer'>>;
}

/** Everything one projection takes over from one batch of events, in one transaction with its checkpoint. */
export interface Advance {
  readonly projection: string;
  readonly checkpoint: Checkpoint;
  readonly views: readonly StoredView[];
  readonly rows: readonly Row[];
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

/**
 * Where views and their rows are kept. Everything in it is derived: it can be deleted and built again from the events.
 */
export interface ReadModels {
  /** Makes room for a projection. One of another version, or of none, starts empty. Answers how far it has come. */
  prepare(shape: Shape): Promise<Checkpoint>;

  /** Stores an advance as a whole, or not at all: each event takes effect exactly once, whatever stops when. */
  advance(advances: readonly Advance[]): Promise<void>;

  view(projection: string, key: string): Promise<StoredView | undefined>;

  /** Rows in the order of their `sort`, then key. */
  rows(projection: string, query: RowQuery, limit: number, after?: RowPlace): Promise<RowPage>;

  /** One object per group, with the group's columns and the sums. */
  totals(projection: string, query: RowQuery, totals: RowTotals): Promise<readonly Record<string, string | number>[]>;

  close(): Promise<void>;
}

/** What Nest injects `ReadModels` by. */
export const READ_MODELS = Symbol('ReadModels');
