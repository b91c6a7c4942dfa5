import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Logger, type LoggerService } from '@nestjs/common';
import { MonotonicClock } from '../../src/adapters/monotonic-clock.js';
import { ClockWatch } from '../../src/composition/clock-watch.js';

const DAY_MS = 86_400_000;

/** The lines that the server logs. */
class Lines implements LoggerService {
  readonly lines: string[] = [];
  error = (line: string): number => this.lines.push(`error ${line}`);
  warn = (line: string): number => this.lines.push(`warn ${line}`);
  log = (): void => undefined;
}

let logger: Lines;
let shownMs: number;
let watch: ClockWatch;

beforeEach(() => {
  logger = new Lines();
  Logger.overrideLogger(logger);
  shownMs = Date.parse('2026-11-24T12:00:00.000Z');
});
afterEach(() => {
  watch.beforeApplicationShutdown();
  Logger.overrideLogger(['error']);
});

/** Looks at the clocks as they are now. */
function look(): void {
  watch.onApplicationBootstrap();
  watch.beforeApplicationShutdown();
}

function watching(notBefore?: string): void {
  watch = new ClockWatch(new MonotonicClock(notBefore, { wallClock: () => shownMs, uptime: () => 0 }));
}

it('logs at the start that the record is ahead, once, and when the clock has come so far', () => {
  watching('2027-06-12T12:00:00.000Z');
  look();
  look();
  expect(logger.lines).toEqual([
    'error The last event was recorded 17280000 s later than this machine’s clock shows now; new events get that same recording time ' +
      'until the clock has come so far. Dates, roles and expiry follow the clock. Check that the clock is right',
  ]);
  shownMs += 200 * DAY_MS;
  look();
  expect(logger.lines).toHaveLength(3);
  expect(logger.lines).toContain('warn The clock has come as far as the record');
});

it('logs that the clock has leapt, once, and that it is right again', () => {
  watching();
  look();
  expect(logger.lines).toEqual([]);
  shownMs += 200 * DAY_MS;
  look();
  look();
  shownMs -= 200 * DAY_MS;
  look();
  expect(logger.lines).toEqual([
    'error This machine’s clock has leapt forward by 17280000 s; nothing is recorded meanwhile. ' +
      'Set it right, or restart the server if it is right now',
    'warn The clock is right again; events are recorded',
  ]);
});
