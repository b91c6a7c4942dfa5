import { comparePositions, START, type EventStore } from '../../ports/event-store.js';
import type { StoredModel } from '../../ports/read-models.js';
import { Digest, eventHash, NO_DIGEST } from './digest.js';

/** Whether a projection has taken in exactly the events of the log up to where it says to have come. */
export interface ProjectionVerdict {
  readonly model: StoredModel;
  readonly isTrue: boolean;
  /** The events of the log up to that position. */
  readonly events: number;
  /** Their digest. */
  readonly logDigest: string;
}

const PAGE = 1_000;

/**
 * Reads the log from its beginning and holds each projection's digest against it. An event that was skipped, doubled or taken in
 * out of order makes it another one, though the projection lags behind by nothing. What is being built stream by stream is left out.
 */
export async function verifyProjections(
  store: EventStore,
  models: readonly StoredModel[],
): Promise<ProjectionVerdict[]> {
  const waiting = models
    .filter(({ build }) => build === undefined)
    .sort((a, b) => comparePositions(a.checkpoint.position, b.checkpoint.position));
  const verdicts: ProjectionVerdict[] = [];
  const digest = new Digest();
  let events = 0;
  /** Judges those that have not come as far as a position, which is the next event's. */
  const judge = (until: string | undefined): void => {
    for (let [model] = waiting; model !== undefined; [model] = waiting) {
      const { checkpoint } = model;
      if (until !== undefined && comparePositions(checkpoint.position, until) >= 0) return;
      waiting.shift();
      const logDigest = events === 0 ? NO_DIGEST : digest.text;
      const isTrue = checkpoint.digest === logDigest && checkpoint.ordinal === events;
      verdicts.push({ model, isTrue, events, logDigest });
    }
  };
  for (let after = START, atEnd = false; !atEnd && waiting.length > 0;) {
    const page = await store.readAll(after, PAGE);
    for (const { stream, revision, eventId, position } of page.events) {
      judge(position);
      digest.add(++events, eventHash(stream, revision, eventId));
    }
    ({ next: after, atEnd } = page);
  }
  judge(undefined);
  return verdicts.sort((a, b) => byName(a.model, b.model));
}

function byName(one: StoredModel, other: StoredModel): number {
  return one.projection === other.projection
    ? one.generation - other.generation
    : one.projection < other.projection
      ? -1
      : 1;
}
