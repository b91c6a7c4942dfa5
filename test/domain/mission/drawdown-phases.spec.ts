import { describe, expect, it } from '@jest/globals';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { drawdownStatusOn, phaseOn } from '../../../src/domain/mission/phase.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

const established = mission('Established', {}, { on: '2010-07-01' });

type Step = 'Started' | 'Paused' | 'Resumed' | 'Completed';

function step(step: Step, on: string, phase = 1): MissionFact {
  return mission(`DrawdownPhase${step}`, { phase }, { on });
}

/** The phase of the mission and the status of its drawdown on a day. */
function standingOn(day: string, ...facts: readonly MissionFact[]): unknown[] {
  const { lifecycle } = missionOf([established, ...facts]);
  return [phaseOn(lifecycle, day), drawdownStatusOn(lifecycle, day)];
}

describe('a phase of the drawdown', () => {
  it('may be paused and go on, as often as it happens', () => {
    givenMission(established, step('Started', '2024-01-15'))
      .when(order('PauseDrawdownPhase', step('Paused', '2024-02-01')))
      .thenRecorded({ type: 'DrawdownPhasePaused' });
    const paused = [step('Started', '2024-01-15'), step('Paused', '2024-02-01')];
    givenMission(established, ...paused)
      .when(order('ResumeDrawdownPhase', step('Resumed', '2024-03-01')))
      .thenRecorded({ type: 'DrawdownPhaseResumed' });
    givenMission(established, ...paused, step('Resumed', '2024-03-01'))
      .when(order('PauseDrawdownPhase', step('Paused', '2024-04-01')))
      .thenRecorded({});
  });

  it('is neither paused, resumed nor completed before it was planned or begun', () => {
    const onlyFirst = givenMission(established, step('Started', '2024-01-15'));
    onlyFirst.when(order('PauseDrawdownPhase', step('Paused', '2024-02-01', 2))).thenRejected({ code: 'wrong-phase' });
    onlyFirst
      .when(order('ResumeDrawdownPhase', step('Resumed', '2024-02-01', 2)))
      .thenRejected({ code: 'wrong-phase' });
    onlyFirst
      .when(order('CompleteDrawdownPhase', step('Completed', '2024-02-01', 2)))
      .thenRejected({ code: 'wrong-phase', reason: 'Drawdown phase 2 was neither planned nor begun by that day' });
    onlyFirst
      .when(order('CompleteDrawdownPhase', step('Completed', '2024-01-14')))
      .thenRejected({ code: 'wrong-phase' });
  });

  it('is not paused twice in a row, nor resumed while it goes on', () => {
    const started = step('Started', '2024-01-15');
    givenMission(established, started, step('Paused', '2024-02-01'))
      .when(order('PauseDrawdownPhase', step('Paused', '2024-02-02')))
      .thenRejected({ code: 'wrong-phase', reason: 'Drawdown phase 1 is paused since 2024-02-01' });
    givenMission(established, started)
      .when(order('ResumeDrawdownPhase', step('Resumed', '2024-02-02')))
      .thenRejected({ code: 'wrong-phase', reason: 'Drawdown phase 1 is not paused' });
  });

  it('is not paused once it is complete, but may be completed while it is paused', () => {
    const started = step('Started', '2024-01-15');
    givenMission(established, started, step('Completed', '2024-06-30'))
      .when(order('PauseDrawdownPhase', step('Paused', '2024-07-01')))
      .thenRejected({ code: 'wrong-phase', reason: 'Drawdown phase 1 was completed on 2024-06-30' });
    givenMission(established, started, step('Paused', '2024-02-01'))
      .when(order('CompleteDrawdownPhase', step('Completed', '2024-06-30')))
      .thenRecorded({});
  });

  it('is judged by its own day when it is recorded late, and every later step must stay possible', () => {
    const facts = [step('Started', '2024-01-15'), step('Paused', '2024-03-01')];
    givenMission(established, ...facts)
      .when(order('PauseDrawdownPhase', step('Paused', '2024-02-01')))
      .thenRejected({ code: 'contradicts-later-fact', because: expect.objectContaining({ code: 'wrong-phase' }) });
    givenMission(established, ...facts, step('Resumed', '2024-04-01'))
      .whenCorrected('2', { annulled: true })
      .thenRejected({ code: 'contradicts-later-fact', contradicts: expect.objectContaining({ eventId: '3' }) });
    givenMission(established, ...facts, step('Resumed', '2024-04-01'))
      .whenCorrected('3', { changes: { effectiveOn: '2024-03-15' } })
      .thenRecorded({});
  });
});

describe('the status of a drawdown', () => {
  const started = step('Started', '2024-01-15');

  it('is paused while a phase is and none goes on, and the mission still draws down', () => {
    const paused = [started, step('Paused', '2024-02-01')];
    expect(standingOn('2024-02-01', ...paused)).toEqual(['drawing-down', 'paused']);
    expect(standingOn('2024-02-01', ...paused, step('Started', '2024-02-01', 2))).toEqual([
      'drawing-down',
      'under-way',
    ]);
    expect(standingOn('2024-03-01', ...paused, step('Resumed', '2024-03-01'))).toEqual(['drawing-down', 'under-way']);
    expect(standingOn('2024-03-01', ...paused, step('Completed', '2024-03-01'))).toEqual(['drawing-down', 'under-way']);
  });

  it('is under way between two phases, and complete once the withdrawal is, whatever is paused', () => {
    const first = [started, step('Completed', '2024-06-30')];
    expect(standingOn('2024-07-01', ...first)).toEqual(['drawing-down', 'under-way']);
    const withdrawn = mission('WithdrawalCompleted', {}, { on: '2024-12-31' });
    const second = [step('Started', '2024-07-01', 2), step('Paused', '2024-08-01', 2)];
    expect(standingOn('2024-12-30', ...first, ...second, withdrawn)).toEqual(['drawing-down', 'paused']);
    expect(standingOn('2024-12-31', ...first, ...second, withdrawn)).toEqual(['withdrawn', 'complete']);
  });

  it('is under way from the day on which a phase is complete whose beginning no source gives', () => {
    const planned = mission('TimetableRevised', {}, { on: '2024-01-10' });
    const named = { ...planned, data: { phases: [{ phase: 1 }] } } as MissionFact;
    const completed = step('Completed', '2024-06-30');
    expect(standingOn('2024-06-29', named, completed)).toEqual(['established', 'planned']);
    expect(standingOn('2024-06-29', named)).toEqual(['established', 'planned']);
    expect(standingOn('2024-06-30', named, completed)).toEqual(['drawing-down', 'under-way']);
    // Its beginning counts once it is known, from its own day.
    const late = step('Started', '2024-02-01', 2);
    expect(standingOn('2024-02-01', named, late, completed)).toEqual(['drawing-down', 'under-way']);
    const annulled = correction({ eventId: '2', type: 'DrawdownPhaseCompleted' }, { annulled: true });
    const { lifecycle } = missionOf([established, named, completed, annulled]);
    expect([phaseOn(lifecycle, '2024-06-30'), drawdownStatusOn(lifecycle, '2024-06-30')]).toEqual([
      'established',
      'planned',
    ]);
  });

  it('is as it was once a pause is annulled', () => {
    const annulled = correction({ eventId: '2', type: 'DrawdownPhasePaused' }, { annulled: true });
    const { lifecycle } = missionOf([established, started, step('Paused', '2024-02-01'), annulled]);
    expect(drawdownStatusOn(lifecycle, '2024-02-01')).toBe('under-way');
  });
});
