import type { Pauses } from '../back-off.js';

/** How long to wait for what, in milliseconds. The pauses are those between attempts to subscribe again. */
export interface Timing extends Pauses {
  /** For an answer, or the next part of one. */
  readonly answerMs: number;
  /** For the server to go through everything it holds, once at start. */
  readonly startMs: number;
  /** For an answer, when the one before did not come: whoever asks next need not find that out anew. */
  readonly silentAnswerMs: number;
  /** Between two looks at whether the live subscription still tells everything. */
  readonly heartbeatMs: number;
  /** For the live subscription to tell what the log holds already. */
  readonly graceMs: number;
}

/** For a cluster in one place or several; an election takes some seconds. */
export const TIMING: Timing = {
  answerMs: 3_000,
  startMs: 60_000,
  silentAnswerMs: 500,
  heartbeatMs: 5_000,
  graceMs: 1_000,
  firstPauseMs: 100,
  longestPauseMs: 5_000,
};
