import type { Pauses } from '../back-off.js';

/** Time limits, in milliseconds. The pauses are those between attempts to subscribe again. */
export interface Timing extends Pauses {
  /** The limit for an answer, or for its next part. */
  readonly answerMs: number;
  /** The limit for the server to be there, and to scan its whole log, once at the start. */
  readonly startMs: number;
  /** The limit for an answer after a call without one: the next calls fail fast. */
  readonly silentAnswerMs: number;
  /** The time between two checks that the live subscription still delivers everything. */
  readonly heartbeatMs: number;
  /** The time that the live subscription has to deliver an event which the log holds. */
  readonly graceMs: number;
}

/** Limits for a cluster in one place or several; an election takes some seconds. */
export const TIMING: Timing = {
  answerMs: 3_000,
  startMs: 60_000,
  silentAnswerMs: 500,
  heartbeatMs: 5_000,
  graceMs: 1_000,
  firstPauseMs: 100,
  longestPauseMs: 5_000,
};
