import { describe, expect, it } from '@jest/globals';
import { foldDuties, noDuties, type Duty } from '../../projections/duties.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { mission } from '../domain/facts.js';
import { countedFact } from './given.js';

/** The duties after these facts, with the days on which they were done. */
function dutiesAfter(...facts: readonly MissionFact[]): Duty[] {
  const book = facts.reduce((book, fact, index) => foldDuties(book, countedFact(fact, index)), noDuties);
  return book.settled.entries().flatMap(([, duties]) => duties);
}

function plan(about: object, plannedOn: string | undefined = '2023-08', on = '2023-07-01'): MissionFact {
  return mission('MilestoneRecorded', { kind: 'plan', text: 'Test', plannedOn, ...about }, { on });
}

describe('a duty', () => {
  it('is to withdraw by the deadline of the resolution', () => {
    const deadline = mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' }, { on: '2023-06-30' });
    expect(dutiesAfter(deadline)).toEqual([
      { what: 'withdrawal', dueOn: '2023-12-31', eventId: '0', position: '1', effectiveOn: '2023-06-30' },
    ]);
    expect(dutiesAfter(mission('MandateTerminated'))).toEqual([]);
    expect(dutiesAfter(deadline, mission('WithdrawalCompleted', {}, { on: '2023-12' }))).toMatchObject([
      { doneOn: '2023-12-31' },
    ]);
  });

  it('is to withdraw by every deadline that was ever set for the whole mission, a final extension’s too', () => {
    const final = mission('MandateExtended', { withdrawalDeadline: '2023-06', final: true }, { on: '2022-08-28' });
    const later = mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' }, { on: '2023-03-01' });
    const part = mission(
      'MandateTerminated',
      { withdrawalDeadline: '2022-12-31', scope: 'South' },
      { on: '2022-09-01' },
    );
    expect(dutiesAfter(final, part, later)).toMatchObject([{ dueOn: '2023-06-30' }, { dueOn: '2023-12-31' }]);
  });

  it('is to end the liquidation as planned, on the last day of the period', () => {
    const liquidation = mission('LiquidationStarted', { plannedEnd: '2024-11' }, { on: '2024-01-01' });
    expect(dutiesAfter(liquidation)).toEqual([
      { what: 'liquidation', dueOn: '2024-11-30', eventId: '0', position: '1', effectiveOn: '2024-01-01' },
    ]);
    expect(dutiesAfter(mission('LiquidationStarted'))).toEqual([]);
    expect(dutiesAfter(liquidation, mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' }))).toMatchObject([
      { doneOn: '2024-11-15' },
    ]);
  });

  it('is a plan for a site or a contingent', () => {
    expect(dutiesAfter(plan({ siteId: 'gao' }))).toEqual([
      { what: 'plan', dueOn: '2023-08-31', eventId: '0', position: '1', effectiveOn: '2023-07-01', siteId: 'gao' },
    ]);
    expect(dutiesAfter(plan({ contingentId: 'tcd' }))).toEqual([
      {
        what: 'plan',
        dueOn: '2023-08-31',
        eventId: '0',
        position: '1',
        effectiveOn: '2023-07-01',
        contingentId: 'tcd',
      },
    ]);
    expect(dutiesAfter(plan({ siteId: 'gao', contingentId: 'tcd' }))).toMatchObject([{ siteId: 'gao' }]);
  });

  it('is no plan whose end no fact can show', () => {
    expect(dutiesAfter(plan({}))).toEqual([]);
    expect(dutiesAfter(mission('MilestoneRecorded', { kind: 'plan', text: 'Test', siteId: 'gao' }))).toEqual([]);
  });

  it.each<[string, MissionFact]>([
    ['handed over', mission('SiteHandedOver', {}, { on: '2023-08-13' })],
    ['left', mission('SiteClosedAccelerated', {}, { on: '2023-08-13' })],
  ])('about a site is done when that site is %s', (_how, closed) => {
    expect(dutiesAfter(plan({ siteId: 'gao' }), closed)).toMatchObject([{ doneOn: '2023-08-13' }]);
    expect(dutiesAfter(plan({ siteId: 'ber' }), closed)[0]).not.toHaveProperty('doneOn');
    expect(dutiesAfter(plan({ contingentId: 'gao' }), closed)[0]).not.toHaveProperty('doneOn');
  });

  it('about a contingent is done when nobody of it remains', () => {
    const tcd = plan({ contingentId: 'tcd' });
    expect(dutiesAfter(tcd, mission('ContingentWithdrawn', {}, { on: '2023-08-13' }))).toMatchObject([
      { doneOn: '2023-08-13' },
    ]);
    const part = mission('ContingentWithdrawn', { remaining: 1 }, { on: '2023-08-13' });
    expect(dutiesAfter(tcd, part)[0]).not.toHaveProperty('doneOn');
    const other = mission('ContingentWithdrawn', { contingentId: 'egy' }, { on: '2023-08-13' });
    expect(dutiesAfter(tcd, other)[0]).not.toHaveProperty('doneOn');
  });

  it('may become known after it was done, on that day or later, but not by what ended before the plan was made', () => {
    const closed = mission('SiteClosedAccelerated', {}, { on: '2023-08-13' });
    expect(dutiesAfter(closed, plan({ siteId: 'gao' }, '2023-08', '2023-08-13'))).toMatchObject([
      { doneOn: '2023-08-13' },
    ]);
    expect(dutiesAfter(closed, plan({ siteId: 'gao' }, '2023-09', '2023-08-14'))[0]).not.toHaveProperty('doneOn');
    expect(dutiesAfter(closed, plan({ siteId: 'gao' }, '2023-09', '2023-08'))).toMatchObject([
      { doneOn: '2023-08-13' },
    ]);
  });

  it('is not done by the end of something else', () => {
    const deadline = mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' });
    const ended = mission('PhysicalClosureCompleted', {}, { on: '2023-12-01' });
    expect(dutiesAfter(deadline, ended)[0]).not.toHaveProperty('doneOn');
  });
});

it('nothing is to be done, and nothing has ended, before the first fact', () => {
  expect([noDuties.duties, noDuties.endings, noDuties.settled].map(({ size }) => size)).toEqual([0, 0, 0]);
});

it('the book stops at a fact that nobody has taught it, rather than pass it over', () => {
  const unknown = { ...mission('WithdrawalRequested'), type: 'FromTheFuture' } as unknown as MissionFact;
  expect(() => foldDuties(noDuties, countedFact(unknown, 0))).toThrow('Unreachable');
});

it('a fact that sets no duty and ends nothing leaves the book the very same', () => {
  expect(foldDuties(noDuties, countedFact(mission('WithdrawalRequested'), 0))).toBe(noDuties);
});

it('each duty is kept, and each end that may have been planned', () => {
  const plans = [plan({ siteId: 'gao' }), plan({ siteId: 'ber' })];
  const ends = [
    mission('SiteHandedOver', { siteId: 'ber' }, { on: '2023-08-13' }),
    mission('SiteHandedOver', { siteId: 'gao' }, { on: '2023-08-14' }),
  ];
  for (const facts of [
    [...plans, ...ends],
    [...ends, ...plans],
  ]) {
    expect(dutiesAfter(...facts).map(({ siteId, doneOn }) => [siteId, doneOn])).toEqual([
      ['gao', '2023-08-14'],
      ['ber', '2023-08-13'],
    ]);
  }
});
