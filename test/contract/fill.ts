import type { EventStore } from '../../src/application/ports/event-store.js';
import { someEvent } from '../support/some-event.js';

/** Appends single events to streams named, in that order; none of the streams exists before. */
export async function fill(store: EventStore, ...streams: readonly string[]): Promise<void> {
  const revisions = new Map<string, number>();
  for (const [index, stream] of streams.entries()) {
    const revision = revisions.get(stream);
    await store.append(stream, revision ?? 'no-stream', [someEvent(`fill-${index}`)]);
    revisions.set(stream, (revision ?? -1) + 1);
  }
}
