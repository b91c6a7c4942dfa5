import type { EventStore } from '../ports/event-store.js';
import { NOTHING_TAKEN, type Checkpoint, type ProjectionError, type StoredModel } from '../ports/read-models.js';
import { closureGates } from './closure-gates.js';
import { logTally } from './digest/log-tally.js';

/** Whether a read model follows the log, and how. */
export const PROJECTION_STATES = ['live', 'catching-up', 'building', 'stopped'] as const;

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
  readonly state: (typeof PROJECTION_STATES)[number];
  /** Why it stopped, and at which event. */
  readonly error?: ProjectionError;
  /** The model that is being built beside the one that serves. */
  readonly rebuild?: RebuildStatus;
}

export interface RebuildStatus {
  readonly version: number;
  readonly generation: number;
  /** Events taken in, of so many in the log. */
  readonly events: number;
  readonly of: number;
  /** Why it stopped, and at which event. */
  readonly error?: ProjectionError;
}

/**
 * Where projections stand: those of the users, in the order of their names.
 *
 * @param failure what stopped all of them at once
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
  names.delete(closureGates.name);
  const recorded = new RecordedAfter(store);
  return Promise.all(
    [...names].sort().map(async (name) => {
      const own = models.filter(({ projection }) => projection === name);
      const building = own.find(({ state }) => state === 'building');
      const [shown = building] = own.filter(({ state }) => state === 'serving');
      if (shown === undefined) throw new Error(`${name} has no model`);
      const { position, ordinal, digest } = shown.checkpoint;
      const waitingSince = await recorded.after(position);
      const lagMs = waitingSince === undefined ? 0 : Date.parse(now) - Date.parse(waitingSince);
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
 * Events behind a checkpoint. Exact where positions count events, as on the embedded store, and where there are none; else by
 * the distance between those before.
 */
function eventsBetween({ position, ordinal }: Checkpoint, head: string): number {
  const distance = Number(BigInt(head) - BigInt(position));
  if (distance <= 0) return 0;
  return ordinal === 0 ? distance : Math.max(1, Math.round((distance * ordinal) / Number(position)));
}

/** When the first event after a position was recorded. Most ask for the same position: the log is asked once. */
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
