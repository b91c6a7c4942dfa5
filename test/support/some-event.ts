import type { NewEvent } from '../../src/application/ports/event-store.js';
import { eventIdOf } from '../../src/application/orders/derived-ids.js';

/** An event with fixed content; its id is that of the command and the index, as in life. */
export function someEvent(commandId: string, index = 0, data: unknown = { index }): NewEvent {
  return {
    eventId: eventIdOf(commandId, index),
    type: 'MilestoneRecorded',
    schemaVersion: 1,
    data,
    metadata: {
      actor: { subject: 'test', roles: [] },
      source: { document: 'Test document' },
      effectiveOn: '2023-12-31',
      recordedAt: '2026-01-01T00:00:00.000Z',
      commandId,
      correlationId: `request of ${commandId}`,
      causationId: `cause of ${commandId}`,
    },
  };
}
