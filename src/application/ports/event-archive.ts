/** What tells one event log from another: how many events it holds, and what they are. */
export interface LogDigest {
  readonly events: number;
  /** SHA-256, hex, of every event with its place, in the total order. */
  readonly digest: string;
}

/** Copies of the event log that can be kept elsewhere. */
export interface EventArchive {
  /**
   * Writes a copy of the log to a new file, also while a server records. The copy is compared with the log before it gets its
   * name; where anything goes wrong, nothing is left of it.
   *
   * @throws Error where the file exists, DiskFullError, CorruptedError
   */
  backUp(to: string): Promise<LogDigest>;

  /**
   * Puts a copy in the place of the log. There must be none, and no server.
   *
   * @throws Error where there is a log, AlreadyServedError, DiskFullError, CorruptedError
   */
  restore(from: string): Promise<LogDigest>;
}

/** What Nest injects an `EventArchive` by. */
export const EVENT_ARCHIVE = Symbol('EventArchive');
