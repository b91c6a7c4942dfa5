import type { Row } from '../../../projections/projection.js';
import { CorruptedError, UnavailableError } from './event-store.errors.js';
import { START } from './event-store.js';

/** The progress of a view. */
export interface ViewMark {
  readonly key: string;
  /** The day of the last folded fact; an earlier fact makes the stream be folded again. */
  readonly throughDay: string;
  /** The revision of the last event that the view includes. */
  readonly revision: number;
  readonly position: string;
}

/** A view as it is stored between batches. */
export interface StoredView extends ViewMark {
  /** The stream from whose events it is made. */
  readonly stream: string;
  /** JSON values only. */
  readonly view: unknown;
}

/** The progress of a projection. */
export interface Checkpoint {
  /** The position of the last event taken in; `START` if there is none. */
  readonly position: string;
  /** The number of events taken in. */
  readonly ordinal: number;
  /** The running digest of these events (see `digest.ts`). */
  readonly digest: string;
}

/** The checkpoint of a new model. */
export const NOTHING_TAKEN: Checkpoint = { position: START, ordinal: 0, digest: '' };

/** The stored form of a projection. */
export interface Shape {
  readonly name: string;
  readonly version: number;
  /** The columns of its rows; absent for a projection without rows. */
  readonly columns?: Readonly<Record<string, 'text' | 'integer'>>;
  /** Indexes for frequent lookups of the rows of one mission. */
  readonly indexes?: readonly (readonly string[])[];
}

/** The identity of a model among those of its projection. */
export interface ModelId {
  readonly projection: string;
  /** 1 for the first model, and one more for each later one. */
  readonly generation: number;
}

/** A model of a projection: the one that serves, or one that is built beside it. */
export interface StoredModel extends ModelId {
  readonly version: number;
  readonly state: 'serving' | 'building';
  readonly checkpoint: Checkpoint;
  /** The progress of a build stream by stream. */
  readonly build?: StreamBuildMark;
  /** True when the model was compared with the serving one and has a certificate. */
  readonly certified: boolean;
  /** The reason why the model stopped, and the event at which it did. */
  readonly error?: ProjectionError;
}

/**
 * The progress of a build stream by stream; until it is done, the checkpoint has the position at which the build began.
 */
export interface StreamBuildMark {
  /** The last position of the part of the log that is built so, and the number of events up to it. */
  readonly through: string;
  readonly events: number;
  /** The last stream taken in; empty at the beginning. */
  readonly stream: string;
}

/** The reason why a projection stopped, and the event at which it did. */
export interface ProjectionError {
  readonly message: string;
  /** Absent if no single event caused the stop. */
  readonly position?: string;
  readonly eventId?: string;
}

/** A query for rows: those of one mission, or of all, that match every condition. */
export interface RowQuery {
  readonly missionId?: string;
  /** Equality on declared columns. */
  readonly equal?: Readonly<Record<string, string | number>>;
  /** Lower and upper bounds, inclusive, on declared columns. */
  readonly from?: Readonly<Record<string, string | number>>;
  readonly to?: Readonly<Record<string, string | number>>;
  /** The column is null, or below this value. */
  readonly absentOrBefore?: Readonly<Record<string, string>>;
  /** The column contains this text, case-sensitively. */
  readonly contains?: Readonly<Record<string, string>>;
  /** True for the last rows first: the list is turned round, also for the place after which a page begins. */
  readonly descending?: boolean;
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

/** A group's columns and sums by name, and the number of rows as `entries`. */
export type RowTotal = Readonly<Record<string, string | number>>;

/** A value, and the position as of which it is true: both from one snapshot. */
export interface Reading<T> {
  readonly value: T;
  readonly position: string;
}

/** The comparison of two models of one projection, row by row. */
export interface RowComparison {
  readonly equal: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  /** The first differences, ordered by key. */
  readonly differences: readonly RowDifference[];
}

/** A row that differs between the old and the new model; null if one of them lacks it. */
export interface RowDifference {
  readonly key: string;
  /** The stream from whose events the row is made. */
  readonly stream: string;
  readonly before: Pick<Row, 'sort' | 'body'> | null;
  readonly after: Pick<Row, 'sort' | 'body'> | null;
}

/** The certificate of a rebuild: the comparison of the new model with the one that it replaces. */
export interface RebuildCertificate {
  readonly projection: string;
  readonly generation: number;
  readonly version: number;
  /** The progress of the new model, with its digest. */
  readonly checkpoint: Checkpoint;
  /** The replaced model; at the same event, unless it had stopped for good before. */
  readonly replaces: Pick<StoredModel, 'generation' | 'version' | 'checkpoint'>;
  /** ISO 8601. */
  readonly comparedAt: string;
  readonly rows: Omit<RowComparison, 'differences'>;
  /** The first differences; `rows` counts all of them. */
  readonly differences: readonly ExplainedDifference[];
}

/** A difference, with the events that explain it: the last ones of the stream from which the row is made. */
export interface ExplainedDifference extends RowDifference {
  readonly events: readonly {
    readonly eventId: string;
    readonly position: string;
    readonly type: string;
  }[];
}

/** A request to rebuild a projection's model, or to abort the rebuild. */
export interface ModelRequest {
  readonly projection: string;
  readonly wanted: 'rebuild' | 'abort';
}

/** A stored request that has not been carried out yet. */
export interface PendingRequest extends ModelRequest {
  readonly id: string;
}

/** No model of the projection serves yet: the first one is still being built. */
export class NotBuiltError extends UnavailableError {
  constructor(readonly projection: string) {
    super(`The read model ${projection} is still being built; retry later`);
  }
}

/** A sum lies beyond 2^53, where a number is no longer exact: none is answered rather than a rounded one. */
export class InexactTotalError extends Error {
  override readonly name = 'InexactTotalError';

