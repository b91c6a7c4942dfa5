import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '../../src/adapters/system-clock.js';

const DAY_MS = 86_400_000;
const NOON = Date.parse('2026-11-24T12:00:00.000Z');

describe('the clock', () => {
  it('never goes backwards, however the machine is set', () => {
    const shown = [NOON, NOON - 400 * DAY_MS, NOON + DAY_MS, NOON, NOON + 2 * DAY_MS];
    const clock = new SystemClock(undefined, () => shown.shift() ?? NOON);
    expect([clock.now(), clock.now(), clock.now(), clock.now(), clock.now()]).toEqual([
      '2026-11-24T12:00:00.000Z',
      '2026-11-24T12:00:00.000Z',
      '2026-11-25T12:00:00.000Z',
      '2026-11-25T12:00:00.000Z',
      '2026-11-26T12:00:00.000Z',
    ]);
  });

  it('does not begin before what has been recorded', () => {
    expect(new SystemClock('2027-01-01T00:00:00.000Z', () => NOON).now()).toBe('2027-01-01T00:00:00.000Z');
  });
});
