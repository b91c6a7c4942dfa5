import type { Checkpoint } from '../ports/read-models.js';
import type { EventStore } from '../ports/event-store.js';
import type { ProjectionError, ProjectionRunner } from './projection-runner.js';

/** A read model, as `GET /projections` shows it. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  /** Of the last event taken in; `0` while there is none. */
  readonly position: string;
  /** Events not taken in yet. */
  readonly lagEvents: number;
  /** Since when the oldest of them has been waiting, in seconds. */
  readonly lagSeconds: number;
  /** Of all events taken in and of their order: 32 hex digits, empty while there is none. */
  readonly digest: string;
  /** The log's own digest, where it is known for this position. Another one than `digest`: an event was skipped or doubled. */
  readonly logDigest: string | null;
  readonly state: 'live' | 'catching-up' | 'stopped';
  /** Why it stopped, and at which event. */
  readonly error?: ProjectionError;
}

/**
 * Where projections stand.
 *
 * @param log how far the log's own tally has come
 * @param failure what stopped all of them at once
 * @param now ISO 8601
 */
export async function statusOf(
  runners: readonly ProjectionRunner[],
  log: Checkpoint,
  store: EventStore,
  failure: ProjectionError | undefined,
  now: string,
): Promise<ProjectionStatus[]> {
  const logged = log.ordinal + eventsBetween(log, await store.head());
  // Most have come equally far: the log is asked once for all of those.
  const recorded = new Map<string, Promise<string | undefined>>();
  for (const { checkpoint } of runners)
    if (!recorded.has(checkpoint.position))
      recorded.set(checkpoint.position, recordedAfter(store, checkpoint.position));
  return Promise.all(
    runners.map(async ({ projection: { name, version }, checkpoint, error }) => {
      const { position, ordinal, digest } = checkpoint;
      const waitingSince = await recorded.get(position);
      const lagMs = waitingSince === undefined ? 0 : Date.parse(now) - Date.parse(waitingSince);
      const stopped = error ?? failure;
      return {
        name,
        version,
        position,
        lagEvents: logged - ordinal,
        lagSeconds: lagMs / 1_000,
        digest,
        logDigest: log.position === position ? log.digest : null,
        state: stopped !== undefined ? 'stopped' : waitingSince === undefined ? 'live' : 'catching-up',
        ...(stopped !== undefined && { error: stopped }),
      };
    }),
  );
}

/**
 * Events behind a checkpoint. Exact where positions count events, as on the embedded store, and where there are none; else by
 * the distance between those before.
 */
function eventsBetween({ position, ordinal }: Checkpoint, head: string): number {
  const distance = Number(BigInt(head) - BigInt(position));
  if (distance <= 0) return 0;
  return ordinal === 0 ? distance : Math.max(1, Math.round((distance * ordinal) / Number(position)));
}

/** When the first event after a position was recorded. */
async function recordedAfter(store: EventStore, position: string): Promise<string | undefined> {
  const { events } = await store.readAll(position, 1);
  return events[0]?.metadata.recordedAt;
}
