import type { Timing } from '../../src/adapters/kurrentdb/timing.js';

/** Short enough for tests, and long enough for a machine that is busy with others. */
export const IMPATIENT: Timing = {
  answerMs: 1_000,
  startMs: 10_000,
  silentAnswerMs: 200,
  heartbeatMs: 150,
  graceMs: 100,
  firstPauseMs: 10,
  longestPauseMs: 100,
};
