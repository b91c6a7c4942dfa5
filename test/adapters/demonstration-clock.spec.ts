import { describe, expect, it } from '@jest/globals';
import { DemonstrationClock } from '../../src/adapters/demonstration-clock.js';
import { MonotonicClock } from '../../src/adapters/monotonic-clock.js';

const WALL = '2026-11-29T12:00:00.000Z';

/** A demonstration's clock, whose wall shows one time. */
const clockFrom = (lastRecordedAt?: string): DemonstrationClock =>
  new DemonstrationClock(
    lastRecordedAt,
    (notBefore) => new MonotonicClock(notBefore, { wallClock: () => Date.parse(WALL), uptime: () => 0 }),
  );

describe('the clock of a demonstration', () => {
  it('stands where it is set', () => {
    const clock = clockFrom();
    clock.standAt('1948-05-29T23:00:00.000Z');
    expect([clock.next(), clock.next()]).toEqual(['1948-05-29T23:00:00.000Z', '1948-05-29T23:00:00.000Z']);
    clock.standAt('2013-04-25T23:00:00.000Z');
    expect(clock.next()).toBe('2013-04-25T23:00:00.000Z');
  });

  it('never goes back, neither behind where it was set nor behind the log', () => {
    const clock = clockFrom('2023-12-31T23:00:00.000Z');
    clock.standAt('2013-04-25T23:00:00.000Z');
    expect(clock.next()).toBe('2023-12-31T23:00:00.000Z');
    clock.standAt('2024-01-01T23:00:00.000Z');
    clock.standAt('2023-12-31T23:00:00.000Z');
    expect(clock.next()).toBe('2024-01-01T23:00:00.000Z');
  });

  it('lets no instant pass that it has not come to, though the wall has', () => {
    const clock = clockFrom();
    clock.standAt('2013-04-25T23:00:00.000Z');
    expect(clock.pass('2013-04-25T22:59:59.999Z')).toBe(true);
    expect(clock.pass('2013-04-25T23:00:00.000Z')).toBe(false);
    expect(clock.pass('2023-10-31T23:59:59.000Z')).toBe(false);
    expect(clock.next()).toBe('2013-04-25T23:00:00.000Z');
  });

  it('is neither ahead of the wall nor has it leapt while it stands', () => {
    const clock = clockFrom();
    clock.standAt('2031-01-01T23:00:00.000Z');
    expect([clock.aheadMs, clock.leaptMs, clock.settlingMs]).toEqual([0, 0, 0]);
  });

  it('goes on with the wall once the history is in, and is set no more', () => {
    const clock = clockFrom();
    clock.standAt('2024-11-15T23:00:00.000Z');
    clock.goOn();
    expect(clock.next()).toBe(WALL);
    expect(clock.pass('2023-10-31T23:59:59.000Z')).toBe(true);
    clock.standAt('2024-11-16T23:00:00.000Z');
    expect(clock.next()).toBe(WALL);
  });

  it('goes on from where it stood where the wall is behind', () => {
    const clock = clockFrom();
    clock.standAt('2031-01-01T23:00:00.000Z');
    clock.goOn();
    expect(clock.next()).toBe('2031-01-01T23:00:00.000Z');
    expect(clock.aheadMs).toBeGreaterThan(0);
  });
});
