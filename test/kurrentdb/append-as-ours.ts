import { encodeAll } from '../../src/adapters/kurrentdb/recorded-event.js';
import type { NewEvent } from '../../src/application/ports/event-store.js';
import type { StoredLog } from './stored-log.js';

/** Puts an event into the log of a test server as Drawdown writes it, without a call. */
export function appendAsOurs(log: StoredLog, stream: string, revision: number, event: NewEvent): void {
  const proposed = encodeAll([event], stream, revision).map(({ sent }) => ({
    id: sent.id,
    type: sent.type,
    contentType: 'application/json',
    data: sent.data,
    metadata: sent.metadata,
  }));
  log.append(stream, 'any', proposed);
}
