import { describe, expect, it } from '@jest/globals';
import { Prng } from '../../../tools/generate/prng.js';

describe('seeded chance', () => {
  const take = (rng: Prng, count = 1_000): number[] => Array.from({ length: count }, () => rng.between(1, 6));

  it('is the same for the same seed and path, and another one for any other', () => {
    expect(take(new Prng(1, 2, 3))).toEqual(take(new Prng(1, 2, 3)));
    for (const other of [new Prng(1, 3, 2), new Prng(2, 2, 3), new Prng(1, 2), new Prng(4_294_967_295, 2, 3)])
      expect(take(other)).not.toEqual(take(new Prng(1, 2, 3)));
  });

  it('gives every number of its range about as often', () => {
    const counts = new Map<number, number>();
    for (const number of take(new Prng(5), 60_000)) counts.set(number, (counts.get(number) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('starts lives that lie side by side far apart', () => {
    const first = Array.from({ length: 10_000 }, (_, index) => new Prng(1, 0, 2, index).fraction());
    expect(first.reduce((sum, fraction) => sum + fraction, 0) / first.length).toBeCloseTo(0.5, 1);
    expect(new Set(first).size).toBeGreaterThan(9_990);
  });
});
