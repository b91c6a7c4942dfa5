import { Injectable } from '@nestjs/common';

/** Facts on their way into the log. */
interface OnItsWay {
  readonly recordedAt: string;
  readonly settled: Promise<unknown>;
}

/**
 * Keeps what was answered for an instant true for ever. Between the moment that a fact takes its time and the moment that it
 * lies in the log, an answer would miss it, and a later one would not: who asks for an instant waits for what is on its way.
 */
@Injectable()
export class PastInstants {
  readonly #onTheirWay = new Set<OnItsWay>();

  /**
   * Waits until everything that this process records at an instant or before lies in the log, or never will.
   *
   * @param instant ISO 8601, UTC; it has passed, so that nothing takes it for its time any more
   */
  async settle(instant: string): Promise<void> {
    const earlier = [...this.#onTheirWay].filter(({ recordedAt }) => recordedAt <= instant);
    await Promise.allSettled(earlier.map(({ settled }) => settled));
  }

  /** Notes facts that are on their way since they have taken their time, in the same turn. */
  async note<T>(recordedAt: string, settled: Promise<T>): Promise<T> {
    const onItsWay = { recordedAt, settled };
    this.#onTheirWay.add(onItsWay);
    try {
      return await settled;
    } finally {
      this.#onTheirWay.delete(onItsWay);
    }
  }
}
