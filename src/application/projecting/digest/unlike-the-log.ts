import type { Checkpoint } from '../../ports/read-models.js';

/**
 * What is wrong with a model that has not taken in the events that the log's own tally has, in their order; undefined where both
 * say the same, and where they are not at the same position, so that nothing can be said.
 */
export function unlikeTheLog(model: Checkpoint, log: Checkpoint | undefined): Error | undefined {
  if (log?.position !== model.position) return undefined;
  if (log.digest === model.digest && log.ordinal === model.ordinal) return undefined;
  const found = `${model.ordinal} events with digest ${model.digest}, the log ${log.ordinal} with ${log.digest}`;
  return skippedOrSwapped(`it has ${found}`);
}

/** What is wrong with a model that does not end where the events do that it was handed; undefined where it does. */
export function unlikeTheBatch({ position }: Checkpoint, last: string): Error | undefined {
  return position === last ? undefined : skippedOrSwapped(`it ends at position ${position}, expected ${last}`);
}

function skippedOrSwapped(found: string): Error {
  return new Error(`Events were skipped, doubled or swapped: ${found}`);
}
