import type { Comparison } from '../compare.js';
import { appends, latencyAt, loopDelay } from './our-store.js';
import { emmett, rawDisk, rawSqlite } from './peers.js';

const EVENTS = 20_000;
const FEWER = 2_500;

/** The append rate of the embedded store, beside the disk, plain SQLite and a peer. */
export const storeComparisons: readonly Comparison[] = [
  { name: 'disk: write 4 kB and sync', unit: 'writes/s', subject: () => rawDisk(FEWER) },
  {
    name: 'plain node:sqlite, one event a transaction / disk',
    unit: 'events/s',
    subject: () => rawSqlite(FEWER, 1),
    baseline: () => rawDisk(FEWER),
  },
  {
    name: '1 writer / plain node:sqlite, one event a transaction',
    unit: 'events/s',
    subject: () => appends(FEWER, 1),
    baseline: () => rawSqlite(FEWER, 1),
  },
  {
    name: '8 writers / plain node:sqlite in batches of 8',
    unit: 'events/s',
    subject: () => appends(EVENTS, 8),
    baseline: () => rawSqlite(EVENTS, 8),
  },
  {
    name: '64 writers / plain node:sqlite in batches of 64',
    unit: 'events/s',
    goal: '≥ 0.78',
    subject: () => appends(EVENTS, 64),
    baseline: () => rawSqlite(EVENTS, 64),
  },
  {
    name: '64 writers / the same with a journal as large as ours',
    unit: 'events/s',
    subject: () => appends(EVENTS, 64),
    baseline: () => rawSqlite(EVENTS, 64, 'large'),
  },
  {
    name: '64 writers / emmett-sqlite, one append at a time',
    unit: 'events/s',
    goal: '≥ 10',
    subject: () => appends(EVENTS, 64),
    baseline: () => emmett(FEWER, 64),
  },
  {
    name: 'latency at 100,000 events in the stream / at 10',
    unit: 'ms',
    goal: '≤ 1.2',
    subject: () => latencyAt(100_000),
    baseline: () => latencyAt(10),
  },
  { name: 'event loop delay under 64 writers, p99', unit: 'ms', goal: '< 20', subject: () => loopDelay(EVENTS) },
];
