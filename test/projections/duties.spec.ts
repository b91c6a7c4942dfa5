import { describe, expect, it } from '@jest/globals';
import { dutyOf, foldPlans, type Duty } from '../../projections/duties.js';
import { noPlans } from '../../projections/plan-book.js';
import type { MissionFact, TimetableRevised } from '../../src/domain/mission/mission.events.js';
import { mission } from '../domain/facts.js';
import { countedFact } from './given.js';

/** The duties after these facts, with the days on which they were done. */
function dutiesAfter(...facts: readonly MissionFact[]): Duty[] {
  const book = facts.reduce((book, fact, index) => foldPlans(book, countedFact(fact, index)), noPlans);
  return book.entries().flatMap(([, plan]) => plan.planned.entries().flatMap(([, day]) => dutyOf(plan, day) ?? []));
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

  it('is to withdraw by the deadline in force when it comes: one that was moved in time is none', () => {
    const final = mission('MandateExtended', { withdrawalDeadline: '2023-06', final: true }, { on: '2022-08-28' });
    const moved = (on: string): MissionFact =>
      mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' }, { on });
    const part = mission(
      'MandateTerminated',
      { withdrawalDeadline: '2022-12-31', scope: 'South' },
      { on: '2022-09-01' },
    );
    expect(dutiesAfter(final, part, moved('2023-06-30'))).toMatchObject([{ dueOn: '2023-12-31' }]);
    expect(dutiesAfter(final, part, moved('2023-07-01'))).toMatchObject([
      { dueOn: '2023-06-30' },
      { dueOn: '2023-12-31' },
    ]);
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

  it('to end the liquidation is no late one where that had happened before anybody planned it', () => {
    const closed = mission('PhysicalClosureCompleted', {}, { on: '2024-01-15' });
    const planned = mission('LiquidationStarted', { plannedEnd: '2024-06-30' }, { on: '2024-02-01' });
    expect(dutiesAfter(closed, planned)).toMatchObject([{ what: 'liquidation', doneOn: '2024-01-15' }]);
  });

  it('is done by the first end after its plan, though the thing is there again, and ends again', () => {
    const closed = (on: string): MissionFact => mission('SiteClosedAccelerated', {}, { on });
    const reopened = mission('SiteReopened', {}, { on: '2023-09-01' });
    expect(
      dutiesAfter(closed('2023-01-01'), plan({ siteId: 'gao' }), closed('2023-08-13'), reopened, closed('2023-12-01')),
    ).toMatchObject([{ dueOn: '2023-08-31', doneOn: '2023-08-13' }]);
    // Also where the plan became known after that first end.
    expect(
      dutiesAfter(closed('2023-08-13'), plan({ siteId: 'gao' }, '2023-08', '2023-08'), reopened, closed('2023-12-01')),
    ).toMatchObject([{ dueOn: '2023-08-31', doneOn: '2023-08-13' }]);
  });

  it('is not done by the end of something else', () => {
    const deadline = mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' });
    const ended = mission('PhysicalClosureCompleted', {}, { on: '2023-12-01' });
    expect(dutiesAfter(deadline, ended)[0]).not.toHaveProperty('doneOn');
  });
});

function revised(data: TimetableRevised['data'], on: string): MissionFact {
  return { ...mission('TimetableRevised', {}, { on }), data };
}

describe('a planned day that passed unmet', () => {
  const first = revised({ phases: [{ phase: 2, plannedStart: '2023-07-01', plannedEnd: '2023-09-30' }] }, '2023-06-27');

  it('is kept though the plan was moved later, as ATMIS’ second phase was', () => {
    const moved = revised({ phases: [{ phase: 2, plannedEnd: '2023-12-31' }] }, '2023-11-15');
    const started = mission('DrawdownPhaseStarted', { phase: 2 }, { on: '2023-06-30' });
    const ends = { what: 'phase', phase: 2 };
    expect(dutiesAfter(first, started, moved).filter(({ what }) => what === 'phase')).toMatchObject([
      { ...ends, dueOn: '2023-09-30', eventId: '0' },
      { ...ends, dueOn: '2023-12-31', eventId: '2' },
    ]);
    const completed = mission('DrawdownPhaseCompleted', { phase: 2 }, { on: '2024-02-02' });
    expect(dutiesAfter(first, moved, completed).map(({ doneOn }) => doneOn)).toEqual([
      '2024-02-02',
      '2024-02-02',
      '2024-02-02',
    ]);
  });

  it('was to begin a phase, which its start or its completion shows', () => {
    const starts = (...facts: readonly MissionFact[]): Duty[] =>
      dutiesAfter(first, ...facts).filter(({ what }) => what === 'phase-start');
    expect(starts()).toMatchObject([{ phase: 2, dueOn: '2023-07-01' }]);
    expect(starts(mission('DrawdownPhaseStarted', { phase: 2 }, { on: '2023-07-05' }))).toMatchObject([
      { doneOn: '2023-07-05' },
    ]);
  });

  it('is none where it was cancelled in time, with its drawdown or by itself', () => {
    expect(dutiesAfter(first, revised({ drawdownFrom: null }, '2023-07-01'))).toEqual([]);
    expect(dutiesAfter(first, revised({ phases: null }, '2023-08-01'))).toMatchObject([{ what: 'phase-start' }]);
    const cancelled = revised({ phases: [{ phase: 2, plannedEnd: null }] }, '2023-07-01');
    expect(dutiesAfter(first, cancelled)).toMatchObject([{ what: 'phase-start' }]);
    const deadline = mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' }, { on: '2023-06-30' });
    expect(dutiesAfter(deadline, revised({ withdrawalDeadline: null }, '2024-01-01'))).toMatchObject([
      { what: 'withdrawal', dueOn: '2023-12-31' },
    ]);
  });

  it('is each day that was still planned when it came, and no other one', () => {
    const on = (date: string, from: string): MissionFact => revised({ withdrawalDeadline: date }, from);
    const days = [on('2023-06-30', '2023-01-01'), on('2023-09-30', '2023-03-01'), on('2024-03-31', '2023-10-15')];
    expect(dutiesAfter(...days)).toEqual([
      { what: 'withdrawal', dueOn: '2023-09-30', eventId: '1', position: '2', effectiveOn: '2023-03-01' },
      { what: 'withdrawal', dueOn: '2024-03-31', eventId: '2', position: '3', effectiveOn: '2023-10-15' },
    ]);
  });

  it('is one of a phase by its number, and of a contingent’s unit by the contingent', () => {
    const said = { eventId: '0', position: '1', effectiveOn: '2023-06-27' };
    expect(dutiesAfter(first)).toEqual([
      { what: 'phase', phase: 2, dueOn: '2023-09-30', ...said },
      { what: 'phase-start', phase: 2, dueOn: '2023-07-01', ...said },
    ]);
    const guard = mission('GuardUnitDesignated', { until: '2023-08' }, { on: '2023-06-27' });
    expect(dutiesAfter(guard)).toEqual([{ what: 'guard-unit', contingentId: 'tcd', dueOn: '2023-08-31', ...said }]);
  });

  it('is one of the liquidation, also where a timetable set it', () => {
    const started = mission('LiquidationStarted', { plannedEnd: '2024-12' }, { on: '2024-01-01' });
    const moved = revised({ liquidationPlannedEnd: '2025-06-30' }, '2025-01-01');
    expect(dutiesAfter(started, moved)).toMatchObject([{ dueOn: '2024-12-31' }, { dueOn: '2025-06-30' }]);
  });

  it('is to begin the liquidation by the day that is set, whoever sets it; none where it waits for the withdrawal', () => {
    const began = mission('LiquidationStarted', {}, { on: '2024-01-20' });
    const set = (from: string | null, on: string): MissionFact => revised({ liquidationFrom: from }, on);
    for (const type of ['MandateTerminated', 'MandateExtended'] as const) {
      const decided = mission(type, { liquidationFrom: '2024-01-01' }, { on: '2023-06-30' });
      expect(dutiesAfter(decided)).toMatchObject([{ what: 'liquidation-start', dueOn: '2024-01-01', eventId: '0' }]);
      expect(dutiesAfter(decided, began)).toMatchObject([{ dueOn: '2024-01-01', doneOn: '2024-01-20' }]);
      expect(dutiesAfter(decided, set('2024-03', '2023-12-01'))).toMatchObject([{ dueOn: '2024-03-31', eventId: '1' }]);
    }
    const day = set('2024-01-01', '2023-06-30');
    for (const cancelled of [null, 'after-withdrawal']) {
      expect(dutiesAfter(day, set(cancelled, '2024-01-01'))).toEqual([]);
      expect(dutiesAfter(day, set(cancelled, '2024-01-02'))).toMatchObject([{ dueOn: '2024-01-01' }]);
      expect(dutiesAfter(set(cancelled, '2024-01-02'))).toEqual([]);
    }
    // It began before anybody recorded the plan.
    expect(dutiesAfter(began, set('2024-01-25', '2024-01-22'))).toMatchObject([{ doneOn: '2024-01-20' }]);
  });

  it('is one of a rear party or a guard unit that stays beyond its day, until its contingent is gone', () => {
    const rear = mission('RearPartyDesignated', { until: '2024-03' }, { on: '2023-12-01' });
    const guard = mission('GuardUnitDesignated', { until: '2024-06-30' }, { on: '2023-12-01' });
    const gone = mission('ContingentWithdrawn', {}, { on: '2024-05-01' });
    expect(dutiesAfter(rear, guard, gone)).toMatchObject([
      { what: 'rear-party', contingentId: 'tcd', dueOn: '2024-03-31', doneOn: '2024-05-01' },
      { what: 'guard-unit', contingentId: 'tcd', dueOn: '2024-06-30', doneOn: '2024-05-01' },
    ]);
    expect(dutiesAfter(mission('RearPartyDesignated', {}, { on: '2023-12-01' }))).toEqual([]);
  });

  it('is one of a transfer or a beginning only where it was moved on after it had passed', () => {
    const named = mission('SuccessorNamed', { transferDate: '2017-10-16' }, { on: '2017-04-13' });
    expect(dutiesAfter(named)).toEqual([]);
    expect(dutiesAfter(named, revised({ transferDate: '2017-12-01' }, '2017-10-16'))).toEqual([]);
    expect(dutiesAfter(named, revised({ transferDate: '2017-12-01' }, '2017-10-17'))).toMatchObject([
      { what: 'succession', dueOn: '2017-10-16' },
    ]);
    expect(dutiesAfter(named, revised({ transferDate: null }, '2017-10-17'))).toEqual([]);
    const drawdown = mission('MandateTerminated', { drawdownFrom: '2017-10-16' }, { on: '2017-04-13' });
    expect(dutiesAfter(drawdown, revised({ drawdownFrom: '2017-12-01' }, '2017-10-17'))).toEqual([
      { what: 'drawdown', dueOn: '2017-10-16', eventId: '0', position: '1', effectiveOn: '2017-04-13' },
    ]);
  });

  it('is no other one where a second instrument plans the same day again', () => {
    const plans = [plan({ siteId: 'gao' }), plan({ siteId: 'gao' }, '2023-08', '2023-07-15')];
    expect(dutiesAfter(...plans)).toMatchObject([{ eventId: '0', dueOn: '2023-08-31' }]);
  });
});

it('the book stops at a fact that nobody has taught it, rather than pass it over', () => {
  const unknown = { ...mission('WithdrawalRequested'), type: 'FromTheFuture' } as unknown as MissionFact;
  expect(() => foldPlans(noPlans, countedFact(unknown, 0))).toThrow('Unreachable');
});

it('a fact that sets no duty and ends nothing leaves the book the very same', () => {
  expect(foldPlans(noPlans, countedFact(mission('WithdrawalRequested'), 0))).toBe(noPlans);
  const came = mission('ContingentDeployed', {}, { on: '2014-01-01' });
  const there = foldPlans(noPlans, countedFact(came, 0));
  expect(foldPlans(there, countedFact(came, 1))).toBe(there);
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
    expect(new Map(dutiesAfter(...facts).map(({ siteId, doneOn }) => [siteId, doneOn]))).toEqual(
      new Map([
        ['gao', '2023-08-14'],
        ['ber', '2023-08-13'],
      ]),
    );
  }
});
