import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { Timeline } from '../../../tools/generate/timeline.js';

describe('a timeline', () => {
  it('gives the earliest first and, of those at the same instant, the one of the lowest order', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 });
    fc.assert(
      fc.property(instants, (ats) => {
        const timeline = new Timeline<{ at: number; order: number }>();
        const added = ats.map((at, order) => ({ at, order }));
        // The last come first, so that the order is not that of adding.
        for (const next of added.toReversed()) timeline.add(next, next.order);
        const taken = added.map(() => timeline.take()?.next);
        expect(taken).toEqual(added.toSorted((a, b) => a.at - b.at || a.order - b.order));
        expect(timeline.take()).toBeUndefined();
      }),
    );
  });
});
