import { describe, expect, it } from '@jest/globals';
import { exceptions } from '../../projections/exceptions.projection.js';
import { foldPlans } from '../../projections/duties.js';
import { missionPlan } from '../../projections/mission-plan.projection.js';
import { noPlans, planOf as planOfSubject, type Subject } from '../../projections/plan-book.js';
import { listRows, type EffectiveProjection } from '../../projections/projection.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact, TimetableRevised } from '../../src/domain/mission/mission.events.js';
import { correction, mission } from '../domain/facts.js';
import { countedFact, givenMission } from './given.js';

const established = mission('Established', {}, { on: '2013-04-25' });
const SITE: Subject = { of: 'site', id: 'gao' };

function revised(data: TimetableRevised['data'], on: string): MissionFact {
  return { ...mission('TimetableRevised', {}, { on }), data };
}

/** The rows in their order. */
function planOf(...facts: readonly (MissionFact | FactCorrected)[]): unknown[] {
  const rows = givenMission(established, ...facts).rows(missionPlan);
  return [...rows].sort((one, other) => (one.sort < other.sort ? -1 : 1)).map(({ body }) => body);
}

describe('the plan of a mission', () => {
  it('is none before anything is planned or ends', () => {
    expect(planOf()).toEqual([]);
  });

  it('has every end of the mandate that was set, and the one that is decided', () => {
    const extended = mission('MandateExtended', { until: '2023-06-30' }, { on: '2022-06-29' });
    const ended = mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' }, { on: '2023-06-30' });
    expect(planOf(extended, ended)).toEqual([
      { of: 'mandate', planned: [{ on: '2023-06-30', setBy: '1', setOn: '2022-06-29' }], actualOn: '2023-06-30' },
      { of: 'drawdown', planned: [], actualOn: '2023-06-30' },
      { of: 'withdrawal', planned: [{ on: '2023-12-31', setBy: '2', setOn: '2023-06-30' }], dueOn: '2023-12-31' },
    ]);
  });

  it('has every day that instruments set, of each thing that a mission has once', () => {
    const facts = [
      mission('MandateExtended', { until: '2023-12-31' }, { on: '2023-06-29' }),
      mission('SuccessorNamed', { successor: 'n', transferDate: '2024-06-30' }, { on: '2023-09-01' }),
      mission(
        'MandateTerminated',
        { endsOn: '2024-06-30', drawdownFrom: '2024-01', withdrawalDeadline: '2024-06-30' },
        { on: '2023-11-30' },
      ),
      revised(
        {
          mandateEndsOn: '2024-12-31',
          drawdownFrom: '2024-02',
          withdrawalDeadline: '2024-12-31',
          liquidationPlannedEnd: '2025-12-31',
          transferDate: '2025-01-01',
        },
        '2023-12-15',
      ),
    ];
    const planned = (...days: readonly (readonly [on: string, setBy: string, setOn: string])[]): object => ({
      planned: days.map(([on, setBy, setOn]) => ({ on, setBy, setOn })),
    });
    expect(planOf(...facts)).toEqual([
      {
        of: 'mandate',
        ...planned(
          ['2023-12-31', '1', '2023-06-29'],
          ['2024-06-30', '3', '2023-11-30'],
          ['2024-12-31', '4', '2023-12-15'],
        ),
        actualOn: '2024-12-31',
      },
      {
        of: 'drawdown',
        ...planned(['2024-01', '3', '2023-11-30'], ['2024-02', '4', '2023-12-15']),
        actualOn: '2024-02-29',
      },
      {
        of: 'withdrawal',
        ...planned(['2024-06-30', '3', '2023-11-30'], ['2024-12-31', '4', '2023-12-15']),
        dueOn: '2024-12-31',
      },
      { of: 'liquidation', ...planned(['2025-12-31', '4', '2023-12-15']), dueOn: '2025-12-31' },
      {
        of: 'succession',
        ...planned(['2024-06-30', '2', '2023-09-01'], ['2025-01-01', '4', '2023-12-15']),
        actualOn: '2025-01-01',
      },
    ]);
  });

  it('has the end of a mandate that nobody has decided yet as planned only', () => {
    expect(planOf(mission('MandateExtended', { until: '2023-12-31' }, { on: '2023-06-29' }))).toEqual([
      { of: 'mandate', planned: [{ on: '2023-12-31', setBy: '1', setOn: '2023-06-29' }] },
    ]);
  });

  it('has a withdrawal that nobody set a deadline for, once it is completed', () => {
    expect(planOf(mission('WithdrawalCompleted', {}, { on: '2023-12-31' }))).toEqual([
      { of: 'withdrawal', planned: [], actualOn: '2023-12-31' },
    ]);
  });

  it('has a liquidation that nobody planned an end for, until it has ended', () => {
    const started = mission('LiquidationStarted', {}, { on: '2024-01-01' });
    const closed = mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' });
    const start = { of: 'liquidation-start', planned: [], actualOn: '2024-01-01' };
    expect(planOf(started)).toEqual([start, { of: 'liquidation', planned: [] }]);
    expect(planOf(started, closed)).toEqual([start, { of: 'liquidation', planned: [], actualOn: '2024-11-15' }]);
  });

  it('has the day on which a mandate is ended where no other one is set', () => {
    expect(planOf(mission('MandateTerminated', {}, { on: '2023-06-30' }))).toEqual([
      {
        of: 'mandate',
        planned: [{ on: '2023-06-30', setBy: '1', setOn: '2023-06-30' }],
        actualOn: '2023-06-30',
      },
      { of: 'drawdown', planned: [], actualOn: '2023-06-30' },
    ]);
  });

  it('has the units that stay, until their contingent is gone', () => {
    const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
    const rear = mission('RearPartyDesignated', { until: '2024-03' }, { on: '2023-12-01' });
    const guard = mission('GuardUnitDesignated', { until: '2024-06-30' }, { on: '2023-12-02' });
    const gone = mission('ContingentWithdrawn', {}, { on: '2024-05-01' });
    const CONTINGENT = { of: 'contingent', id: 'tcd', planned: [] };
    const REAR = { of: 'rear-party', id: 'tcd', planned: [{ on: '2024-03', setBy: '2', setOn: '2023-12-01' }] };
    const GUARD = { of: 'guard-unit', id: 'tcd', planned: [{ on: '2024-06-30', setBy: '3', setOn: '2023-12-02' }] };
    expect(planOf(deployed, rear, guard)).toEqual([
      CONTINGENT,
      { ...REAR, dueOn: '2024-03-31' },
      { ...GUARD, dueOn: '2024-06-30' },
    ]);
    expect(planOf(deployed, rear, guard, gone)).toEqual([
      { ...CONTINGENT, actualOn: '2024-05-01' },
      { ...REAR, dueOn: '2024-03-31', actualOn: '2024-05-01' },
      { ...GUARD, dueOn: '2024-06-30', actualOn: '2024-05-01' },
    ]);
  });

  it('has the beginning of the liquidation before its end', () => {
    const set = revised({ liquidationFrom: '2024-01-01' }, '2023-06-30');
    const began = mission('LiquidationStarted', { plannedEnd: '2024-12' }, { on: '2024-01-20' });
    const start = { of: 'liquidation-start', planned: [{ on: '2024-01-01', setBy: '1', setOn: '2023-06-30' }] };
    expect(planOf(set)).toEqual([{ ...start, dueOn: '2024-01-01' }]);
    expect(planOf(set, began)).toEqual([
      { ...start, dueOn: '2024-01-01', actualOn: '2024-01-20' },
      { of: 'liquidation', planned: [{ on: '2024-12', setBy: '2', setOn: '2024-01-20' }], dueOn: '2024-12-31' },
    ]);
    expect(planOf(revised({ liquidationFrom: 'after-withdrawal' }, '2023-06-30'))).toEqual([]);
  });

  it('lists the phases by their numbers, each first by its beginning', () => {
    const named = revised(
      {
        phases: [
          { phase: 10, scope: 'North' },
          { phase: 2, scope: 'South' },
        ],
      },
      '2023-06-01',
    );
    const started = mission('DrawdownPhaseStarted', { phase: 2 }, { on: '2023-07-01' });
    const completed = mission('DrawdownPhaseCompleted', { phase: 2 }, { on: '2023-09-01' });
    expect(planOf(named, started, completed)).toEqual([
      { of: 'drawdown', planned: [], actualOn: '2023-07-01' },
      { of: 'phase-start', id: '2', planned: [], actualOn: '2023-07-01' },
      { of: 'phase', id: '2', planned: [], actualOn: '2023-09-01' },
      { of: 'phase', id: '10', planned: [] },
    ]);
  });

  it('has no beginning of a phase that is complete, where nobody has told it, and calls it late by no day', () => {
    const named = revised({ phases: [{ phase: 1, plannedStart: '2023-07' }] }, '2023-06-01');
    const completed = mission('DrawdownPhaseCompleted', { phase: 1 }, { on: '2023-12-31' });
    const start = { of: 'phase-start', id: '1', planned: [{ on: '2023-07', setBy: '1', setOn: '2023-06-01' }] };
    const begun = (actualOn: string): object => ({ of: 'drawdown', planned: [], actualOn });
    expect(planOf(named)).toEqual([
      { ...start, dueOn: '2023-07-31' },
      { of: 'phase', id: '1', planned: [] },
    ]);
    expect(planOf(named, completed)).toEqual([
      begun('2023-12-31'),
      start,
      { of: 'phase', id: '1', planned: [], actualOn: '2023-12-31' },
    ]);
    const started = mission('DrawdownPhaseStarted', { phase: 1 }, { on: '2023-08-01' });
    expect(planOf(named, completed, started)).toEqual([
      begun('2023-08-01'),
      { ...start, dueOn: '2023-07-31', actualOn: '2023-08-01' },
      { of: 'phase', id: '1', planned: [], actualOn: '2023-12-31' },
    ]);
  });

  it('has no day on which a site was left that is open again', () => {
    const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
    const left = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
    const reopened = mission('SiteReopened', {}, { on: '2024-02-01' });
    expect(planOf(opened, left)).toEqual([{ of: 'site', id: 'gao', planned: [], actualOn: '2023-10-31' }]);
    expect(planOf(opened, left, reopened)).toEqual([{ of: 'site', id: 'gao', planned: [] }]);
  });

  it('has a plan to leave a site late by no day once the site was left, though it is open again', () => {
    const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
    const plan = mission('MilestoneRecorded', { siteId: 'gao', plannedOn: '2023-11' }, { on: '2023-08-01' });
    const left = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
    const reopened = mission('SiteReopened', {}, { on: '2024-02-01' });
    const again = mission('MilestoneRecorded', { siteId: 'gao', plannedOn: '2024-06' }, { on: '2024-02-01' });
    const planned = [{ on: '2023-11', setBy: '2', setOn: '2023-08-01' }];
    expect(planOf(opened, plan, left, reopened)).toEqual([{ of: 'site', id: 'gao', planned }]);
    expect(planOf(opened, plan, left, reopened, again)).toEqual([
      {
        of: 'site',
        id: 'gao',
        planned: [...planned, { on: '2024-06', setBy: '5', setOn: '2024-02-01' }],
        dueOn: '2024-06-30',
      },
    ]);
  });

  it('cancels with a drawdown the phases that are not over, and nothing else', () => {
    const phases = [1, 2].map((phase) => ({ phase, plannedEnd: '2024-06' }));
    const planned = revised({ phases }, '2023-06-01');
    const completed = mission('DrawdownPhaseCompleted', { phase: 1 }, { on: '2023-09-01' });
    const plan = mission('MilestoneRecorded', { siteId: 'gao', plannedOn: '2023-11' }, { on: '2023-08-01' });
    const cancelled = revised({ drawdownFrom: null }, '2023-10-01');
    const day = { planned: [{ on: '2024-06', setBy: '1', setOn: '2023-06-01' }] };
    expect(planOf(planned, completed, plan, cancelled)).toEqual([
      { of: 'phase', id: '1', ...day, dueOn: '2024-06-30', actualOn: '2023-09-01' },
      { of: 'phase', id: '2', ...day, cancelledOn: '2023-10-01' },
      {
        of: 'site',
        id: 'gao',
        planned: [{ on: '2023-11', setBy: '3', setOn: '2023-08-01' }],
        dueOn: '2023-11-30',
      },
    ]);
  });

  it('says nothing of what is cancelled and was never planned; a day that is planned again is planned twice', () => {
    const cancelled = revised({ withdrawalDeadline: null }, '2024-01-15');
    expect(planOf(cancelled)).toEqual([]);
    const planned = (on: string): MissionFact => revised({ withdrawalDeadline: '2024-06-30' }, on);
    expect(planOf(planned('2023-07-01'), cancelled, planned('2024-02-01'))).toEqual([
      {
        of: 'withdrawal',
        planned: [
          { on: '2024-06-30', setBy: '1', setOn: '2023-07-01' },
          { on: '2024-06-30', setBy: '3', setOn: '2024-02-01' },
        ],
        dueOn: '2024-06-30',
      },
    ]);
  });

  it('has a row for each phase, site and contingent, planned or not', () => {
    const started = mission('DrawdownPhaseStarted', { phase: 10, plannedEnd: '2023-10' }, { on: '2023-09-01' });
    const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
    const plan = mission('MilestoneRecorded', { siteId: 'gao', plannedOn: '2023-11' }, { on: '2023-08-01' });
    const closed = mission('SiteClosedAccelerated', {}, { on: '2023-12-05' });
    const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
    expect(planOf(opened, deployed, plan, started, closed)).toEqual([
      { of: 'drawdown', planned: [], actualOn: '2023-09-01' },
      { of: 'phase-start', id: '10', planned: [], actualOn: '2023-09-01' },
      { of: 'phase', id: '10', planned: [{ on: '2023-10', setBy: '4', setOn: '2023-09-01' }], dueOn: '2023-10-31' },
      {
        of: 'site',
        id: 'gao',
        planned: [{ on: '2023-11', setBy: '3', setOn: '2023-08-01' }],
        dueOn: '2023-11-30',
        actualOn: '2023-12-05',
      },
      { of: 'contingent', id: 'tcd', planned: [] },
    ]);
  });

  it('tells when the last planned day was cancelled, and forgets that once it is annulled', () => {
    const planned = revised({ withdrawalDeadline: '2024-06-30' }, '2023-07-01');
    const cancelled = revised({ withdrawalDeadline: null }, '2024-01-15');
    const day = { on: '2024-06-30', setBy: '1', setOn: '2023-07-01' };
    expect(planOf(planned, cancelled)).toEqual([
      {
        of: 'withdrawal',
        planned: [day],
        cancelledOn: '2024-01-15',
      },
    ]);
    const annulled = correction({ eventId: '2', type: 'TimetableRevised' }, { annulled: true });
    expect(planOf(planned, cancelled, annulled)).toEqual([
      {
        of: 'withdrawal',
        planned: [day],
        dueOn: '2024-06-30',
      },
    ]);
  });

  it('leaves a phase that is over as it is where a timetable names it again', () => {
    const started = mission('DrawdownPhaseStarted', { phase: 1 }, { on: '2023-09-01' });
    const completed = mission('DrawdownPhaseCompleted', { phase: 1 }, { on: '2023-10-01' });
    const named = revised({ phases: [{ phase: 1, plannedEnd: '2023-12-31' }] }, '2023-11-01');
    expect(planOf(started, completed, named)).toContainEqual({
      of: 'phase',
      id: '1',
      planned: [{ on: '2023-12-31', setBy: '3', setOn: '2023-11-01' }],
      dueOn: '2023-12-31',
      actualOn: '2023-10-01',
    });
  });

  it('has no day on which a contingent left that is there again', () => {
    const deployed = (on: string): MissionFact => mission('ContingentDeployed', {}, { on });
    const gone = mission('ContingentWithdrawn', {}, { on: '2022-01-01' });
    expect(planOf(deployed('2014-01-01'), gone, deployed('2023-01-01'))).toEqual([
      {
        of: 'contingent',
        id: 'tcd',
        planned: [],
      },
    ]);
  });
});

