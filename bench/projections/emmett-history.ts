import { syntheticHistory } from '../../tools/generate/synthetic-history.js';
import { makeOnce } from './history.js';
import { fillEmmett } from './peers.js';

/** A file with emmett's log of the same events, in the same order. */
export function emmettFile(events: number, seed = 1): Promise<string> {
  return makeOnce(`${events}-of-seed-${seed}.emmett.db`, (file) => fillEmmett(file, syntheticHistory(seed, events)));
}
