import { DatabaseSync } from 'node:sqlite';
import { preparedOrClosed } from '../prepared-or-closed.js';
import { openForReading } from '../read-without-writing.js';

/**
 * Opens the file of a model, or the catalogue of them, for reading beside a projector that writes it, also in a folder that
 * may only be read.
 *
 * @param timeout the time to wait for another process, in milliseconds
 */
export function openModelForReading(file: string, timeout = 0): DatabaseSync {
  return openForReading(file, (place) =>
    // SQLite looks at the journal only once something is read.
    preparedOrClosed(new DatabaseSync(place, { readOnly: true, timeout }), (database) =>
      database.exec('SELECT 1 FROM sqlite_schema'),
    ),
  );
}