describe('a plan that is moved again and again, each time once its day has passed', () => {
  const dayOfNumber = (number: number): string => new Date(Date.UTC(1914, 0, 1 + number)).toISOString().slice(0, 10);
  const movedTo = (number: number): MissionFact => {
    const plan = { kind: 'plan', text: 'Test', siteId: 'gao', plannedOn: dayOfNumber(number * 2 + 1) };
    return mission('MilestoneRecorded', plan, { on: dayOfNumber(number * 2) });
  };
  const left = (moves: number): MissionFact =>
    mission('SiteHandedOver', { siteId: 'gao' }, { on: dayOfNumber(moves * 2) });

  it('changes, each time, the day that was planned last and its own', () => {
    let { planned } = planOfSubject(noPlans, SITE);
    let book = noPlans;
    for (let number = 0; number < 100; number++) {
      book = foldPlans(book, countedFact(movedTo(number), number));
      const after = planOfSubject(book, SITE).planned;
      expect(after.changesSince(planned).set.length).toBe(number === 0 ? 1 : 2);
      planned = after;
    }
    book = foldPlans(book, countedFact(left(100), 100));
    expect(
      planOfSubject(book, SITE)
        .planned.entries()
        .map(([, { metOn }]) => metOn),
    ).toEqual(Array.from({ length: 100 }, () => dayOfNumber(200)));
    // A second ending meets nothing that was met.
    const again = foldPlans(book, countedFact(left(101), 101));
    expect(planOfSubject(again, SITE).planned).toBe(planOfSubject(book, SITE).planned);
  });

  // Far more often than a plan is moved: a cost that grew with the plans before it would come to minutes, on any machine.
  it('is overdue as often, and costs each time what it cost at first', () => {
    const MOVES = 10_000;
    const { initial, project, rows } = exceptions as EffectiveProjection<unknown>;
    let view = initial({ missionId: 'm' });
    for (let number = 0; number < MOVES; number++) view = project(view, countedFact(movedTo(number), number));
    view = project(view, countedFact(left(MOVES), MOVES));
    const overdue = listRows(rows?.(view, { revision: MOVES, position: '0' }) ?? [])
      .map(({ body }) => body as Readonly<Record<string, unknown>>)
      .filter(({ kind }) => kind === 'overdue');
    expect(overdue.length).toBe(MOVES);
    expect(new Set(overdue.map(({ doneOn }) => doneOn))).toEqual(new Set([dayOfNumber(MOVES * 2)]));
  });
});
