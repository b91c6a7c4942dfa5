/** The only source of the current time. */
export interface Clock {
  /** The current time: ISO 8601, UTC, milliseconds. Never earlier than an earlier answer. */
  now(): string;
}
