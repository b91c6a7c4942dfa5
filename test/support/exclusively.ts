import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

const LOCKS = 'node_modules/.cache/drawdown/locks';

/** The code of SQLite for a lock that somebody else holds. */
const SQLITE_BUSY = 5;

/**
 * Does work that two processes must not do at the same time on one machine; whoever comes second waits. The lock is that of a SQLite
 * file, which the system releases however the process ends.
 *
 * @param what names the work; work of another name goes on side by side
 */
export async function exclusively<T>(what: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(LOCKS, { recursive: true });
  const lock = new DatabaseSync(join(LOCKS, `${what}.db`), { timeout: 0 });
  try {
    while (!hasLocked(lock)) await pause(50);
    return await work();
  } finally {
    lock.close();
  }
}

function hasLocked(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
