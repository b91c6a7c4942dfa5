import { setTimeout as pause } from 'node:timers/promises';
import type { Timing } from './timing.js';

/** Pauses between attempts, each up to twice as long as the one before. */
export class BackOff {
  #nextMs: number;

  constructor(private readonly timing: Pick<Timing, 'firstPauseMs' | 'longestPauseMs'>) {
    this.#nextMs = timing.firstPauseMs;
  }

  /** Something came of the last attempt: the next pause is short again. */
  reset(): void {
    this.#nextMs = this.timing.firstPauseMs;
  }

  /** Pauses, no longer than until the signal aborts. */
  async pause(signal: AbortSignal): Promise<void> {
    // Between half and the whole of it, so that many replicas do not come back at the same moment.
    const ms = this.#nextMs * (0.5 + Math.random() / 2);
    this.#nextMs = Math.min(this.timing.longestPauseMs, 2 * this.#nextMs);
    await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
