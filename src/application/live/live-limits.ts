/** What bounds the live streams, whatever readers do. */
export interface LiveLimits {
  /** Readers at once; a further one is refused. */
  readonly readers: number;
  /** Of one caller, or of strangers at one address; 0 for any number. */
  readonly readersPerCaller: number;
  /** Messages kept for a reader whose connection takes none at the moment. */
  readonly bufferedMessages: number;
  /** Bytes of such messages; a single message may be larger. */
  readonly bufferedBytes: number;
  /** How long a reader may take nothing before it is dropped, in milliseconds. */
  readonly slowestMs: number;
  /** How often a quiet line is shown to be alive, in milliseconds. */
  readonly heartbeatMs: number;
  /** How long a reader's last message may wait to be taken before the line is cut, in milliseconds. */
  readonly farewellMs: number;
}

/** For a server on one machine: an event has about a kilobyte, so that either bound of the buffer is met at about the same time. */
export const LIVE_LIMITS: LiveLimits = {
  readers: 750,
  readersPerCaller: 100,
  bufferedMessages: 1_000,
  bufferedBytes: 1_000_000,
  slowestMs: 30_000,
  heartbeatMs: 15_000,
  farewellMs: 30_000,
};

/** What Nest injects `LiveLimits` by. */
export const LIVE_LIMITS_TOKEN = Symbol('LiveLimits');
