import { setTimeout as pause } from 'node:timers/promises';

/** How long to pause between attempts, in milliseconds. */
export interface Pauses {
  /** Before the second attempt; twice as long before each further one, up to the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** Pauses between attempts, each up to twice as long as the one before. */
export class BackOff {
  #nextMs: number;

  constructor(private readonly pauses: Pauses) {
    this.#nextMs = pauses.firstPauseMs;
  }

  /** Something came of the last attempt: the next pause is short again. */
  reset(): void {
    this.#nextMs = this.pauses.firstPauseMs;
  }

  /** Pauses, no longer than until the signal aborts. */
  async pause(signal: AbortSignal): Promise<void> {
    // Between half and the whole of it, so that many replicas do not come back at the same moment.
    const ms = this.#nextMs * (0.5 + Math.random() / 2);
    this.#nextMs = Math.min(this.pauses.longestPauseMs, 2 * this.#nextMs);
    await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
