/** The fewest and the most events taken in at once. */
const FEWEST = 50;
const MOST = 4_000;

/** How long a batch should take, in milliseconds: others wait for their turn meanwhile, and what came first for what came last. */
const ASPIRED_MS = 100;

/** How many events to take in at once: as many as fit into the time, and never more than the memory is meant for. */
export class BatchSize {
  #events = 1_000;

  get events(): number {
    return this.#events;
  }

  /** Learns from a batch. */
  took(events: number, ms: number): void {
    if (ms > ASPIRED_MS) this.#events = Math.max(FEWEST, Math.floor(Math.min(events, this.#events) / 2));
    else if (events === this.#events && ms < ASPIRED_MS / 4) this.#events = Math.min(MOST, this.#events * 2);
  }
}
