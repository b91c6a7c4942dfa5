/** The only way to the time of day. */
export interface Clock {
  /** ISO 8601, UTC, milliseconds. Never earlier than anything it answered before. */
  now(): string;
}
