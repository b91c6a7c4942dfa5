import { comparePositions, type EventStore } from './ports/event-store.js';

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

/**
 * Checks a position that a caller wants to go on from, or to see. One beyond what can be read here may be that of an event that others
 * have just written: this is waited for before anything is told.
 *
 * @throws UnknownPositionError, and UnavailableError if nobody can tell
 */
export async function checkKnown(store: EventStore, position: string): Promise<void> {
  if (!(await isKnown(store, position))) throw new UnknownPositionError(position, await store.head());
}

async function isKnown(store: EventStore, position: string): Promise<boolean> {
  if (await store.holds(position)) return true;
  if (comparePositions(position, await store.head()) <= 0) return false;
  await store.catchUp();
  return store.holds(position);
}
