import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { asRecorded, byDayThenRevision } from '../../../src/domain/history/effective-order.js';
import type { Effective } from '../../../src/domain/history/fact.js';
import { isMovable, Leeway } from '../../../src/domain/history/leeway.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { mission } from '../facts.js';

const on = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.constantFrom('day', 'month', 'range'))
  .map(([month, day, precision]) => {
    const [m, d] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')];
    if (precision === 'month') return `2023-${m}`;
    return precision === 'day' || day === 28 ? `2023-${m}-${d}` : `2023-${m}-${d}/2023-${m}-28`;
  });

/** More than are ever kept beside those in order. */
const dates = fc.array(on, { minLength: 80, maxLength: 160 });

function factsOn(days: readonly string[]): Effective<MissionFact>[] {
  return days.map((date, revision) => {
    const recorded = { eventId: `e${revision}`, revision, recordedAt: '2026-01-01T00:00:00.000Z' };
    return asRecorded<MissionFact>({ ...mission('StrengthReported', { departed: 1 }, { on: date }), ...recorded });
  });
}

/** The stretches that a leeway tells of facts in the order of their dates, from each place on and back. */
function stretches(leeway: Leeway<MissionFact>, dated: readonly Effective<MissionFact>[]): unknown[] {
  return dated.map((fact, place) => [leeway.endOfStretch(dated, place), leeway.beginOfStretch(fact)]);
}

describe('the leeway of facts of which only a period is known', () => {
  it('is the same whether they come one by one or all at once, and whichever are taken away', () => {
    let movable = 0;
    fc.assert(
      fc.property(dates, fc.array(fc.nat(), { maxLength: 5 }), (days, gone) => {
        const facts = factsOn(days);
        const removed = [...new Set(gone.map((index) => facts[index % facts.length] as Effective<MissionFact>))];
        let leeway = Leeway.of<MissionFact>([]);
        for (const fact of facts) leeway = leeway.withChange([], [fact]);
        for (const fact of removed) leeway = leeway.withChange([fact], []);
        const dated = facts.filter((fact) => !removed.includes(fact)).sort(byDayThenRevision);
        const atOnce = Leeway.of(dated.filter(isMovable));
        expect(stretches(leeway, dated)).toEqual(stretches(atOnce, dated));
        for (const fact of facts) {
          const isKept = isMovable(fact) && !removed.includes(fact);
          expect(leeway.findDated(fact.eventId)).toBe(isKept ? fact : undefined);
          expect(atOnce.findDated(fact.eventId)).toBe(isKept ? fact : undefined);
        }
        movable = Math.max(movable, dated.filter(isMovable).length);
      }),
    );
    expect(movable).toBeGreaterThan(64);
  });

  it('reaches from a month over all of its days, and no further', () => {
    const [june, before, within, after] = factsOn(['2023-06', '2023-05-31', '2023-06-10', '2023-07-01']) as [
      Effective<MissionFact>,
      Effective<MissionFact>,
      Effective<MissionFact>,
      Effective<MissionFact>,
    ];
    const leeway = Leeway.of([june]);
    const dated = [before, within, june, after];
    expect(dated.map((_, place) => leeway.endOfStretch(dated, place))).toEqual([1, 3, 3, 4]);
    expect(leeway.beginOfStretch(within)).toEqual({ day: '2023-06-01', revision: -1 });
    expect(leeway.beginOfStretch(after)).toBe(after);
    expect(leeway.beginOfStretch(before)).toBe(before);
    expect(dated.map((fact) => leeway.isBoundary(fact))).toEqual([true, false, false, true]);
    // The very first fact of a stream too may be on the first day of the month, with one that it forces before it.
    const onFirst = factsOn(['2023-06-01'])[0] as Effective<MissionFact>;
    expect(leeway.isBoundary(onFirst)).toBe(false);
    expect(leeway.beginOfStretch(onFirst)).toEqual({ day: '2023-06-01', revision: -1 });
  });

  it('reaches further back from period to period, as far as they overlap', () => {
    const periods = factsOn(['2023-06-01/2023-06-12', '2023-06-10/2023-06-20', '2023-05-01/2023-05-31']);
    const onDay = factsOn(['2023-06-15'])[0] as Effective<MissionFact>;
    const reach = { day: '2023-06-01', revision: -1 };
    const one = Leeway.of([...periods].sort(byDayThenRevision));
    expect(one.beginOfStretch(onDay)).toEqual(reach);
    expect(Leeway.of<MissionFact>([]).withChange([], periods).beginOfStretch(onDay)).toEqual(reach);
  });

  it('is the very same where only facts of known days come or go', () => {
    const [june, one, other] = factsOn(['2023-06', '2023-06-10', '2023-06-11']) as [
      Effective<MissionFact>,
      Effective<MissionFact>,
      Effective<MissionFact>,
    ];
    const leeway = Leeway.of([june]);
    expect(leeway.withChange([one], [other])).toBe(leeway);
  });
});
