/** The difference between two clocks up to which nothing is amiss, in milliseconds: more than a clock is corrected by in service. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * The source of recording times, and of nothing else: rules, roles and expiry follow the wall clock (`Clock`), which a record made
 * under a clock that was ahead must not carry along.
 */
export interface RecordingClock {
  /**
   * The recording time of an event that is appended now: ISO 8601, UTC, milliseconds. Never earlier than that of an earlier event.
   *
   * @throws ClockLeaptError while the wall clock has leapt forward
   */
  next(): string;

  /**
   * Lets an instant pass, so that what was recorded by then stays the same for ever: no event gets it, or an earlier one, for its
   * recording time any more, even if the wall clock is set back. False while the instant is not past; a leap of the wall clock
   * does not make it past.
   *
   * @param instant ISO 8601, UTC
   */
  pass(instant: string): boolean;

  /**
   * The time for which an instant must lie back until it is past, in milliseconds: where other servers record into the same log, by
   * clocks of their own, that by which these may be behind; else 0.
   */
  readonly settlingMs: number;

  /** The time by which the next recording time is ahead of the wall clock, in milliseconds; 0 if it is not. */
  readonly aheadMs: number;

  /** The time by which the wall clock has leapt forward, in milliseconds; 0 if it has not, or within the tolerance only. */
  readonly leaptMs: number;
}

/** The wall clock has leapt forward since the server started: nothing is recorded, for its time would stay in the record for ever. */
export class ClockLeaptError extends Error {
  override readonly name = 'ClockLeaptError';

  constructor(
    readonly leaptMs: number,
    /** The time that the wall clock shows, ISO 8601. */
    readonly shown: string,
  ) {
    const found = `The clock of this machine shows ${shown}, ${Math.round(leaptMs / 1_000)} s more than have passed`;
    super(`${found}: set it right, or restart the server if it is right now`);
  }
}
