import type { Row } from '../../../projections/projection.js';
import type {
  Checkpoint,
  ModelId,
  ModelRequest,
  ProjectionError,
  RebuildCertificate,
  RowComparison,
  Shape,
  StoredModel,
  StoredView,
  StreamBuildMark,
  ViewMark,
} from './read-models.js';

/** A row, and the stream whose events it is made from. */
export interface StreamRow extends Row {
  readonly stream: string;
}

/** Everything one model takes over from one batch of events, in one transaction with its checkpoint. */
export interface Advance {
  readonly model: ModelId;
  /** What is stored now; where anything else is, somebody else has written. */
  readonly from: Checkpoint;
  readonly checkpoint: Checkpoint;
  /** Where a build that goes stream by stream has come to; absent once it is done. */
  readonly build?: StreamBuildMark;
  /** Views that are new, or have changed. */
  readonly views: readonly StoredView[];
  /** Views that events changed nothing of. */
  readonly marks: readonly ViewMark[];
  /** Rows that are new, or have changed. */
  readonly rows: readonly StreamRow[];
  /** The keys of rows that are no more. */
  readonly removedRows: readonly string[];
}

/** Somebody else leads now, or has written what was ours to write: nothing was stored, and nothing will be. */
export class LeadLostError extends Error {
  override readonly name = 'LeadLostError';
}

/**
 * Where projections keep what they make of the log. One process writes at a time, the leader. Everything in it is derived: it can
 * be deleted and built again from the events.
 *
 * Every method rejects with one of the classified errors of `event-store.errors.ts`, those that write with `LeadLostError` too,
 * and with nothing else but defects.
 */
export interface ModelStore {
  /** Waits until nobody else leads, and leads from then on; false where the signal aborts first. */
  lead(signal: AbortSignal): Promise<boolean>;

  /**
   * Says which log everything here is made from; what was made from another one is thrown away.
   *
   * @param log tells one log from another
   */
  madeFrom(log: string): Promise<void>;

  /** Every model there is. What a crash has left half done is cleared away. */
  models(): Promise<readonly StoredModel[]>;

  /** Begins a model beside the one that serves, if any does; one that is built stream by stream is read from after `finish`. */
  create(shape: Shape, build?: StreamBuildMark): Promise<StoredModel>;

  /** Says what a model that was found is stored as. Asked once for each that is gone on with, before anything else is. */
  resume(model: ModelId, shape: Shape): Promise<void>;

  /**
   * Stores each advance as a whole, or not at all: each event takes effect on a model exactly once, whatever stops when. Answers
   * for each why it was not stored, be that for what this one holds or for what any would meet; undefined where it was.
   */
  advance(advances: readonly Advance[]): Promise<readonly (Error | undefined)[]>;

  /** All rows that a build stream by stream adds are there: makes the indexes by which those of each model are listed and summed up. */
  finish(models: readonly ModelId[]): Promise<void>;

  /** The views of those keys that there are, by key. */
  views(model: ModelId, keys: Iterable<string>): Promise<ReadonlyMap<string, StoredView>>;

  /**
   * Holds two models of one projection against each other: each row's sort and body.
   *
   * @param limit of the differences that are told
   */
  compare(before: ModelId, after: ModelId, limit: number): Promise<RowComparison>;

  /** Lets a model serve from now on, in one step; the one that served before is dropped. */
  serve(model: ModelId): Promise<void>;

  /** Throws a model away. */
  drop(model: ModelId): Promise<void>;

  /** Notes why a model stopped; undefined once it goes on. */
  note(model: ModelId, error: ProjectionError | undefined): Promise<void>;

  /** Keeps a certificate. */
  certify(certificate: RebuildCertificate): Promise<void>;

  /** The requests that were left since the last time, which are gone then. */
  requests(): Promise<readonly ModelRequest[]>;

  /** Lets everybody who reads know of the position that all models at work have reached. */
  announce(front: string): Promise<void>;

  /** Gives up the lead, and releases everything. */
  close(): Promise<void>;
}
