import { CorruptedError } from '../../ports/event-store.errors.js';
import { comparePositions, START, type EventStore } from '../../ports/event-store.js';
import type { ModelStore } from '../../ports/model-store.js';
import type { Checkpoint } from '../../ports/read-models.js';

/**
 * The identity of a log: its first event and that event's position, which another engine numbers otherwise. Undefined while the log
 * is empty. Throws: the errors of the store.
 */
export async function identityOf(store: Pick<EventStore, 'readAll'>): Promise<string | undefined> {
  for (let after = START, atEnd = false; !atEnd;) {
    const page = await store.readAll(after, 1);
    const [first] = page.events;
    if (first !== undefined) return `${first.eventId} at ${first.position}`;
    ({ next: after, atEnd } = page);
  }
  return undefined;
}

/** Checks that the read models belong to this log. */
export class LogIdentity {
  #isBound = false;

  constructor(
    private readonly store: EventStore,
    private readonly models: ModelStore,
  ) {}

  /** Binds the models to this log. While the log is empty it must be called again. Throws: as `ModelStore.bindToLog`. */
  async bindModels(): Promise<void> {
    if (this.#isBound) return;
    const identity = await identityOf(this.store);
    if (identity === undefined) return;
    await this.models.bindToLog(identity);
    this.#isBound = true;
  }

  /**
   * Throws `CorruptedError` if the read models include events that the log does not hold: the log has lost them. An
   * operator who restores an older log on purpose deletes the read models.
   */
  async checkReach(checkpoints: readonly Checkpoint[]): Promise<void> {
    // Others may have taken in more than can be read here yet.
    await this.store.catchUp();
    const head = await this.store.head();
    const lost = checkpoints.find(({ position }) => comparePositions(position, head) > 0);
    if (lost === undefined) return;
    const found = `The log ends at position ${head}, but the read models include events up to ${lost.position}`;
    throw new CorruptedError(
      `${found}; restore the log, or delete the read models if you replaced it by an older one on purpose`,
    );
  }
}
