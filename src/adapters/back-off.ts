import { setTimeout as pause } from 'node:timers/promises';

/** Pauses between attempts, in milliseconds. */
export interface Pauses {
  /** The pause before the second attempt; it doubles before each further attempt, up to the longest pause. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** Exponential back-off: each pause is up to twice as long as the one before. */
export class BackOff {
  #nextMs: number;

  constructor(private readonly pauses: Pauses) {
    this.#nextMs = pauses.firstPauseMs;
  }

  /** Starts again with the shortest pause, after an attempt that succeeded. */
  reset(): void {
    this.#nextMs = this.pauses.firstPauseMs;
  }

  /** Pauses, but stops as soon as the signal aborts. */
  async pause(signal: AbortSignal): Promise<void> {
    // Random jitter between half and the whole pause, so that many replicas do not reconnect at the same moment.
    const ms = this.#nextMs * (0.5 + Math.random() / 2);
    this.#nextMs = Math.min(this.pauses.longestPauseMs, 2 * this.#nextMs);
    await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
