import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '../../ports/event-store.js';
import { ForeignModelsError, type ReadModels } from '../../ports/read-models.js';
import { identityOf } from './log-identity.js';

/**
 * The pauses before an empty log is looked at again, in milliseconds: a server of a cluster may not have heard yet of the first event
 * that a projector has found on another one.
 */
const PAUSES_MS = [250, 500, 1_000];

/**
 * Holds a log against the read models that a server answers from, whoever writes them.
 *
 * @param place of the read models
 * @throws ForeignModelsError if they were made from another log, and the errors of the stores
 */
export async function checkModelsOwn(
  store: Pick<EventStore, 'readAll'>,
  readModels: Pick<ReadModels, 'madeFrom'>,
  place: string,
): Promise<void> {
  const madeFrom = await readModels.madeFrom();
  if (madeFrom === undefined) return;
  // Read afterwards: models are bound only to a log that holds an event.
  let own = await identityOf(store);
  for (const pauseMs of own === undefined ? PAUSES_MS : []) {
    await pause(pauseMs);
    own ??= await identityOf(store);
  }
  if (own !== madeFrom) throw new ForeignModelsError(place, madeFrom, own);
}
