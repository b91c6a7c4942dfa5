import type { EventStore } from '../ports/event-store.js';
import { NOTHING_TAKEN, type Checkpoint, type ProjectionError, type StoredModel } from '../ports/read-models.js';
import { closureGatesProjection } from './closure-gates.js';
import { logTally } from './digest/log-tally.js';

/** The states of a read model. */
export const PROJECTION_STATES = ['live', 'catching-up', 'building', 'stopped'] as const;

/** A read model, as `GET /projections` shows it. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  /** The position of the last event taken in; `0` if there is none. */
  readonly position: string;
  /** The number of events not taken in yet. */
  readonly lagEvents: number;
  /** The age of the oldest of these events, in seconds. */
  readonly lagSeconds: number;
  /** The digest of all events taken in and of their order: 32 hex digits, empty if there are none. */
  readonly digest: string;
  /**
   * The log's own digest, if it is known for this position. If it differs from `digest`, an event was skipped, doubled
   * or swapped.
   */
  readonly logDigest: string | null;
  readonly state: (typeof PROJECTION_STATES)[number];
  /** The reason why the model stopped, and the event at which it did. */
  readonly error?: ProjectionError;
  /** The model that is being built beside the serving one. */
  readonly rebuild?: RebuildStatus;
}

export interface RebuildStatus {
  readonly version: number;
  readonly generation: number;
  /** The number of events taken in, out of the total in the log. */
  readonly events: number;
  readonly of: number;
  /** The reason why the build stopped, and the event at which it did. */
  readonly error?: ProjectionError;
}

/**
 * The status of the users' projections, ordered by name.
 *
 * @param failure the error that stopped all of them
 * @param now ISO 8601
 */
export async function statusOf(
  models: readonly StoredModel[],
  store: EventStore,
  failure: ProjectionError | undefined,
  now: string,
): Promise<ProjectionStatus[]> {
  const log = models.find(({ projection }) => projection === logTally.name)?.checkpoint ?? NOTHING_TAKEN;
  const logged = log.ordinal + eventsBetween(log, await store.head());
  const names = new Set(models.map(({ projection }) => projection));
  names.delete(logTally.name);
  names.delete(closureGatesProjection.name);
  const recorded = new RecordedAfter(store);
  return Promise.all(
    [...names].sort().map(async (name) => {
      const own = models.filter(({ projection }) => projection === name);
      const building = own.find(({ state }) => state === 'building');
      const [shown = building] = own.filter(({ state }) => state === 'serving');
      if (shown === undefined) throw new Error(`${name} has no model`);
      const { position, ordinal, digest } = shown.checkpoint;
      const waitingSince = await recorded.after(position);
      // Recording times may be ahead of the clock.
      const lagMs = waitingSince === undefined ? 0 : Math.max(0, Date.parse(now) - Date.parse(waitingSince));
      const stopped = shown.error ?? failure;
      return {
        name,
        version: shown.version,
        position,
        lagEvents: logged - ordinal,
        lagSeconds: lagMs / 1_000,
        digest,
        logDigest: log.position === position ? log.digest : null,
        state: stateOf(shown, stopped, waitingSince),
        ...(stopped !== undefined && { error: stopped }),
        ...(building !== undefined && { rebuild: rebuildStatus(building, logged) }),
      };
    }),
  );
}

function stateOf(
  { state }: StoredModel,
  stopped: ProjectionError | undefined,
  waitingSince: string | undefined,
): ProjectionStatus['state'] {
  if (stopped !== undefined) return 'stopped';
  if (state === 'building') return 'building';
  return waitingSince === undefined ? 'live' : 'catching-up';
}

function rebuildStatus({ version, generation, checkpoint, error }: StoredModel, of: number): RebuildStatus {
  return { version, generation, events: checkpoint.ordinal, of, ...(error !== undefined && { error }) };
}

/**
 * The number of events after a checkpoint. Exact if positions count events, as on the embedded store, and if there are
 * none; else estimated from the average distance of earlier events.
 */
function eventsBetween({ position, ordinal }: Checkpoint, head: string): number {
  const distance = Number(BigInt(head) - BigInt(position));
  if (distance <= 0) return 0;
  return ordinal === 0 ? distance : Math.max(1, Math.round((distance * ordinal) / Number(position)));
}

/**
 * The recording time of the first event after a position. Most models ask for the same position, so each is looked up
 * once.
 */
class RecordedAfter {
  readonly #known = new Map<string, Promise<string | undefined>>();

  constructor(private readonly store: EventStore) {}

  after(position: string): Promise<string | undefined> {
    const known = this.#known.get(position) ?? this.#read(position);
    this.#known.set(position, known);
    return known;
  }

  async #read(position: string): Promise<string | undefined> {
    const { events } = await this.store.readAll(position, 1);
    return events[0]?.metadata.recordedAt;
  }
}
