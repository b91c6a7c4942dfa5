import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { comparePositions, START } from '../../../application/ports/event-store.js';
import type { ModelsReach } from '../log/look-before-touching.js';
import { openModelForReading } from './open-model-for-reading.js';

/**
 * The last position that the models of a folder have taken in, and the log from which they were made. Undefined without
 * models. A model that cannot be read counts for nothing: it is only derived, and its projector names it.
 */
export function reachOfModels(folder: string): ModelsReach | undefined {
  const catalogue = read(join(folder, 'catalogue.db'), (database) => ({
    log: database.prepare('SELECT log FROM made_from').get()?.log,
    models: database.prepare('SELECT projection, generation FROM model').all(),
  }));
  if (catalogue?.log === undefined) return undefined;
  const positions = catalogue.models.map(({ projection, generation }) =>
    read(join(folder, `${String(projection)}.${String(generation)}.db`), (database) =>
      String(database.prepare('SELECT position FROM checkpoint').get()?.position ?? START),
    ),
  );
  const position = positions.reduce<string>(
    (last, one) => (one !== undefined && comparePositions(one, last) > 0 ? one : last),
    START,
  );
  return { position, log: String(catalogue.log), removal: `delete the read models in ${folder}` };
}

function read<T>(file: string, look: (database: DatabaseSync) => T): T | undefined {
  if (!existsSync(file)) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = openModelForReading(file);
    return look(database);
  } catch {
    return undefined;
  } finally {
    database?.close();
  }
}
