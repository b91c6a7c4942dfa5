import { describe, expect, it } from '@jest/globals';
import { MonotonicClock } from '../../src/adapters/monotonic-clock.js';
import { CLOCK_TOLERANCE_MS, ClockLeaptError } from '../../src/application/ports/recording-clock.js';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const NOON = Date.parse('2026-11-24T12:00:00.000Z');

/** A machine whose clock somebody sets, while its uptime goes on by itself. */
class Machine {
  #up = 0;
  #shown = NOON;
  readonly sources = { wallClock: () => this.#shown, uptime: () => this.#up };

  pass(ms: number): void {
    this.#up += ms;
    this.#shown += ms;
  }

  /** Sets the clock by so much, which takes no time. */
  set(byMs: number): void {
    this.#shown += byMs;
  }
}

describe('the clock of recording times', () => {
  it('never goes backwards, however the machine is set', () => {
    const machine = new Machine();
    const clock = new MonotonicClock(undefined, machine.sources);
    expect(clock.next()).toBe('2026-11-24T12:00:00.000Z');
    machine.set(-400 * DAY_MS);
    expect(clock.next()).toBe('2026-11-24T12:00:00.000Z');
    expect(clock.aheadMs).toBe(400 * DAY_MS);
    machine.pass(DAY_MS);
    expect(clock.next()).toBe('2026-11-24T12:00:00.000Z');
    expect(clock.aheadMs).toBe(399 * DAY_MS);
  });

  it('takes a clock that was set back, and is right again, for no leap', () => {
    const machine = new Machine();
    const clock = new MonotonicClock(undefined, machine.sources);
    machine.set(-400 * DAY_MS);
    clock.next();
    machine.pass(10 * SECOND_MS);
    machine.set(400 * DAY_MS);
    expect(clock.next()).toBe('2026-11-24T12:00:10.000Z');
    expect([clock.leaptMs, clock.aheadMs]).toEqual([0, 0]);
  });

  it('goes on from what has been recorded, however far that is ahead, and says how far', () => {
    const machine = new Machine();
    const clock = new MonotonicClock('2027-01-01T00:00:00.000Z', machine.sources);
    expect(clock.next()).toBe('2027-01-01T00:00:00.000Z');
    expect(clock.aheadMs).toBe(37.5 * DAY_MS);
    machine.pass(38 * DAY_MS);
    expect(clock.next()).toBe('2027-01-01T12:00:00.000Z');
    expect(clock.aheadMs).toBe(0);
  });

  it('lets an instant pass, after which nothing is recorded at it, even once the machine is set back', () => {
    const machine = new Machine();
    const clock = new MonotonicClock(undefined, machine.sources);
    expect(clock.pass('2026-11-24T12:00:00.000Z')).toBe(false);
    expect(clock.pass('2026-11-24T11:59:59.999Z')).toBe(true);
    machine.set(-SECOND_MS);
    expect(clock.next()).toBe('2026-11-24T12:00:00.000Z');
    // The record is ahead of the machine by now: what lies before its last time has passed.
    machine.pass(500);
    expect(clock.pass('2026-11-24T11:59:59.999Z')).toBe(true);
    expect(clock.pass('2026-11-24T12:00:00.000Z')).toBe(false);
  });

  it('lets no instant pass by a leap, which is not believed', () => {
    const machine = new Machine();
    const clock = new MonotonicClock(undefined, machine.sources);
    machine.set(DAY_MS);
    expect(clock.pass('2026-11-24T13:00:00.000Z')).toBe(false);
    expect(clock.pass('2026-11-24T11:59:59.000Z')).toBe(true);
    machine.set(-DAY_MS);
    expect(clock.next()).toBe('2026-11-24T12:00:00.000Z');
  });

  it('lets an instant pass later where the clocks of other servers may be behind', () => {
    const machine = new Machine();
    const clock = new MonotonicClock('2027-01-01T00:00:00.000Z', machine.sources, CLOCK_TOLERANCE_MS);
    expect(clock.settlingMs).toBe(CLOCK_TOLERANCE_MS);
    expect(clock.pass('2026-11-24T11:55:00.000Z')).toBe(false);
    expect(clock.pass('2026-11-24T11:54:59.999Z')).toBe(true);
  });

  it('is not kept from going on by a record that lies far behind', () => {
    const clock = new MonotonicClock('2013-04-25T00:00:00.000Z', new Machine().sources);
    expect(clock.next()).toBe('2026-11-24T12:00:00.000Z');
  });

  it('gives no time while the machine’s clock is ahead of its uptime, and goes on once it is right', () => {
    const machine = new Machine();
    const clock = new MonotonicClock(undefined, machine.sources);
    clock.next();
    machine.set(200 * DAY_MS);
    for (let round = 0; round < 3; round++) {
      machine.pass(SECOND_MS);
      expect(() => clock.next()).toThrow(ClockLeaptError);
      expect(clock.leaptMs).toBe(200 * DAY_MS);
    }
    expect(() => clock.next()).toThrow(
      'The clock of this machine shows 2027-06-12T12:00:03.000Z, 17280000 s more than have passed: ' +
        'set it right, or restart the server if it is right now',
    );
    machine.set(-200 * DAY_MS);
    expect(clock.next()).toBe('2026-11-24T12:00:03.000Z');
    expect([clock.leaptMs, clock.aheadMs]).toEqual([0, 0]);
  });

  it('follows a clock that is set forward within the tolerance, each time from where it was believed last', () => {
    const machine = new Machine();
    const clock = new MonotonicClock(undefined, machine.sources);
    machine.set(CLOCK_TOLERANCE_MS);
    expect(clock.next()).toBe('2026-11-24T12:05:00.000Z');
    machine.set(CLOCK_TOLERANCE_MS + SECOND_MS);
    expect(() => clock.next()).toThrow(ClockLeaptError);
    machine.set(-SECOND_MS);
    expect(clock.next()).toBe('2026-11-24T12:10:00.000Z');
  });

  it('takes a machine that was asleep for awake: its uptime went on', () => {
    const machine = new Machine();
    const clock = new MonotonicClock(undefined, machine.sources);
    clock.next();
    machine.pass(3 * DAY_MS);
    expect(clock.next()).toBe('2026-11-27T12:00:00.000Z');
  });
});
