import type { Clock } from '../application/ports/clock.js';

/**
 * The machine's clock, made monotonic: after the clock is set back, a later event must not get an earlier recording
 * time.
 */
export class SystemClock implements Clock {
  #latest: string;

  /**
   * @param notBefore the recording time of the last event, possibly from a machine whose clock was ahead
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
