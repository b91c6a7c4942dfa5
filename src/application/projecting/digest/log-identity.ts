import { CorruptedError } from '../../ports/event-store.errors.js';
import { comparePositions, START, type EventStore } from '../../ports/event-store.js';
import type { ModelStore } from '../../ports/model-store.js';
import type { Checkpoint } from '../../ports/read-models.js';

/** Checks that the read models belong to this log, whose identity is its first event and that event's position. */
export class LogIdentity {
  #isBound = false;

  constructor(
    private readonly store: EventStore,
    private readonly models: ModelStore,
  ) {}

  /** Deletes models of another log. While the log is empty it must be called again. */
  async bindModels(): Promise<void> {
    if (this.#isBound) return;
    const [first] = (await this.store.readAll(START, 1)).events;
    if (first === undefined) return;
    await this.models.bindToLog(`${first.eventId} at ${first.position}`);
    this.#isBound = true;
  }

  /**
   * Throws `CorruptedError` if the read models include events that the log does not hold: the log has lost them. An
   * operator who restores an older log on purpose deletes the read models.
   */
  async checkReach(checkpoints: readonly Checkpoint[]): Promise<void> {
    const head = await this.store.head();
    const lost = checkpoints.find(({ position }) => comparePositions(position, head) > 0);
    if (lost === undefined) return;
    const found = `The log ends at position ${head}, but the read models include events up to ${lost.position}`;
    throw new CorruptedError(
      `${found}; restore the log, or delete the read models if you replaced it by an older one on purpose`,
    );
  }
}
