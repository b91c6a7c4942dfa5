import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { fillLog } from '../../tools/generate/fill-log.js';
import type { SyntheticEvent } from '../../tools/generate/synthetic-event.js';
import { syntheticHistory } from '../../tools/generate/synthetic-history.js';

/** A file with an event log of generated events. */
export function historyFile(events: number, seed = 1): Promise<string> {
  return logFile(`${events}-of-seed-${seed}.db`, () => syntheticHistory(seed, events));
}

/** A file with an event log of a history. */
export function logFile(name: string, history: () => Iterable<SyntheticEvent>): Promise<string> {
  return makeOnce(name, async (file) => {
    const store = SqliteEventStore.open(file);
    try {
      await fillLog(store, history(), () => undefined);
    } finally {
      await store.close();
      rmSync(`${file}.lock`, { force: true });
    }
  });
}

/**
 * Makes a file once and keeps it in the folder for temporary files. It is read-only for all users: work on a copy, and
 * delete it after a change of the generator.
 *
 * @returns the file
 */
export async function makeOnce(name: string, make: (file: string) => Promise<void>): Promise<string> {
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
