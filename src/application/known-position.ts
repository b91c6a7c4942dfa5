import type { EventStore } from './ports/event-store.js';

/** A caller's position that is none of an event's: mistyped, or of a log that has since been restored from a backup. */
export class UnknownPositionError extends Error {
  override readonly name = 'UnknownPositionError';

  constructor(
    readonly position: string,
    /** The position of the last event. */
    readonly head: string,
  ) {
    super(`${position} is the position of no event; the log ends at ${head}`);
  }
}

/** Checks a position that a caller wants to go on from, or to see. Throws: `UnknownPositionError`. */
export async function checkKnown(store: EventStore, position: string): Promise<void> {
  if (!(await store.holds(position))) throw new UnknownPositionError(position, await store.head());
}
