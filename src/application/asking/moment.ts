import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { latestDayOnEarth, type Day } from '../../domain/calendar/day.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import type { RecordingClock } from '../ports/recording-clock.js';
import { RECORDING_CLOCK } from '../ports/recording-clock.token.js';
import { KnownPrefix } from './known-prefix.js';

/** The longest that an instant of right now is waited for until it has passed, in milliseconds. */
const PASSING_MS = 20;

/** A point in time, as the log tells it. */
export interface Moment {
  /** The day whose state is asked for; absent for all that is recorded. */
  readonly asOf?: Day;
  /** The last position that was known at the instant asked for; absent for all that is recorded. */
  readonly through?: string;
  /** The day on which something is overdue, or a mission in a phase: the day asked for, else that of the instant, else today. */
  readonly today: Day;
}

/** A moment was asked for that has not come yet, or of which something may still be recorded. */
export class MomentToComeError extends Error {
  override readonly name = 'MomentToComeError';

  constructor(
    readonly axis: keyof PointInTime | 'from' | 'to',
    expected: string,
  ) {
    super(expected);
  }
}

/** Finds what the points in time that callers name mean in this log. */
@Injectable()
export class Moments {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RECORDING_CLOCK) private readonly recordingClock: RecordingClock,
    private readonly knownPrefix: KnownPrefix,
  ) {}

  /** @throws MomentToComeError */
  async at({ asOf, knownAt }: PointInTime): Promise<Moment> {
    const now = this.clock.now();
    const latest = latestDayOnEarth(now);
    if (asOf !== undefined && asOf > latest)
      throw new MomentToComeError(
        'asOf',
        `must be ${latest} at the latest, the last day that has begun anywhere (UTC+14)`,
      );
    if (knownAt !== undefined) await this.#checkPassed(knownAt);
    return {
      ...(asOf !== undefined && { asOf }),
      ...(knownAt !== undefined && { through: await this.knownPrefix.through(knownAt) }),
      // The day of the instant, not of the question: the answer stays the same for ever.
      today: asOf ?? latestDayOnEarth(knownAt ?? now),
    };
  }

  /** An instant that the wall clock shows is waited for until nothing is recorded at it any more. */
  async #checkPassed(knownAt: string): Promise<void> {
    const { settlingMs } = this.recordingClock;
    const latest = (): string => new Date(Date.parse(this.clock.now()) - settlingMs).toISOString();
    for (let waited = 0; knownAt === latest() && waited < PASSING_MS; waited++) await pause(1);
    const last = latest();
    if (knownAt < last && this.recordingClock.pass(knownAt)) return;
    const reason =
      settlingMs === 0 ? '' : `: the clocks of servers that share a log may differ by ${settlingMs / 1_000} s`;
    throw new MomentToComeError('knownAt', `must be before ${last}${reason}`);
  }
}
