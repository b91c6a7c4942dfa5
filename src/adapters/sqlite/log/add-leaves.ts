import type { DatabaseSync } from 'node:sqlite';
import type { OnProgress } from '../../../application/ports/log-audit.js';
import { LogCheck } from './check-log.js';
import { LEAVES, SCHEMA_VERSION } from './event-log.schema.js';

/**
 * Adds the leaves to a log of the old form, in one transaction: after a crash, or on a full disk, the log is as before.
 *
 * @throws CorruptedError for a log that holds an event which Drawdown cannot have written
 */
export function addLeaves(log: DatabaseSync, file: string, onProgress?: OnProgress): void {
  const check = new LogCheck(file, log);
  log.exec('BEGIN IMMEDIATE');
  try {
    log.exec(LEAVES);
    const insert = log.prepare('INSERT INTO leaf (position, hash) VALUES (?, ?)');
    const { leaves, bytes } = check.events(Number.MAX_SAFE_INTEGER, {
      ...(onProgress !== undefined && { onProgress }),
      onLeaf: (position, leaf) => void insert.run(position, leaf),
    });
    log.prepare('UPDATE running_hash SET events = ?, hash = ?').run(leaves, bytes);
    log.exec(`PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
  } catch (error) {
    if (log.isTransaction) log.exec('ROLLBACK');
    throw error;
  }
}
