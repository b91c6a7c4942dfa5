import { comparePositions, START, type EventStore } from '../../ports/event-store.js';
import type { StoredModel } from '../../ports/read-models.js';
import { Digest, eventHash, NO_DIGEST } from './digest.js';

/** The result of comparing a projection with the events of the log up to its checkpoint. */
export interface ProjectionVerdict {
  readonly model: StoredModel;
  readonly isTrue: boolean;
  /** The number of events in the log up to that position. */
  readonly events: number;
  /** The digest of these events. */
  readonly logDigest: string;
}

const PAGE = 1_000;

/**
 * Reads the log from its beginning and compares each projection's digest with the log's. A skipped, doubled or swapped
 * event changes the digest, even without any lag. Models that are being built stream by stream are skipped.
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
  /** Judges the models whose checkpoint lies before a position, which is the next event's. */
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
