import { describe, expect, it } from '@jest/globals';
import { bookValue } from '../../projections/book-value.js';

describe('a book value', () => {
  it('counts what was destroyed and what is on hand by their share, and what left by its certificates', () => {
    expect(bookValue(1_000, { quantity: 10, destroyed: 2, onHand: 5, transfers: 1 }, 300)).toEqual({
      registered: 1_000,
      left: 300,
      destroyed: 200,
      onHand: 500,
      differs: false,
    });
  });

  it('rounds shares down to whole cents', () => {
    expect(bookValue(100, { quantity: 3, destroyed: 1, onHand: 2, transfers: 0 }, 0)).toEqual({
      registered: 100,
      left: 0,
      destroyed: 33,
      onHand: 66,
      differs: false,
    });
  });

  it.each([
    ['by as many cents as there are transfers', 303, false],
    ['by one cent more', 304, true],
    ['by as many cents as there are transfers, the other way', 297, false],
    ['by one cent more, the other way', 296, true],
  ])('that is off %s differs or not', (_title, left, differs) => {
    const quantities = { quantity: 3, destroyed: 0, onHand: 0, transfers: 3 };
    expect(bookValue(300, quantities, left).differs).toBe(differs);
  });

  it.each([
    ['a share that comes out even', { quantity: 4, destroyed: 0, onHand: 2, transfers: 1 }, 51, false],
    ['a share that comes out even', { quantity: 4, destroyed: 0, onHand: 2, transfers: 1 }, 52, true],
    ['a share that is rounded', { quantity: 3, destroyed: 0, onHand: 2, transfers: 1 }, 36, false],
    ['a share that is rounded', { quantity: 3, destroyed: 0, onHand: 2, transfers: 1 }, 37, true],
    ['two shares that are rounded', { quantity: 3, destroyed: 1, onHand: 1, transfers: 1 }, 37, false],
    ['two shares that are rounded', { quantity: 3, destroyed: 1, onHand: 1, transfers: 1 }, 38, true],
  ])('counts the roundings of %s: %j, %d left', (_title, quantities, left, differs) => {
    expect(bookValue(100, quantities, left).differs).toBe(differs);
  });

  it('of a million rounds that leave for nothing is lost in sight of all', () => {
    const rounds = { quantity: 1_000_000, destroyed: 0, onHand: 0, transfers: 1 };
    expect(bookValue(1_000_000, rounds, 0).differs).toBe(true);
    expect(bookValue(1_000_000, rounds, 999_998).differs).toBe(true);
    expect(bookValue(1_000_000, rounds, 999_999).differs).toBe(false);
  });

  it('of nothing is nothing', () => {
    expect(bookValue(100, { quantity: 0, destroyed: 0, onHand: 0, transfers: 0 }, 100)).toMatchObject({
      destroyed: 0,
      onHand: 0,
    });
  });

  it('of nothing that was worth a cent differs by it: nothing was rounded', () => {
    const none = { quantity: 0, destroyed: 0, onHand: 0, transfers: 0 };
    expect(bookValue(1, none, 0).differs).toBe(true);
    expect(bookValue(0, none, 0).differs).toBe(false);
  });

  it('is exact beyond what a product of numbers holds', () => {
    const registered = 9_007_199_254_740_991;
    const none = { destroyed: 0, onHand: 0, transfers: 0 };
    expect(bookValue(registered, { ...none, quantity: 3, destroyed: 3 }, 0).destroyed).toBe(registered);
    expect(bookValue(registered, { ...none, quantity: 7, onHand: 3 }, 0).onHand).toBe(3_860_228_252_031_853);
  });
});
