import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { classify, resultCode, SQLITE } from '../sqlite-errors.js';

/** Maps an error of SQLite to an error of the port, with advice for a damaged model. */
export function classifyModel(error: unknown, folder: string): unknown {
  const classified = classify(error, folder);
  if (!isIncomplete(error) && !(classified instanceof CorruptedError)) return classified;
  const message = `A read model in ${folder} is damaged; stop the server and delete the folder: the next start rebuilds it from the events`;
  return new CorruptedError(message, { cause: error });
}

/** To SQLite, a file without a byte is a database without tables; a model is given its file's name together with its tables. */
function isIncomplete(error: unknown): boolean {
  return resultCode(error) === SQLITE.error && (error as Error).message.startsWith('no such table: ');
}
