import { describe, expect, it } from '@jest/globals';
import { byDayThenRevision } from '../../../src/domain/history/effective-order.js';

const REQUESTED = { day: '2023-06-16', revision: 7 };

describe('the effective order', () => {
  it.each([
    ['a later day, recorded earlier', { day: '2023-06-30', revision: 3 }],
    ['a later day, recorded later', { day: '2023-06-30', revision: 8 }],
    ['the same day, recorded later', { day: '2023-06-16', revision: 8 }],
  ])('puts a fact before one of %s, whichever of the two is asked about first', (_, later) => {
    expect(byDayThenRevision(REQUESTED, later)).toBeLessThan(0);
    expect(byDayThenRevision(later, REQUESTED)).toBeGreaterThan(0);
  });

  it('puts a fact neither before nor after itself', () => {
    expect(byDayThenRevision(REQUESTED, REQUESTED)).toBe(0);
  });
});
