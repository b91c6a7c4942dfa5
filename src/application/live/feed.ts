import type { StoredEvent } from '../ports/event-store.js';
import type { LiveMessage } from './live-message.js';

/** The messages of one kind of live stream. */
export interface Feed {
  /**
   * The message about an event, once readers may have it.
   *
   * @param ended aborts when nobody waits for the message any more; the answer is then discarded
   */
  messageFor(event: StoredEvent, ended: AbortSignal): Promise<LiveMessage>;
}
