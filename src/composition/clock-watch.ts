import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { clockLeaptWarning, recordAheadWarning } from '../application/clock-warning.js';
import type { RecordingClock } from '../application/ports/recording-clock.js';
import { RECORDING_CLOCK } from '../application/ports/recording-clock.token.js';

/** The interval in which the clocks are compared, in milliseconds. */
const INTERVAL_MS = 5_000;

/** Logs once when the record turns out to be ahead of the clock, or the clock leaps, and once when that is over. */
@Injectable()
export class ClockWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(ClockWatch.name);
  readonly #standing = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(@Inject(RECORDING_CLOCK) private readonly clock: RecordingClock) {}

  onApplicationBootstrap(): void {
    this.#look();
    this.#timer = setInterval(() => this.#look(), INTERVAL_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#tell('record ahead', recordAheadWarning(this.clock), 'The clock has come as far as the record');
    this.#tell('clock leapt', clockLeaptWarning(this.clock), 'The clock is right again; events are recorded');
  }

  #tell(about: string, warning: string | undefined, end: string): void {
    if (warning !== undefined && !this.#standing.has(about)) {
      this.#standing.add(about);
      this.#logger.error(warning);
    } else if (warning === undefined && this.#standing.delete(about)) this.#logger.warn(end);
  }
}
