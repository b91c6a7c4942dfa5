/** A summary that distinguishes event logs: the number of events, and a digest of them. */
export interface LogDigest {
  readonly events: number;
  /** SHA-256, hex, of every event with its place, in the total order. */
  readonly digest: string;
}

/** Backups of the event log. */
export interface EventArchive {
  /**
   * Writes a copy of the log to a new file, also while a server records. The copy is compared with the log before it
   * gets its name; after a failure no file is left.
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
