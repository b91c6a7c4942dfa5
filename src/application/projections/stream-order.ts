import { setImmediate as breathe } from 'node:timers/promises';
import { comparePositions, START, type EventStore, type StoredEvent } from '../ports/event-store.js';
import type { Checkpoint } from '../ports/read-models.js';
import { NOTHING } from './checkpoint.js';
import { digestAfter, digestLanes, digestText, eventHash } from './digest.js';

const PAGE = 1_000;

/** What one look at the whole log tells: how far it goes, and the last revision of each of its streams. */
export interface LogScan {
  readonly end: Checkpoint;
  readonly revisions: ReadonlyMap<string, number>;
}

/**
 * Looks at the log once, up to where it ends now.
 *
 * @param note is shown every event, in order
 */
export async function scanLog(
  store: EventStore,
  note: (events: readonly StoredEvent[]) => Promise<void>,
  signal: AbortSignal,
): Promise<LogScan> {
  const head = await store.head();
  const revisions = new Map<string, number>();
  let { position, ordinal } = NOTHING;
  let lanes = digestLanes(NOTHING.digest);
  let after = START;
  for (let atEnd = false; !atEnd && !signal.aborted;) {
    const page = await store.readAll(after, PAGE);
    const events = page.events.filter((event) => comparePositions(event.position, head) <= 0);
    await note(events);
    for (const event of events) {
      revisions.set(event.stream, event.revision);
      lanes = digestAfter(lanes, ++ordinal, eventHash(event.stream, event.revision, event.eventId));
      position = event.position;
    }
    after = page.next;
    atEnd = page.atEnd || comparePositions(after, head) >= 0;
    await breathe();
  }
  return { end: { position, ordinal, digest: digestText(lanes) }, revisions };
}

/** The same events stream by stream, in batches. The order of streams is that of their first events. */
export async function* inStreamOrder(
  store: EventStore,
  { revisions }: LogScan,
  batch: number,
): AsyncGenerator<readonly StoredEvent[], void> {
  let events: StoredEvent[] = [];
  for (const [stream, last] of revisions) {
    for (let from = 0; from <= last;) {
      const page = await store.readStream(stream, from, { limit: Math.min(last - from + 1, batch - events.length) });
      if (page.length === 0) throw new Error(`${stream} ends at revision ${from - 1}, expected ${last}`);
      events.push(...page);
      from += page.length;
      if (events.length < batch) continue;
      yield events;
      events = [];
    }
  }
  if (events.length > 0) yield events;
}
