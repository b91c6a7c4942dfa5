import { describe, expect, it } from '@jest/globals';
import {
  endPlan,
  noPlans,
  openPlan,
  planDay,
  planOf,
  type PlannedDay,
  type SaidBy,
} from '../../projections/plan-book.js';

const SITE = { of: 'site', id: 'gao' } as const;

/** The word of a fact of a day. */
function saidOn(day: string): SaidBy {
  return { eventId: `of ${day}`, position: '7', effectiveOn: day, day };
}

function plannedDay(on: string, dueOn: string, saidOnDay: string): PlannedDay {
  return { on, dueOn, eventId: `of ${saidOnDay}`, position: '7', effectiveOn: saidOnDay };
}

describe('a planned day', () => {
  it('is what its fact says of it, and nothing more until it is moved or met', () => {
    const book = planDay(noPlans, SITE, '2023-08', saidOn('2023-07-01'));
    expect(planOf(book, SITE).planned.entries()).toStrictEqual([
      ['0', plannedDay('2023-08', '2023-08-31', '2023-07-01')],
    ]);
  });

  it('that is moved has the day on which it was, and is followed by the next one', () => {
    const first = planDay(noPlans, SITE, '2023-08', saidOn('2023-07-01'));
    const book = planDay(first, SITE, '2023-10-15', saidOn('2023-09-02'));
    expect(planOf(book, SITE).planned.entries()).toStrictEqual([
      ['0', { ...plannedDay('2023-08', '2023-08-31', '2023-07-01'), movedOn: '2023-09-02', isFollowed: true }],
      ['1', plannedDay('2023-10-15', '2023-10-15', '2023-09-02')],
    ]);
  });

  it('that is cancelled is moved, and followed by none', () => {
    const first = planDay(noPlans, SITE, '2023-08', saidOn('2023-07-01'));
    const book = planDay(first, SITE, null, saidOn('2023-07-20'));
    expect(planOf(book, SITE).planned.entries()).toStrictEqual([
      ['0', { ...plannedDay('2023-08', '2023-08-31', '2023-07-01'), movedOn: '2023-07-20' }],
    ]);
  });
});

describe('a plan whose thing has ended', () => {
  it('is met, every day of it, and is not looked at again by the next ending', () => {
    const planned = ['2023-08', '2023-10-15'].reduce(
      (book, on) => planDay(book, SITE, on, saidOn('2023-07-01')),
      noPlans,
    );
    const plan = planOf(endPlan(planned, SITE, '2023-09-30'), SITE);
    expect(plan.planned.entries().map(([, { metOn }]) => metOn)).toEqual(['2023-09-30', '2023-09-30']);
    expect(plan).toMatchObject({ met: 2, isOpen: false });
    expect(plan.endings.entries()).toEqual([['0', '2023-09-30']]);
  });

  it('is open again once the thing is there again, and the very same book where it is open already', () => {
    const ended = endPlan(noPlans, SITE, '2023-09-30');
    const open = openPlan(ended, SITE);
    expect(planOf(open, SITE).isOpen).toBe(true);
    expect(openPlan(open, SITE)).toBe(open);
  });
});
