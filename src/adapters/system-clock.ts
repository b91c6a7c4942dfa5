import type { Clock } from '../application/ports/clock.js';

/**
 * The machine's clock, except that it never goes backwards: a clock set back must not make the record say that what came
 * later was recorded earlier.
 */
export class SystemClock implements Clock {
  #latest: string;

  /**
   * @param notBefore when the last event was recorded, possibly by a machine whose clock was ahead
   * @param wallClock milliseconds since 1970, UTC
   */
  constructor(
    notBefore: string | undefined,
    private readonly wallClock: () => number = Date.now,
  ) {
    this.#latest = notBefore ?? '';
  }

  now(): string {
    const now = new Date(this.wallClock()).toISOString();
    if (now > this.#latest) this.#latest = now;
    return this.#latest;
  }
}
