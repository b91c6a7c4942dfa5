import type { DatabaseSync } from 'node:sqlite';

/** Does some work wholly or not at all. Throws: whatever the work throws, and what SQLite does. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
