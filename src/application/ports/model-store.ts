import type { Row } from '../../../projections/projection.js';
import type {
  Checkpoint,
  ModelId,
  PendingRequest,
  ProjectionError,
  RebuildCertificate,
  RowComparison,
  Shape,
  StoredModel,
  StoredView,
  StreamBuildMark,
  ViewMark,
} from './read-models.js';

/** A row, and the stream from whose events it is made. */
export interface StreamRow extends Row {
  readonly stream: string;
}

/** The changes to one model from one batch of events, stored in one transaction with its checkpoint. */
export interface Advance {
  readonly model: ModelId;
  /** The checkpoint that must be stored now; any other one shows that another process has written. */
  readonly from: Checkpoint;
  readonly checkpoint: Checkpoint;
  /** The progress of a build stream by stream; absent once the build is done. */
  readonly build?: StreamBuildMark;
  /** New and changed views. */
  readonly views: readonly StoredView[];
  /** Progress of views that the events did not change. */
  readonly marks: readonly ViewMark[];
  /** New and changed rows. */
  readonly rows: readonly StreamRow[];
  /** The keys of removed rows. */
  readonly removedRows: readonly string[];
}

/** Another process leads now, or has written in our place: nothing was stored, and nothing will be. */
export class LeadLostError extends Error {
  override readonly name = 'LeadLostError';
}

/**
 * The storage of the read models. One process writes at a time, the leader. All content is derived: it can be deleted
 * and rebuilt from the events.
 * Every method rejects with one of the classified errors of `event-store.errors.ts`, methods that write also with
 * `LeadLostError`, and with nothing else but defects.
 */
export interface ModelStore {
  /** Waits until no other process leads, then leads; false if the signal aborts first. */
  lead(signal: AbortSignal): Promise<boolean>;

  /**
   * Binds all models to the log from which they are made. Models from another log are deleted, unless other servers may answer
   * from them.
   *
   * @param log the identity of the log
   * @throws ForeignModelsError if several machines can share the models, and they were made from another log
   */
  bindToLog(log: string): Promise<void>;

  /** All models. Deletes remains of a crash. */
  models(): Promise<readonly StoredModel[]>;

  /**
   * Creates a model beside the serving one, if there is one; a model that is built stream by stream can be read after
   * `finish`.
   */
  create(shape: Shape, build?: StreamBuildMark): Promise<StoredModel>;

  /** Reopens a model that exists. Called once for each model, before any other call about it. */
  resume(model: ModelId, shape: Shape): Promise<void>;

  /**
   * Stores each advance in one transaction: each event takes effect on a model exactly once, whatever fails when.
   * Answers for each advance why it was not stored, undefined if it was; the reason may lie in the advance or in the
   * store.
   */
  advance(advances: readonly Advance[]): Promise<readonly (Error | undefined)[]>;

  /** Ends a build stream by stream, when all rows are stored: creates the indexes for listing and summing rows. */
  finish(models: readonly ModelId[]): Promise<void>;

  /** The existing views of these keys, by key. */
  views(model: ModelId, keys: Iterable<string>): Promise<ReadonlyMap<string, StoredView>>;

  /**
   * Compares two models of one projection: the sort and the body of each row.
   *
   * @param limit the most differences to list
   */
  compare(before: ModelId, after: ModelId, limit: number): Promise<RowComparison>;

  /** Promotes a model to serve, in one step, and drops the one that served before. */
  serve(model: ModelId): Promise<void>;

  /** Deletes a model. */
  drop(model: ModelId): Promise<void>;

  /** Stores the reason why a model stopped; undefined when it continues. */
  note(model: ModelId, error: ProjectionError | undefined): Promise<void>;

  /** Stores a certificate. */
  certify(certificate: RebuildCertificate): Promise<void>;

  /** The requests that have not been carried out yet, in their order. */
  requests(): Promise<readonly PendingRequest[]>;

  /** Deletes a request that has been carried out: a crash before that makes the next process carry it out. */
  settle(request: PendingRequest): Promise<void>;

  /** Announces the position that all working models have reached to all readers. */
  announce(front: string): Promise<void>;

  /** Gives up the lead and releases all resources. */
  close(): Promise<void>;
}
