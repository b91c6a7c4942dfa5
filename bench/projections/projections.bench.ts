import type { Comparison } from '../compare.js';
import { emmettFile } from './emmett-history.js';
import { historyFile } from './history.js';
import { emmettProjection, rawScan } from './peers.js';
import { rebuildMemory, rebuildRate } from './rebuild.js';
import { commandRate, startUp } from './server.js';

const EVENTS = 1_000_000;
const FEWER = 100_000;
const FEWEST = 1_000;
const COMMANDS = 8_000;

/** The speed and memory of rebuilding all projections, and the cost of projecting for concurrent callers. */
export const projectionComparisons: readonly Comparison[] = [
  {
    name: 'all projections anew from 1M events / raw scan, parse and fold',
    unit: 'events/s',
    goal: '≥ 0.5',
    subject: async () => rebuildRate(await historyFile(EVENTS), EVENTS),
    baseline: async () => rawScan(await historyFile(EVENTS)),
  },
  {
    name: 'all projections anew from 1M events / one of emmett-sqlite, from the same',
    unit: 'events/s',
    goal: '≥ 50',
    // emmett takes minutes.
    warmUp: false,
    subject: async () => rebuildRate(await historyFile(EVENTS), EVENTS),
    baseline: async () => emmettProjection(await emmettFile(EVENTS), EVENTS),
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
    name: '16 callers’ facts about assets with a projector at work / without one',
    unit: 'commands/s',
    subject: () => commandRate(COMMANDS, 'assets', true),
    baseline: () => commandRate(COMMANDS, 'assets', false),
  },
  {
    name: '16 callers’ facts about as many missions with a projector at work / without one',
    unit: 'commands/s',
    subject: () => commandRate(COMMANDS, 'missions', true),
    baseline: () => commandRate(COMMANDS, 'missions', false),
  },
];
