import { CorruptedError } from '../../../application/ports/event-store.errors.js';
import { classify } from '../sqlite-errors.js';

/** The error of the port that stands for one of SQLite's, with what to do about models that are damaged. */
export function classifyModel(error: unknown, folder: string): unknown {
  const classified = classify(error, folder);
  if (!(classified instanceof CorruptedError)) return classified;
  const message = `A read model in ${folder} is damaged; stop the server and delete the folder, it is built anew from the events`;
  return new CorruptedError(message, { cause: error });
}
