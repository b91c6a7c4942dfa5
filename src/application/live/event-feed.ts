import type { StoredEvent } from '../ports/event-store.js';
import { parseStream } from '../streams.js';
import type { Feed } from './feed.js';
import type { LiveMessage } from './live-message.js';

/** Sends the events themselves, as the history shows them. */
export const eventFeed: Feed = {
  async messageFor(event: StoredEvent): Promise<LiveMessage> {
    const { position, stream, type } = event;
    const { missionId } = parseStream(stream);
    return { position, missionId, name: type, body: Buffer.from(JSON.stringify(event)) };
  },
};
