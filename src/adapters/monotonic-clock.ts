import { uptime } from 'node:os';
import { CLOCK_TOLERANCE_MS, ClockLeaptError, type RecordingClock } from '../application/ports/recording-clock.js';

/** The time in which a wall clock that has moved no further is not compared again, in milliseconds. */
const SETTLED_MS = 1_000;

/** The sources of a monotonic clock, those of the machine if left out. */
export interface ClockSources {
  /** Milliseconds since 1970, UTC. */
  readonly wallClock: () => number;
  /** The time for which the machine has been up, in milliseconds, asleep or not; nobody can set it. */
  readonly uptime: () => number;
}

const OF_THE_MACHINE: ClockSources = { wallClock: () => Date.now(), uptime: () => uptime() * 1_000 };

/**
 * Recording times from the wall clock, made monotonic: after the clock is set back, a later event must not get an earlier time. A
 * wall clock that runs away from the machine's uptime is not believed. It is compared with the uptime alone, and never with the
 * record: a record that is ahead, whatever the reason, must not keep a right clock from going on.
 */
export class MonotonicClock implements RecordingClock {
  #latestMs: number;
  /** The greatest distance of the wall clock from the uptime that was believed. Smaller ones are a clock set back, and right again. */
  #offsetMs: number;
  /** The time that the wall clock showed when it was last compared. */
  #comparedMs: number;

  /**
   * @param notBefore the recording time of the last event, possibly from a machine whose clock was ahead; ISO 8601
   * @param settlingMs as `RecordingClock.settlingMs`
   */
  constructor(
    notBefore: string | undefined,
    private readonly sources: ClockSources = OF_THE_MACHINE,
    readonly settlingMs = 0,
  ) {
    this.#latestMs = notBefore === undefined ? 0 : Date.parse(notBefore);
    this.#comparedMs = sources.wallClock();
    this.#offsetMs = this.#comparedMs - sources.uptime();
  }

  next(): string {
    const { leaptMs } = this;
    const wallMs = this.sources.wallClock();
    if (leaptMs > 0) throw new ClockLeaptError(leaptMs, new Date(wallMs).toISOString());
    this.#latestMs = Math.max(this.#latestMs, wallMs);
    return new Date(this.#latestMs).toISOString();
  }

  pass(instant: string): boolean {
    const instantMs = Date.parse(instant);
    const believedMs = this.sources.wallClock() - this.leaptMs;
    // Of its own recording times a server knows more: none goes back behind the latest.
    const passedMs = this.settlingMs === 0 ? Math.max(this.#latestMs, believedMs) : believedMs - this.settlingMs;
    if (instantMs >= passedMs) return false;
    this.#latestMs = Math.max(this.#latestMs, instantMs + 1);
    return true;
  }

  get aheadMs(): number {
    return Math.max(0, this.#latestMs - this.sources.wallClock());
  }

  get leaptMs(): number {
    const wallMs = this.sources.wallClock();
    if (Math.abs(wallMs - this.#comparedMs) < SETTLED_MS) return 0;
    const offsetMs = wallMs - this.sources.uptime();
    const leaptMs = offsetMs - this.#offsetMs;
    if (leaptMs > CLOCK_TOLERANCE_MS) return leaptMs;
    this.#offsetMs = Math.max(this.#offsetMs, offsetMs);
    this.#comparedMs = wallMs;
    return 0;
  }
}