  constructor() {
    super('A total lies beyond 2^53 and cannot be given exactly; ask for totals of less');
  }
}

/** A total, which is exact. Throws: `InexactTotalError`. */
export function exactTotal(total: number | bigint): number {
  const number = Number(total);
  if (!Number.isSafeInteger(number)) throw new InexactTotalError();
  return number;
}

/** The read models were made from another log than this server's: whatever they answered would be another record's. */
export class ForeignModelsError extends CorruptedError {
  /**
   * @param place of the read models
   * @param madeFrom the identity of the log that they were made from
   * @param own the identity of this server's log; undefined while that is empty
   */
  constructor(place: string, madeFrom: string, own: string | undefined) {
    const expected = own === undefined ? 'this log, which is empty' : `the log that begins with event ${own}`;
    const found = `The read models at ${place} were made from the log that begins with event ${madeFrom}, expected ${expected}`;
    const servers = 'several servers share them only if they share an event store, named by EVENTSTORE_URL';
    super(`${found}: ${servers}. If you replaced the log on purpose, drop the schema drawdown of that database`);
  }
}

/**
 * The read models, which can be read while projections work. Each read is of one snapshot and names its position.
 * Every method rejects with one of the classified errors of `event-store.errors.ts`, and with nothing else but defects;
 * reads of a projection's model reject with `NotBuiltError` while none serves, and with `ForeignModelsError` where several
 * machines share the models and they are another log's.
 */
export interface ReadModels {
  /** A stored view; projections with rows store none. */
  view(projection: string, key: string): Promise<Reading<StoredView | undefined>>;

  /** The body of one row. */
  row(projection: string, key: string): Promise<Reading<unknown>>;

  /** Rows ordered by `sort`, then by key. */
  rows(projection: string, query: RowQuery, limit: number, after?: RowPlace): Promise<Reading<RowPage>>;

  /**
   * Every row of a query, ordered as by `rows`, all from one snapshot, whatever is written meanwhile. Memory holds some
   * at a time.
   *
   * @param take is given the bodies of consecutive rows; the next ones are read once it is done
   * @returns the position of the snapshot
   */
  scan(projection: string, query: RowQuery, take: (bodies: readonly unknown[]) => Promise<void>): Promise<string>;

  /**
   * One total for each group, in the order of the groups. Without groups there is one total over all rows, which is
   * also answered if there are no rows. Sums are exact.
   *
   * @throws InexactTotalError for a sum beyond 2^53
   */
  totals(projection: string, query: RowQuery, totals: RowTotals): Promise<Reading<readonly RowTotal[]>>;

  /** The identity of the log that the models are made from (`LogIdentity`); undefined while they are made from none. */
  madeFrom(): Promise<string | undefined>;

  /** All models. */
  models(): Promise<readonly StoredModel[]>;

  /** The certificates of a projection's rebuilds, the latest first. */
  certificates(projection: string): Promise<readonly RebuildCertificate[]>;

  /** Stores a request for the process that writes the models; it is carried out when that process runs. */
  request(request: ModelRequest): Promise<void>;

  /**
   * Calls a listener with each position that all working models have reached. The positions come from the leading
   * projector if several machines share the models, else from the projector of this process.
   */
  follow(listener: (front: string) => void): void;

  close(): Promise<void>;
}

/** The injection token of `ReadModels`. */
export const READ_MODELS = Symbol('ReadModels');
