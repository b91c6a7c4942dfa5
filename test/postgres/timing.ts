import { TIMING, type Timing } from '../../src/adapters/postgres/timing.js';

/** As in life, but everything is found out sooner. */
export const IMPATIENT: Timing = {
  ...TIMING,
  pollMs: 50,
  heartbeatMs: 200,
  silenceMs: 1_000,
  longestPauseMs: 200,
};
