import { comparePositions, START } from '../../application/ports/event-store.js';
import { PostgresReadModels } from './postgres-read-models.js';

/**
 * The last position that the models in a database have taken in, and the log from which they were made. Undefined without
 * models, and for a database that cannot be read: models are only derived, and a server records also without them.
 *
 * @throws Error for an invalid URL, without quoting it
 */
export async function reachOfModels(
  url: string,
): Promise<{ position: string; log: string; isShared: true; removal: string } | undefined> {
  const models = PostgresReadModels.open(url);
  try {
    const log = await models.madeFrom();
    if (log === undefined) return undefined;
    const positions = (await models.models()).map(({ checkpoint }) => checkpoint.position);
    const position = positions.reduce((last, one) => (comparePositions(one, last) > 0 ? one : last), START);
    return { position, log, isShared: true, removal: 'drop the schema drawdown of the database at DATABASE_URL' };
  } catch {
    return undefined;
  } finally {
    await models.close();
  }
}
