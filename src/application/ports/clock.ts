/** The only source of the current time: the machine's clock, as it is set. */
export interface Clock {
  /** The current time: ISO 8601, UTC, milliseconds. It goes back when the clock is set back. */
  now(): string;
}
