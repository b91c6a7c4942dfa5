import type { Checkpoint } from '../../ports/read-models.js';

/**
 * The error of a model whose digest differs from the log's; undefined if they are equal, and if the positions differ,
 * so that no comparison is possible.
 */
export function digestMismatch(model: Checkpoint, log: Checkpoint | undefined): Error | undefined {
  if (log?.position !== model.position) return undefined;
  if (log.digest === model.digest && log.ordinal === model.ordinal) return undefined;
  const found = `${model.ordinal} events with digest ${model.digest}, the log ${log.ordinal} with ${log.digest}`;
  return skippedOrSwapped(`it has ${found}`);
}

/** The error of a model that does not end at the last event handed over; undefined if it does. */
export function positionMismatch({ position }: Checkpoint, last: string): Error | undefined {
  return position === last ? undefined : skippedOrSwapped(`it ends at position ${position}, expected ${last}`);
}

function skippedOrSwapped(found: string): Error {
  return new Error(`Events were skipped, doubled or swapped: ${found}`);
}
