import type { Row } from '../../../projections/projection.js';
import { UnavailableError } from './event-store.errors.js';
import { START } from './event-store.js';

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
  /** The stream whose events it is made from. */
  readonly stream: string;
  /** JSON values only. */
  readonly view: unknown;
}

/** How far a projection has come. */
export interface Checkpoint {
  /** The last event taken in, with all before it; `START` while there is none. */
  readonly position: string;
  /** How many events were taken in. */
  readonly ordinal: number;
  /** A running digest of all of them (see `digest.ts`). */
  readonly digest: string;
}

/** The checkpoint of a model that has taken nothing in. */
export const NOTHING_TAKEN: Checkpoint = { position: START, ordinal: 0, digest: '' };

/** What a projection is stored as. */
export interface Shape {
  readonly name: string;
  readonly version: number;
  /** The columns of its rows; absent where it has no rows. */
  readonly columns?: Readonly<Record<string, 'text' | 'integer'>>;
  /** Columns by which rows of one mission are looked up often. */
  readonly indexes?: readonly (readonly string[])[];
}

/** Which one of a projection's models. */
export interface ModelId {
  readonly projection: string;
  /** 1 for the first that was ever made, and so on. */
  readonly generation: number;
}

/** What a projection has made of the log: the model that serves, or one that is being built beside it. */
export interface StoredModel extends ModelId {
  readonly version: number;
  readonly state: 'serving' | 'building';
  readonly checkpoint: Checkpoint;
  /** Where a build that goes stream by stream has come to. */
  readonly build?: StreamBuildMark;
  /** It was held against the one that serves, and has its certificate. */
  readonly certified: boolean;
  /** Why it stopped, and at which event. */
  readonly error?: ProjectionError;
}

/** How far a build that goes stream by stream has come; until it is done, the checkpoint's position is where it began. */
export interface StreamBuildMark {
  /** The end of the part of the log that is built so, and how many events that is. */
  readonly through: string;
  readonly events: number;
  /** The last stream that was taken in whole; empty at the beginning. */
  readonly stream: string;
}

/** Why a projection stopped, and at which event. */
export interface ProjectionError {
  readonly message: string;
  /** Absent where the event itself was not at fault. */
  readonly position?: string;
  readonly eventId?: string;
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

/** What was read, and the position it is true as of: both from one moment. */
export interface Reading<T> {
  readonly value: T;
  readonly position: string;
}

/** Two models of one projection, held against each other row by row. */
export interface RowComparison {
  readonly equal: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  /** The first of the differences in the order of their keys. */
  readonly differences: readonly RowDifference[];
}

/** A row that the new model has otherwise than the old one; null where one of them has none. */
export interface RowDifference {
  readonly key: string;
  /** The stream whose events the row is made from. */
  readonly stream: string;
  readonly before: Pick<Row, 'sort' | 'body'> | null;
  readonly after: Pick<Row, 'sort' | 'body'> | null;
}

/** What came of holding a model that was built anew against the one it takes the place of. */
export interface RebuildCertificate {
  readonly projection: string;
  readonly generation: number;
  readonly version: number;
  /** How far it had come, as its digest proves. */
  readonly checkpoint: Checkpoint;
  /** What it was held against; at the same event, unless that one had stopped for good before. */
  readonly replaces: Pick<StoredModel, 'generation' | 'version' | 'checkpoint'>;
  /** ISO 8601. */
  readonly comparedAt: string;
  readonly rows: Omit<RowComparison, 'differences'>;
  /** The first differences; `rows` counts all. */
  readonly differences: readonly ExplainedDifference[];
}

/** A difference, with the events that explain it: those that the row is made from, the last ones first. */
export interface ExplainedDifference extends RowDifference {
  readonly events: readonly {
    readonly eventId: string;
    readonly position: string;
    readonly type: string;
  }[];
}

/** What somebody wants done with a projection's model. */
export interface ModelRequest {
  readonly projection: string;
  readonly wanted: 'rebuild' | 'abort';
}

/** No model of the projection serves yet: the first one is still being built. */
export class NotBuiltError extends UnavailableError {
  constructor(readonly projection: string) {
    super(`The read model ${projection} is being built; until then there is no answer`);
  }
}

/**
 * What projections have made of the log, to be read while they work. Each reading is of one moment, and says which.
 *
 * Every method rejects with one of the classified errors of `event-store.errors.ts`, and with nothing else but defects; those
 * that read a projection's model reject with `NotBuiltError` while none serves.
 */
export interface ReadModels {
  /** A view that the projection keeps; those of projections that have rows are not kept. */
  view(projection: string, key: string): Promise<Reading<StoredView | undefined>>;

  /** What one row says. */
  row(projection: string, key: string): Promise<Reading<unknown>>;

  /** Rows in the order of their `sort`, then key. */
  rows(projection: string, query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>>;

  /** One total per group, in the order of the groups; without groups one over all rows, be there none. Sums are exact up to 2^53. */
  totals(projection: string, query: RowQuery, totals: RowTotals): Promise<Reading<readonly RowTotal[]>>;

  /** Every model there is. */
  models(): Promise<readonly StoredModel[]>;

  /** The certificates of a projection's rebuilds, the latest first. */
  certificates(projection: string): Promise<readonly RebuildCertificate[]>;

  /** Leaves a request for whoever writes the models, now or when they come. */
  request(request: ModelRequest): Promise<void>;

  /**
   * Tells a listener, from now on, of each position that all models at work have reached: whoever keeps them, where several
   * machines share them; else the projector of this process.
   */
  follow(listener: (front: string) => void): void;

  close(): Promise<void>;
}

/** What Nest injects `ReadModels` by. */
export const READ_MODELS = Symbol('ReadModels');
