import type { Pauses } from '../back-off.js';

/** How long to wait for what, in milliseconds. The pauses are those between attempts to listen again. */
export interface Timing extends Pauses {
  /** For a connection to come about. */
  readonly connectMs: number;
  /** For an answer. */
  readonly answerMs: number;
  /** For an answer that goes through whole tables: an index made, two models compared. */
  readonly longAnswerMs: number;
  /** Between two looks at whether the lead is free. */
  readonly pollMs: number;
  /** Between two signs of life of who leads or listens. */
  readonly heartbeatMs: number;
  /** Without a sign of life, after which the server takes the lead away: a process that stands still keeps its connection. */
  readonly silenceMs: number;
}

/** Another projector takes over within ten seconds, whatever became of the one before. */
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
