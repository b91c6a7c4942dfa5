/** The smallest and the largest batch, in events. */
const FEWEST = 50;
const MOST = 4_000;

/**
 * The target duration of a batch, in milliseconds: others wait for their turn meanwhile, and the first events of a
 * batch wait for the last.
 */
const TARGET_MS = 100;

/** An adaptive batch size: as many events as fit into the target duration, within fixed limits. */
export class BatchSize {
  #events = 1_000;

  get events(): number {
    return this.#events;
  }

  /** Adapts the size to the duration of a batch. */
  adapt(events: number, ms: number): void {
    if (ms > TARGET_MS) this.#events = Math.max(FEWEST, Math.floor(Math.min(events, this.#events) / 2));
    else if (events === this.#events && ms < TARGET_MS / 4) this.#events = Math.min(MOST, this.#events * 2);
  }
}
