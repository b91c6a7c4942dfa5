import { describe, expect, it } from '@jest/globals';
import { missionPlan } from '../../projections/mission-plan.projection.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact, TimetableRevised } from '../../src/domain/mission/mission.events.js';
import { correction, mission } from '../domain/facts.js';
import { givenMission } from './given.js';

const established = mission('Established', {}, { on: '2013-04-25' });

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
