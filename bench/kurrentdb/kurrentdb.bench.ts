import type { Comparison } from '../compare.js';
import { bareAppends, bareReads, ourAppends, ourReads } from './clients.js';

const APPENDS = 2_000;
const READS = 20_000;

/**
 * The cost of our adapter beside the bare client for the same work, on the test server; these are no figures of a
 * KurrentDB.
 */
export const kurrentDbComparisons: readonly Comparison[] = [
  {
    name: '1 caller / bare client: append and read back',
    unit: 'events/s',
    goal: '≥ 0.9',
    subject: () => ourAppends(APPENDS, 1),
    baseline: () => bareAppends(APPENDS, 1),
  },
  {
    name: '16 callers / bare client: append and read back',
    unit: 'events/s',
    goal: '≥ 0.9',
    subject: () => ourAppends(APPENDS, 16),
    baseline: () => bareAppends(APPENDS, 16),
  },
  {
    name: 'reading the log / bare client',
    unit: 'events/s',
    goal: '≥ 0.9',
    subject: () => ourReads(READS),
    baseline: () => bareReads(READS),
  },
];
