import { LogWentBackError } from '../../../application/ports/event-store.errors.js';
import type { StoredEvent } from '../../../application/ports/event-store.js';
import type { KnownEvent } from '../../sqlite/log-copy/log-copy-writer.js';

/**
 * Throws where a server does not hold the last event that a copy has of its log.
 *
 * @param at answers the event that the server has at a position
 * @param last undefined for an empty copy
 * @throws LogWentBackError, and what `at` throws
 */
export async function checkStillHeld(
  at: (position: string) => Promise<StoredEvent | undefined>,
  last: KnownEvent | undefined,
): Promise<void> {
  if (last === undefined || (await at(last.position))?.eventId === last.eventId) return;
  throw new LogWentBackError(
    `The server does not hold event ${last.eventId} at position ${last.position} any more: it was replaced by an older one. ` +
      'Restore what it held, or stop every server and projector and decide as the manual says',
  );
}
