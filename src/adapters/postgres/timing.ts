import type { Pauses } from '../back-off.js';

/** Time limits, in milliseconds. The pauses are those between attempts to listen again. */
export interface Timing extends Pauses {
  /** The limit for opening a connection. */
  readonly connectMs: number;
  /** The limit for an answer. */
  readonly answerMs: number;
  /** The limit for a statement that scans whole tables: creating an index, comparing two models. */
  readonly longAnswerMs: number;
  /** The time between two checks whether the lead is free. */
  readonly pollMs: number;
  /** The time between two heartbeats of the leader or a listener. */
  readonly heartbeatMs: number;
  /**
   * The time without a heartbeat after which the server revokes the lead: a process that hangs keeps its connection.
   */
  readonly silenceMs: number;
}

/** If the leader dies, another projector takes over within ten seconds. */
export const TIMING: Timing = {
  connectMs: 5_000,
  answerMs: 30_000,
  longAnswerMs: 1_800_000,
  pollMs: 500,
  heartbeatMs: 2_000,
  silenceMs: 10_000,
  firstPauseMs: 100,
  longestPauseMs: 5_000,
};
