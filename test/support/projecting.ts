import type { Projection } from '../../projections/projection.js';
import { SqliteModelStore } from '../../src/adapters/sqlite/models/sqlite-model-store.js';
import { SqliteReadModels } from '../../src/adapters/sqlite/models/sqlite-read-models.js';
import { SystemClock } from '../../src/adapters/system-clock.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import type { LogByStream } from '../../src/application/ports/log-by-stream.js';
import type { ModelStore } from '../../src/application/ports/model-store.js';
import type { ReadModels } from '../../src/application/ports/read-models.js';
import { ProjectionRuntime } from '../../src/application/projecting/projection-runtime.js';
import { Projector } from '../../src/application/projecting/projector.js';

/** Models to write and to read, of one place. */
export interface Models {
  readonly models: ModelStore;
  readonly readModels: ReadModels;
}

/** Models in files of a folder. */
export function sqliteModels(folder: string): Models {
  const readModels = new SqliteReadModels(folder);
  return { models: new SqliteModelStore(folder, (front) => readModels.noteFront(front)), readModels };
}

/** A projector at work on a store, in this process, and what a server asks. */
export class Projecting {
  readonly runtime: ProjectionRuntime;
  readonly warnings: string[] = [];
  readonly errors: string[] = [];
  /** What ended it, if anything did. */
  failure: Error | undefined;
  readonly projector: Projector;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  constructor(
    store: EventStore,
    readonly parts: Models,
    projections: readonly Projection[],
    byStream?: LogByStream,
  ) {
    const { models, readModels } = parts;
    const clock = new SystemClock();
    this.runtime = new ProjectionRuntime(store, readModels, clock);
    const log = {
      warn: (message: string): void => void this.warnings.push(message),
      error: (message: string): void => void this.errors.push(message),
    };
    this.projector = new Projector({ store, models, clock, log, ...(byStream && { byStream }) }, projections);
    this.#running = this.projector.run(this.#stopping.signal).catch((error: unknown) => {
      this.failure = error as Error;
      this.runtime.noteEnd(this.failure);
    });
  }

  get readModels(): ReadModels {
    return this.parts.readModels;
  }

  /** Fulfilled once it has ended, which it does not by itself. */
  get ended(): Promise<void> {
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.parts.models.close();
    await this.parts.readModels.close();
  }
}
