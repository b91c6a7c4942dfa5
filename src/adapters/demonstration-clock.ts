import type { RecordingClock } from '../application/ports/recording-clock.js';
import { MonotonicClock } from './monotonic-clock.js';

/** The day on which the Charter came into force: no mission is older. */
const UNITED_NATIONS_DAY = '1945-10-24T00:00:00.000Z';

/**
 * Recording times of a demonstration: the clock stands where it is set, so that a history of years can be recorded as it was learnt.
 * Like any recording clock it never goes back. Once the history is in, it goes on with the wall clock.
 */
export class DemonstrationClock implements RecordingClock {
  readonly settlingMs = 0;
  #latestMs: number;
  #wall: RecordingClock | undefined;

  /**
   * @param notBefore the recording time of the last event; ISO 8601
   * @param wallFrom makes the clock that follows the wall, never earlier than an instant in ISO 8601
   */
  constructor(
    notBefore: string | undefined,
    private readonly wallFrom: (notBefore: string) => RecordingClock = (instant) => new MonotonicClock(instant),
  ) {
    this.#latestMs = Date.parse(notBefore ?? UNITED_NATIONS_DAY);
  }

  /** Sets the clock to an instant, ISO 8601, where it stands; to an earlier one than before it is not set. */
  standAt(instant: string): void {
    this.#latestMs = Math.max(this.#latestMs, Date.parse(instant));
  }

  /** Has the clock follow the wall from now on. */
  goOn(): void {
    this.#wall ??= this.wallFrom(this.#latest);
  }

  next(): string {
    return this.#wall?.next() ?? this.#latest;
  }

  pass(instant: string): boolean {
    // What was set is the present: nothing after it has passed, whatever the wall shows.
    return this.#wall?.pass(instant) ?? Date.parse(instant) < this.#latestMs;
  }

  get aheadMs(): number {
    return this.#wall?.aheadMs ?? 0;
  }

  get leaptMs(): number {
    return this.#wall?.leaptMs ?? 0;
  }

  get #latest(): string {
    return new Date(this.#latestMs).toISOString();
  }
}
