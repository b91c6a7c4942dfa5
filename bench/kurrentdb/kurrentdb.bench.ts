import type { Comparison } from '../compare.js';
import {
  clientRate,
  closing,
  copiedRebuildRate,
  copyRate,
  correction,
  embeddedRebuildRate,
  history,
  startTime,
  timeEmbedded,
  timeOnServer,
} from './copies.js';
import { bareAppends, bareReads, ourAppends, ourReads } from './clients.js';

const APPENDS = 2_000;
const MANY_APPENDS = 12_800;
const READS = 20_000;

/** The events of a large record, and of a small one. */
const LARGE = Number(process.env.EVENTS ?? 150_000);
const SMALL = 1_000;

const QUESTIONS = {
  'a correction': correction,
  'a closing of the books': closing,
  'the history of one mission': history,
};

/**
 * The cost of our adapter beside the bare client for the same work, on the test server; these are no figures of a
 * KurrentDB.
 */
export const kurrentDbComparisons: readonly Comparison[] = [
  {
    name: '1 caller’s appends / bare client',
    unit: 'events/s',
    goal: '≥ 0.9',
    subject: () => ourAppends(APPENDS, 1),
    baseline: () => bareAppends(APPENDS, 1),
  },
  {
    name: '16 callers’ appends / bare client',
    unit: 'events/s',
    goal: '≥ 0.9',
    subject: () => ourAppends(APPENDS, 16),
    baseline: () => bareAppends(APPENDS, 16),
  },
  {
    name: '64 callers’ appends / bare client',
    unit: 'events/s',
    goal: '≥ 0.9',
    subject: () => ourAppends(MANY_APPENDS, 64),
    baseline: () => bareAppends(MANY_APPENDS, 64),
  },
  {
    name: 'reading the log / bare client',
    unit: 'events/s',
    goal: '≥ 0.9',
    subject: () => ourReads(READS),
    baseline: () => bareReads(READS),
  },
  {
    name: `copy of ${LARGE} events made / client reading the log`,
    unit: 'events/s',
    goal: '≥ 0.8',
    subject: () => copyRate(LARGE),
    baseline: () => clientRate(LARGE),
  },
  {
    name: `read models of ${LARGE} events, the copy being there / embedded`,
    unit: 'events/s',
    goal: '≥ 0.83',
    subject: () => copiedRebuildRate(LARGE),
    baseline: () => embeddedRebuildRate(LARGE),
  },
  ...Object.entries(QUESTIONS).flatMap(([name, ask]): Comparison[] => [
    {
      name: `${name} beside ${LARGE} events / ${SMALL}`,
      unit: 'ms',
      goal: '≤ 1.5',
      subject: () => timeOnServer(ask, LARGE),
      baseline: () => timeOnServer(ask, SMALL),
    },
    {
      name: `${name} beside ${LARGE} events / embedded`,
      unit: 'ms',
      goal: '≤ 3',
      subject: () => timeOnServer(ask, LARGE),
      baseline: () => timeEmbedded(ask, LARGE),
    },
  ]),
  {
    name: `start with ${LARGE} events, the copy being there / ${SMALL}`,
    unit: 'ms',
    goal: '≤ 1.5',
    subject: () => startTime(LARGE),
    baseline: () => startTime(SMALL),
  },
];
