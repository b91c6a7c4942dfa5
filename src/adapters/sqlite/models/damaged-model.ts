import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { classify } from '../sqlite-errors.js';

/** Maps an error of SQLite to an error of the port, with advice for a damaged model. */
export function classifyModel(error: unknown, folder: string): unknown {
  const classified = classify(error, folder);
  if (!(classified instanceof CorruptedError)) return classified;
  const message = `A read model in ${folder} is damaged; stop the server and delete the folder: the next start rebuilds it from the events`;
  return new CorruptedError(message, { cause: error });
}
