import type { StoredCheckpoint } from '../ports/projection-checkpoints.js';
import { comparePositions, START, type EventStore } from '../ports/event-store.js';
import { digestAfter, digestLanes, digestText, eventHash } from './digest.js';

/** Whether a projection has taken in exactly the events of the log up to where it says to have come. */
export interface ProjectionVerdict {
  readonly checkpoint: StoredCheckpoint;
  readonly isTrue: boolean;
  /** The events of the log up to that position. */
  readonly events: number;
  /** Their digest. */
  readonly logDigest: string;
}

const PAGE = 1_000;

/**
 * Reads the log from its beginning and holds each projection's digest against it. An event that was skipped, doubled or taken in
 * out of order makes it another one, though the projection lags behind by nothing.
 */
export async function verifyProjections(
  store: EventStore,
  checkpoints: readonly StoredCheckpoint[],
): Promise<ProjectionVerdict[]> {
  const waiting = [...checkpoints].sort((a, b) => comparePositions(a.position, b.position));
  const verdicts: ProjectionVerdict[] = [];
  let events = 0;
  let lanes = digestLanes('');
  /** Judges those that have not come as far as a position, which is the next event's. */
  const judge = (until: string | undefined): void => {
    while (waiting[0] !== undefined && (until === undefined || comparePositions(waiting[0].position, until) < 0)) {
      const checkpoint = waiting.shift() as StoredCheckpoint;
      const logDigest = events === 0 ? '' : digestText(lanes);
      const isTrue = checkpoint.digest === logDigest && checkpoint.ordinal === events;
      verdicts.push({ checkpoint, isTrue, events, logDigest });
    }
  };
  for (let after = START, atEnd = false; !atEnd && waiting.length > 0;) {
    const page = await store.readAll(after, PAGE);
    for (const { stream, revision, eventId, position } of page.events) {
      judge(position);
      lanes = digestAfter(lanes, ++events, eventHash(stream, revision, eventId));
    }
    ({ next: after, atEnd } = page);
  }
  judge(undefined);
  return verdicts.sort((a, b) => (a.checkpoint.projection < b.checkpoint.projection ? -1 : 1));
}
