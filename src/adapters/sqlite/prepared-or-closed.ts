import type { DatabaseSync } from 'node:sqlite';

/** Prepares a connection that was just opened, and closes it where that fails. Throws whatever `prepare` throws. */
export function preparedOrClosed(database: DatabaseSync, prepare: (database: DatabaseSync) => void): DatabaseSync {
  try {
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
