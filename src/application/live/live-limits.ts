/** The limits of the live streams. */
export interface LiveLimits {
  /** The most readers at once; a further one is refused. */
  readonly readers: number;
  /** The most readers of one caller, or of strangers at one address; 0 for no limit. */
  readonly readersPerCaller: number;
  /** The most messages buffered for a reader whose connection accepts none. */
  readonly bufferedMessages: number;
  /** The most bytes of such messages; a single message may be larger. */
  readonly bufferedBytes: number;
  /** The time without progress after which a slow reader is dropped, in milliseconds. */
  readonly stalledMs: number;
  /** The interval of heartbeats on a quiet connection, in milliseconds. */
  readonly heartbeatMs: number;
  /** The time for sending a reader's last message before the connection is cut, in milliseconds. */
  readonly lastMessageMs: number;
}

/**
 * Limits for a server on one machine. An event has about a kilobyte, so that both limits of the buffer are reached at
 * about the same time.
 */
export const LIVE_LIMITS: LiveLimits = {
  readers: 750,
  readersPerCaller: 100,
  bufferedMessages: 1_000,
  bufferedBytes: 1_000_000,
  stalledMs: 30_000,
  heartbeatMs: 15_000,
  lastMessageMs: 30_000,
};

/** The injection token of `LiveLimits`. */
export const LIVE_LIMITS_TOKEN = Symbol('LiveLimits');
