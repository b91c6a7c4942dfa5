import { CorruptedError } from '../../ports/event-store.errors.js';
import { comparePositions, START, type EventStore } from '../../ports/event-store.js';
import type { ModelStore } from '../../ports/model-store.js';
import type { Checkpoint } from '../../ports/read-models.js';

/** Sees to it that the read models are those of the log at hand, which is known by its first event and where that is. */
export class LogIdentity {
  #recognised = false;

  constructor(
    private readonly store: EventStore,
    private readonly models: ModelStore,
  ) {}

  /** Throws away what was made from another log. Has to be asked again while the log is empty. */
  async recognise(): Promise<void> {
    if (this.#recognised) return;
    const [first] = (await this.store.readAll(START, 1)).events;
    if (first === undefined) return;
    await this.models.madeFrom(`${first.eventId} at ${first.position}`);
    this.#recognised = true;
  }

  /**
   * Throws: `CorruptedError` where the read models know of events that the log does not hold. It has lost them; who put an older
   * one in its place on purpose deletes the read models.
   */
  async checkReach(checkpoints: readonly Checkpoint[]): Promise<void> {
    const head = await this.store.head();
    const lost = checkpoints.find(({ position }) => comparePositions(position, head) > 0);
    if (lost === undefined) return;
    const found = `The log ends at position ${head}, but its events up to ${lost.position} were read before`;
    throw new CorruptedError(`${found}; if it was replaced by an older one on purpose, delete the read models`);
  }
}
