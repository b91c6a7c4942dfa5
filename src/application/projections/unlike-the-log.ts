import type { Checkpoint } from '../ports/read-models.js';

/**
 * What is wrong with a model that has not taken in the events that the log's own tally has, in their order; undefined where both
 * say the same, and where they are not at the same position, so that nothing can be said.
 */
export function unlikeTheLog(model: Checkpoint, log: Checkpoint | undefined): Error | undefined {
  if (log?.position !== model.position) return undefined;
  if (log.digest === model.digest && log.ordinal === model.ordinal) return undefined;
  const found = `${model.ordinal} events with digest ${model.digest}, the log ${log.ordinal} with ${log.digest}`;
  return new Error(`Events were skipped, doubled or swapped: it has ${found}`);
}
