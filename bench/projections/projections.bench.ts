import { syntheticHistory } from '../../src/cli/generate/synthetic-history.js';
import type { Comparison } from '../compare.js';
import { historyFile } from './history.js';
import { emmettProjection, rawScan } from './peers.js';
import { rebuildMemory, rebuildRate } from './rebuild.js';
import { commandRate, startUp } from './server.js';

const EVENTS = 1_000_000;
const FEWER = 100_000;
const FEWEST = 1_000;
/** As many as emmett gets through in some seconds. */
const PEERS = 5_000;
const COMMANDS = 4_000;

/** How fast all projections are built anew, what that takes, and what projecting costs those who are served meanwhile. */
export const projectionComparisons: readonly Comparison[] = [
  {
    name: 'all projections anew from 1M events / raw scan, parse and fold',
    unit: 'events/s',
    goal: '≥ 0.5',
    subject: async () => rebuildRate(await historyFile(EVENTS), EVENTS),
    baseline: async () => rawScan(await historyFile(EVENTS)),
  },
  {
    name: 'all projections anew from 1M events / one of emmett-sqlite, from 5,000',
    unit: 'events/s',
    goal: '≥ 50',
    subject: async () => rebuildRate(await historyFile(EVENTS), EVENTS),
    baseline: () => emmettProjection([...syntheticHistory(1, PEERS)]),
  },
  {
    name: 'peak memory at 1M events / at 100,000',
    unit: 'MB',
    goal: '≤ 384 MB, flat',
    subject: async () => rebuildMemory(await historyFile(EVENTS)),
    baseline: async () => rebuildMemory(await historyFile(FEWER)),
  },
  {
    name: 'start-up with 1M events / with 1,000',
    unit: 'ms',
    goal: '≤ 1.2',
    subject: async () => startUp(await historyFile(EVENTS)),
    baseline: async () => startUp(await historyFile(FEWEST)),
  },
  {
    name: '16 callers’ commands with a projector at work / without one',
    unit: 'commands/s',
    subject: () => commandRate(COMMANDS, true),
    baseline: () => commandRate(COMMANDS, false),
  },
];
