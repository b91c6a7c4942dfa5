import type { Projection } from '../../../projections/projection.js';
import { comparePositions } from '../ports/event-store.js';
import type { Advance, Checkpoint, ReadModels, StoredView } from '../ports/read-models.js';
import { checkpointAfter } from './checkpoint.js';
import type { LogEvent } from './log-event.js';
import { ProjectionBatch } from './projection-batch.js';
import type { StreamHistories } from './stream-histories.js';
import { ViewCache } from './view-cache.js';
import { viewKeyOf } from './view-key.js';

/** Why a projection stopped, and at which event. */
export interface ProjectionError {
  readonly message: string;
  /** Absent where the event itself was not at fault. */
  readonly position?: string;
  readonly eventId?: string;
}

/** A batch's worth of work, done but not stored yet. */
export interface Taken {
  readonly advance: Advance;
  readonly worked: readonly StoredView[];
}

/** One projection at work: how far it has come, and the views it is working on. */
export class ProjectionRunner {
  #cache = new ViewCache();
  #checkpoint: Checkpoint;
  #error: ProjectionError | undefined;

  private constructor(
    readonly projection: Projection,
    private readonly readModels: ReadModels,
    checkpoint: Checkpoint,
  ) {
    this.#checkpoint = checkpoint;
  }

  /** Goes on from where the projection had come to; one of a new version starts anew. */
  static async start(projection: Projection, readModels: ReadModels): Promise<ProjectionRunner> {
    return new ProjectionRunner(projection, readModels, await prepared(projection, readModels));
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** Set once it has stopped. */
  get error(): ProjectionError | undefined {
    return this.#error;
  }

  /** The events it has not taken in yet. */
  ahead(events: readonly LogEvent[]): readonly LogEvent[] {
    const { position } = this.#checkpoint;
    const [first] = events;
    if (first === undefined || comparePositions(first.placed.position, position) > 0) return events;
    return events.filter(({ placed }) => comparePositions(placed.position, position) > 0);
  }

  /** Throws away what an unfinished build has left. Only for a projection that has taken nothing in yet. */
  async beginAnew(): Promise<void> {
    this.#cache = new ViewCache();
    this.#checkpoint = await prepared(this.projection, this.readModels);
  }

  /**
   * What is to be stored once these events are taken in.
   *
   * @param checkpoint how far the projection has come then, where that is not the last of the events
   * @throws whatever the projection throws
   */
  async fold(events: readonly LogEvent[], histories: StreamHistories, checkpoint?: Checkpoint): Promise<Taken> {
    const batch = new ProjectionBatch(this.projection, histories);
    const { worked, ...changes } = await batch.take(events, await this.#views(events));
    return {
      advance: {
        projection: this.projection.name,
        checkpoint: checkpoint ?? checkpointAfter(this.#checkpoint, events),
        ...changes,
      },
      worked,
    };
  }

  /** Goes on from what has been stored. */
  advanced({ advance, worked }: Taken): void {
    this.#checkpoint = advance.checkpoint;
    for (const view of worked) this.#cache.set(view);
  }

  stop(error: ProjectionError): void {
    this.#error = error;
  }

  /** The views that events go to, as they are stored. */
  async #views(events: readonly LogEvent[]): Promise<ReadonlyMap<string, StoredView>> {
    const views = new Map<string, StoredView>();
    const toRead = new Set<string>();
    for (const event of events) {
      const key = viewKeyOf(this.projection, event);
      if (key === undefined || views.has(key)) continue;
      const known = this.#cache.get(key);
      if (known !== undefined) views.set(key, known);
      else if (!begins(event, key)) toRead.add(key);
    }
    for (const [key, view] of await this.readModels.views(this.projection.name, toRead)) views.set(key, view);
    return views;
  }
}

/** True for the first event of a stream, and for one that its view is named after: there is no such view yet. */
function begins({ placed }: LogEvent, key: string): boolean {
  return placed.revision === 0 || placed.eventId === key;
}

function prepared(projection: Projection, readModels: ReadModels): Promise<Checkpoint> {
  const { name, version, columns = {}, indexes = [], rows } = projection;
  return readModels.prepare({ name, version, ...(rows !== undefined && { columns, indexes }) });
}
