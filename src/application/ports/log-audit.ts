/** Receives the number of events checked so far, of so many. */
export type OnProgress = (done: number, total: number) => void;

/** A log whose stored bytes were found to be those written. */
export interface CheckedLog {
  readonly events: number;
  /** The hash over the leaves of all events in order, 64 hex digits; equal on every engine. */
  readonly digest: string;
  /** The number of events that were stored without a leaf, by an earlier version: of these only the form was checked. */
  readonly withoutLeaf: number;
  /** As `EventStore.isDemonstration`. */
  readonly isDemonstration: boolean;
}

/** The check of what a log has stored. */
export interface LogAudit {
  /**
   * Recomputes the leaves of all events from the stored bytes and compares them with those stored.
   *
   * @throws CorruptedError that names the first bad position
   */
  check(onProgress: OnProgress): Promise<CheckedLog>;

  close(): Promise<void>;
}

/** The injection token of `LogAudit`. */
export const LOG_AUDIT = Symbol('LogAudit');
