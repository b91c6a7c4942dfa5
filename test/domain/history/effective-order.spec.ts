import { describe, expect, it } from '@jest/globals';
import { byDayThenRevision, datedOrder } from '../../../src/domain/history/effective-order.js';
import { forcedOrder } from '../../../src/domain/history/forced-order.js';
import { byPlace, type Placeable } from '../../../src/domain/history/place.js';
import { claim, mission } from '../facts.js';
import { abstractAggregate, abstractFact, datedFacts, recordedFacts, type AbstractFact } from './abstract-facts.js';

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

/** A fact of one day that another one forces: its place within the day. */
function forcedTo(...order: readonly number[]): Placeable {
  const by = { eventId: String(order[0]), type: 'Test' };
  return { day: '2023-06-16', revision: 99, forced: { by, from: '2023-06-30', order } };
}

describe('the place of a fact that another one forces', () => {
  const places: readonly Placeable[] = [
    { day: '2023-06-15', revision: 9 },
    { day: '2023-06-16', revision: 6 },
    forcedTo(7, -1, 0, -1, 0),
    forcedTo(7, -1, 0, -1, 1),
    forcedTo(7, -1, 0),
    forcedTo(7, -1, 1, -1, 0),
    forcedTo(7, -1, 1),
    { day: '2023-06-16', revision: 7 },
    forcedTo(8, -1, 0),
    { day: '2023-06-16', revision: 8 },
    { day: '2023-06-17', revision: 0 },
  ];

  it('is just before that one, whatever was recorded first, and behind those that it forces itself', () => {
    for (const [index, one] of places.entries())
      for (const [other, another] of places.entries())
        expect([index, other, Math.sign(byPlace(one, another))]).toEqual([index, other, Math.sign(index - other)]);
  });
});

describe('putting facts in order', () => {
  /** The number of facts that are folded for it. */
  function foldsOf(...facts: readonly AbstractFact[]): number {
    let folds = 0;
    const counting: typeof abstractAggregate = {
      ...abstractAggregate,
      evolve: (state, fact) => {
        folds++;
        return abstractAggregate.evolve(state, fact);
      },
    };
    forcedOrder(datedFacts(...facts), counting);
    return folds;
  }

  const exact = abstractFact('a', '5', { needs: ['x'] });

  it('folds nothing where no fact of a period may have to count before another one', () => {
    // Days only, though one needs the other.
    expect(foldsOf(exact, abstractFact('x', '6'))).toBe(0);
    // A period that nothing before its last day has to do with.
    expect(foldsOf(exact, abstractFact('b', '6'), abstractFact('z', '1/20'))).toBe(0);
    // One that is needed, and whose period begins only after that.
    expect(foldsOf(exact, abstractFact('b', '7'), abstractFact('x', '6/20'), abstractFact('c', '8'))).toBe(0);
    // One that is needed by a later fact only.
    expect(foldsOf(abstractFact('x', '1/4'), exact, abstractFact('b', '6'))).toBe(0);
    // Two of one day, of which one needs the other.
    expect(foldsOf(exact, abstractFact('x', '5'))).toBe(0);
    // Periods of which none needs another one, but for what it is itself.
    for (let length = 1; length <= 9; length++) {
      const alone = Array.from({ length }, (_, index) => {
        const type = `p${index}`;
        return abstractFact(type, `${3 * index + 1}/${3 * index + 3}`, { needs: [type] });
      });
      expect(foldsOf(...alone)).toBe(0);
    }
  });

  it('folds all of them where one may have to', () => {
    expect(foldsOf(abstractFact('b', '4'), exact, abstractFact('c', '6'), abstractFact('x', '5/20'))).toBeGreaterThan(
      3,
    );
    const first = foldsOf(exact, abstractFact('b', '6'), abstractFact('c', '7'), abstractFact('x', '1/20'));
    expect(first).toBeGreaterThan(3);
  });
});

describe('a fact in order', () => {
  it('has a mark of who corrects or contests it only where somebody does', () => {
    const [established] = recordedFacts([mission('Established')]);
    if (established === undefined) throw new Error('One fact is recorded');
    const contested = claim({ eventId: '0', type: 'Established' }, { says: { acronym: 'N' } });
    const said = { ...contested, eventId: '1', revision: 1, recordedAt: established.recordedAt };
    const plain = { ...established, day: '2013-01-01', datedOn: '2026-01-01' };
    expect(datedOrder([established])).toStrictEqual([plain]);
    const contestedBy = [{ eventId: '1', document: 'Another document', says: { acronym: 'N' } }];
    expect(datedOrder([established, said])).toStrictEqual([{ ...plain, contestedBy }]);
  });
});
