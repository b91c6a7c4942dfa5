import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { fillLog } from '../../tools/generate/fill-log.js';
import { syntheticHistory } from '../../tools/generate/synthetic-history.js';
import { fillEmmett } from './peers.js';

/** A file with an event log of generated events. */
export function historyFile(events: number, seed = 1): Promise<string> {
  return makeOnce(`${events}-of-seed-${seed}.db`, async (file) => {
    const store = SqliteEventStore.open(file);
    try {
      await fillLog(store, syntheticHistory(seed, events), () => undefined);
    } finally {
      await store.close();
      rmSync(`${file}.lock`, { force: true });
    }
  });
}

/** A file with emmett's log of the same events, in the same order. */
export function emmettFile(events: number, seed = 1): Promise<string> {
  return makeOnce(`${events}-of-seed-${seed}.emmett.db`, (file) => fillEmmett(file, syntheticHistory(seed, events)));
}

/**
 * Makes a file once and keeps it in the folder for temporary files. It is read-only for all users: work on a copy, and
 * delete it after a change of the generator.
 *
 * @returns the file
 */
async function makeOnce(name: string, make: (file: string) => Promise<void>): Promise<string> {
  const folder = join(tmpdir(), 'drawdown-bench-histories');
  const file = join(folder, name);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await make(unfinished);
  // A file of that name is always complete. A closed file needs no write-ahead log beside it.
  renameSync(unfinished, file);
  return file;
}
