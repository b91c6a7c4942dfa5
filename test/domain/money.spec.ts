import { expect, it } from '@jest/globals';
import { MOST_USD_CENTS } from '../../src/domain/money.js';

it('a single value is no more than a thousand million dollars, of which a mission’s 90,000 assets have an exact sum', () => {
  expect(MOST_USD_CENTS).toBe(1_000_000_000 * 100);
  expect(Number.isSafeInteger(90_000 * MOST_USD_CENTS)).toBe(true);
});
