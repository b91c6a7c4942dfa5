import type { Clock } from '../application/ports/clock.js';

/** The machine's clock, as it is set. */
export class SystemClock implements Clock {
  /** @param wallClock milliseconds since 1970, UTC */
  constructor(private readonly wallClock: () => number = Date.now) {}

  now(): string {
    return new Date(this.wallClock()).toISOString();
  }
}
