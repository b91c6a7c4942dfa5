import { describe, expect, it } from '@jest/globals';
import { bookValue } from '../../projections/book-value.js';

describe('a book value', () => {
  it('counts what was destroyed and what is on hand by their share, and what left by its certificates', () => {
    expect(bookValue(1_000, { quantity: 10, destroyed: 2, onHand: 5 }, 300)).toEqual({
      registered: 1_000,
      left: 300,
      destroyed: 200,
      onHand: 500,
      differs: false,
    });
  });

  it('rounds shares down to whole cents', () => {
    expect(bookValue(100, { quantity: 3, destroyed: 1, onHand: 2 }, 0)).toEqual({
      registered: 100,
      left: 0,
      destroyed: 33,
      onHand: 66,
      differs: false,
    });
  });

  it.each([
    ['by as many cents as there are units', 303, false],
    ['by one cent more', 304, true],
    ['by as many cents as there are units, the other way', 297, false],
    ['by one cent more, the other way', 296, true],
  ])('that is off %s differs or not', (_title, left, differs) => {
    expect(bookValue(300, { quantity: 3, destroyed: 0, onHand: 0 }, left).differs).toBe(differs);
  });

  it('of nothing is nothing', () => {
    expect(bookValue(100, { quantity: 0, destroyed: 0, onHand: 0 }, 100)).toMatchObject({ destroyed: 0, onHand: 0 });
  });

  it('is exact beyond what a product of numbers holds', () => {
    const registered = 9_007_199_254_740_991;
    expect(bookValue(registered, { quantity: 3, destroyed: 3, onHand: 0 }, 0).destroyed).toBe(registered);
    expect(bookValue(registered, { quantity: 7, destroyed: 0, onHand: 3 }, 0).onHand).toBe(3_860_228_252_031_853);
  });
});
