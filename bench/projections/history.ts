import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../src/adapters/sqlite/sqlite-event-store.js';
import { fillLog } from '../../src/cli/generate/fill-log.js';
import { syntheticHistory } from '../../src/cli/generate/synthetic-history.js';

/**
 * An event log of generated events, made once and kept in the folder for temporary files. Nobody may write to it: whoever needs
 * to takes a copy. After a change of the generator it is to be deleted.
 *
 * @param events how many
 * @returns the file
 */
export async function historyFile(events: number, seed = 1): Promise<string> {
  const folder = join(tmpdir(), 'drawdown-bench-histories');
  const file = join(folder, `${events}-of-seed-${seed}.db`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  const store = SqliteEventStore.open(unfinished);
  try {
    await fillLog(store, syntheticHistory(seed, events), () => undefined);
  } finally {
    await store.close();
    rmSync(`${unfinished}.lock`, { force: true });
  }
  // A file of that name always is a whole history. Closed, it needs no write-ahead log beside it.
  renameSync(unfinished, file);
  return file;
}
