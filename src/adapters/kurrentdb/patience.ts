import { UnavailableError } from '../../application/ports/event-store.errors.js';
import type { Timing } from './timing.js';

/**
 * The time for which answers are waited for. After a silence, calls fail fast; now and then one call waits for the full time.
 */
export class Patience {
  /** The time of the last call without an answer, on a monotonic clock; cleared by the next answer. */
  #silentSince: number | undefined;

  /** @param address of the server, for messages */
  constructor(
    private readonly address: string,
    private readonly timing: Timing,
  ) {}

  /** The time limit of the next call, in milliseconds. */
  nextMs(): number {
    const { answerMs, silentAnswerMs } = this.timing;
    if (this.#silentSince === undefined) return answerMs;
    if (performance.now() - this.#silentSince < answerMs) return silentAnswerMs;
    this.#silentSince = undefined;
    return answerMs;
  }

  noteAnswer(): void {
    this.#silentSince = undefined;
  }

  /** The error of a call whose time is up. */
  end(): UnavailableError {
    this.#silentSince ??= performance.now();
    return new UnavailableError(`No answer from ${this.address} within the time limit; retry later`);
  }
}
