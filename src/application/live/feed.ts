import type { StoredEvent } from '../ports/event-store.js';
import type { LiveMessage } from './live-message.js';

/** What one kind of live stream makes of the log's events. */
export interface Feed {
  /**
   * What readers are told of an event, as soon as they may be told.
   *
   * @param ended aborts once nobody waits for it any more; whatever is answered then is told to nobody
   */
  tell(event: StoredEvent, ended: AbortSignal): Promise<LiveMessage>;
}
