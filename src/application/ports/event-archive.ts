/** A summary that distinguishes event logs: the number of events, and a digest of them. */
export interface LogDigest {
  readonly events: number;
  /** The hash over the leaves of all events in order, 64 hex digits: that of `CheckedLog`. */
  readonly digest: string;
}

/** Backups of the event log. */
export interface EventArchive {
  /**
   * Writes a copy of the log to a new file, also while a server records. The copy is checked as `LogAudit` does and
   * compared with the log before it gets its name; after a failure no file is left.
   *
   * @throws Error if the file exists, DiskFullError, CorruptedError
   */
  backUp(to: string): Promise<LogDigest>;

  /**
   * Puts a copy in the place of the log, which must not exist; no server may run.
   *
   * @throws Error if there is a log, AlreadyServedError, DiskFullError, CorruptedError
   */
  restore(from: string): Promise<LogDigest>;
}

/** The injection token of `EventArchive`. */
export const EVENT_ARCHIVE = Symbol('EventArchive');
