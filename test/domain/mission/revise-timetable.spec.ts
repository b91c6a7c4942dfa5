import { describe, expect, it } from '@jest/globals';
import type { FactCorrected } from '../../../src/domain/history/fact.js';
import { mandateEndOn } from '../../../src/domain/mission/mandate-term.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { MissionFact, TimetableRevised } from '../../../src/domain/mission/mission.events.js';
import { phaseOf } from '../../../src/domain/mission/mission.state.js';
import { drawdownStatusOn, phaseOn } from '../../../src/domain/mission/phase.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

type Recorded = MissionFact | FactCorrected;

const established = mission('Established', { mandateUntil: '2023-12-31' }, { on: '2010-07-01' });
const terminated = mission(
  'MandateTerminated',
  { endsOn: '2024-12-31', drawdownFrom: '2024-06-30', withdrawalDeadline: '2024-12-31', liquidationFrom: '2025-01-01' },
  { on: '2023-12-19' },
);
const final = mission('MandateExtended', { until: '2024-12-31', final: true }, { on: '2023-12-19' });

function revised(data: TimetableRevised['data'], on = '2024-03-01'): TimetableRevised {
  return { ...mission('TimetableRevised', {}, { on }), data };
}

/** The phase of the mission, the status of its drawdown and that of its mandate on a day. */
function standingOn(day: string, ...facts: readonly Recorded[]): unknown[] {
  const { lifecycle } = missionOf([established, ...facts]);
  const mandate = lifecycle.mandate && mandateEndOn(lifecycle.mandate, day);
  return [phaseOn(lifecycle, day), drawdownStatusOn(lifecycle, day), mandate?.status];
}

/** The end of the mandate as decided. */
function endOf(...facts: readonly Recorded[]): unknown {
  const { mandate } = missionOf([established, ...facts]).lifecycle;
  return mandate && mandateEndOn(mandate, '2024-03-01');
}

describe('a timetable that is revised', () => {
  it('stands as last set, date by date, and a date that is null is none any more', () => {
    const dates = (...facts: readonly Recorded[]): unknown =>
      missionOf([established, ...facts]).lifecycle.mandate?.timetable;
    const moved = revised({ withdrawalDeadline: '2025-06', liquidationFrom: 'after-withdrawal' });
    expect(dates(terminated, moved)).toEqual({
      drawdownFrom: '2024-06-30',
      withdrawalDeadline: '2025-06',
      liquidationFrom: 'after-withdrawal',
    });
    const cancelled = revised({ withdrawalDeadline: null, liquidationPlannedEnd: '2025-12' }, '2024-04-01');
    expect(dates(terminated, moved, cancelled)).toEqual({
      drawdownFrom: '2024-06-30',
      liquidationFrom: 'after-withdrawal',
      liquidationPlannedEnd: '2025-12',
    });
  });

  it('takes the planned end of the liquidation from its start, too', () => {
    const started = mission('LiquidationStarted', { plannedEnd: '2025-12' }, { on: '2025-01-01' });
    const timetable = (...facts: readonly Recorded[]): unknown =>
      missionOf([established, terminated, ...facts]).lifecycle.mandate?.timetable;
    expect(timetable(started)).toEqual({
      drawdownFrom: '2024-06-30',
      withdrawalDeadline: '2024-12-31',
      liquidationFrom: '2025-01-01',
      liquidationPlannedEnd: '2025-12',
    });
    expect(timetable(started, revised({ liquidationPlannedEnd: '2026-06' }, '2025-11-01'))).toMatchObject({
      liquidationPlannedEnd: '2026-06',
    });
  });

  it('moves the end of the mandate, of a termination as of a final extension, and R1 counts from the new one', () => {
    const moved = revised({ mandateEndsOn: '2025-03-31' });
    expect(endOf(terminated, moved)).toMatchObject({ status: 'ending', endsOn: '2025-03-31', final: false });
    expect(endOf(final, moved)).toEqual({
      status: 'ending',
      until: '2025-03-31',
      endsOn: '2025-03-31',
      final: true,
    });
    // Nothing else of the term changes: the mandate began when it began.
    expect(missionOf([established, final, moved]).lifecycle.mandate).toMatchObject({ beginsOn: '2010-07-01' });
    const liquidation = (on: string): MissionFact => mission('LiquidationStarted', {}, { on });
    givenMission(established, terminated, moved)
      .when(order('StartLiquidation', liquidation('2025-03-30')))
      .thenRejected({ code: 'liquidation-not-due', mandateEndsOn: '2025-03-31' });
    givenMission(established, terminated, moved)
      .when(order('StartLiquidation', liquidation('2025-03-31')))
      .thenRecorded({});
  });

  it('may let the mandate go on, which a later termination ends anew', () => {
    const goesOn = revised({ mandateEndsOn: null });
    expect(endOf(terminated, goesOn)).toEqual({ status: 'lapsed', until: '2023-12-31', final: false });
    expect(endOf(final, goesOn)).toEqual({ status: 'running', until: '2024-12-31', final: false });
    givenMission(established, terminated, goesOn)
      .when(order('TerminateMandate', mission('MandateTerminated', {}, { on: '2024-05-01' })))
      .thenRecorded({});
  });

  it('moves or cancels no end that has come, but may on the day itself', () => {
    for (const mandateEndsOn of [null, '2025-06-30']) {
      givenMission(established, terminated)
        .when(order('ReviseTimetable', revised({ mandateEndsOn }, '2025-01-01')))
        .thenRejected({ code: 'wrong-phase', reason: 'The mandate ended on 2024-12-31' });
      givenMission(established, terminated)
        .when(order('ReviseTimetable', revised({ mandateEndsOn }, '2024-12-31')))
        .thenRecorded({});
    }
  });

  it('moves and cancels the day on which a successor takes over, where one is named', () => {
    const named = mission('SuccessorNamed', { transferDate: '2024-10-16' }, { on: '2024-02-01' });
    const moved = revised({ transferDate: '2024-12-01' });
    const on = (...facts: readonly Recorded[]): unknown => missionOf([established, ...facts]).lifecycle.succeededOn;
    expect(on(named, moved)).toBe('2024-12-01');
    expect(on(named, moved, revised({ transferDate: null }, '2024-04-01'))).toBeUndefined();
    givenMission(established)
      .when(order('ReviseTimetable', moved))
      .thenRejected({ code: 'wrong-phase', reason: 'No successor is named' });
  });

  it('is recorded once for the same dates by the same instrument, in whichever order they are given', () => {
    const first = revised({ resolution: 'S/RES/9 (2024)', withdrawalDeadline: '2025-06', liquidationFrom: '2025-07' });
    const again = revised({ liquidationFrom: '2025-07', withdrawalDeadline: '2025-06', resolution: 'S/RES/9 (2024)' });
    givenMission(established, first)
      .when(order('ReviseTimetable', again))
      .thenRejected({ code: 'already-recorded', eventId: '1' });
    givenMission(established, first)
      .when(order('ReviseTimetable', revised({ resolution: 'S/RES/9 (2024)', phases: [{ phase: 1 }] })))
      .thenRecorded({});
    givenMission(established, first)
      .when(order('ReviseTimetable', { ...first, effectiveOn: '2024-03-02' }))
      .thenRecorded({});
    const bySource = revised({ withdrawalDeadline: '2025-06' });
    givenMission(established, bySource)
      .when(order('ReviseTimetable', bySource))
      .thenRejected({ code: 'already-recorded', eventId: '1' });
    givenMission(established, bySource)
      .when(order('ReviseTimetable', { ...bySource, source: { document: 'Another document' } }))
      .thenRecorded({});
  });

  it('cancels something, where it only cancels', () => {
    givenMission(established, mission('SuccessorNamed', {}, { on: '2013-01-01' }), revised({ transferDate: null }))
      .when(order('ReviseTimetable', revised({ withdrawalDeadline: null, transferDate: null }, '2024-04-01')))
      .thenRejected({ code: 'wrong-phase', reason: 'Nothing was planned of withdrawalDeadline, transferDate' });
    givenMission(established, mission('SuccessorNamed', {}, { on: '2013-01-01' }))
      .when(order('ReviseTimetable', revised({ withdrawalDeadline: null, transferDate: null })))
      .thenRecorded({});
  });

  /** What plans each of them, and nothing else that could be cancelled. */
  const PLANNED_BY: readonly (readonly [keyof TimetableRevised['data'], MissionFact])[] = [
    ['mandateEndsOn', mission('MandateTerminated', { endsOn: '2024-12-31' }, { on: '2023-12-19' })],
    ['drawdownFrom', revised({ drawdownFrom: '2024-06-30' }, '2024-01-01')],
    ['drawdownFrom', revised({ phases: [{ phase: 1 }] }, '2024-01-01')],
    ['drawdownFrom', mission('DrawdownPhaseStarted', { phase: 1 }, { on: '2024-01-01' })],
    ['withdrawalDeadline', revised({ withdrawalDeadline: '2024-12-31' }, '2024-01-01')],
    ['liquidationFrom', revised({ liquidationFrom: 'after-withdrawal' }, '2024-01-01')],
    ['liquidationPlannedEnd', revised({ liquidationPlannedEnd: '2025-12' }, '2024-01-01')],
    ['transferDate', mission('SuccessorNamed', {}, { on: '2013-01-01' })],
    ['phases', revised({ phases: [{ phase: 1 }] }, '2024-01-01')],
    ['phases', mission('DrawdownPhaseStarted', { phase: 1 }, { on: '2024-01-01' })],
  ];

  it.each(PLANNED_BY)('cancels %s where it was planned, once, and not before', (date, plan) => {
    const cancelled = order<MissionCommand>('ReviseTimetable', revised({ [date]: null }));
    givenMission(established).when(cancelled).thenRejected({ code: 'wrong-phase' });
    givenMission(established, plan).when(cancelled).thenRecorded({});
    givenMission(established, plan, revised({ [date]: null }, '2024-02-01'))
      .when(cancelled)
      .thenRejected({ code: 'wrong-phase', reason: `Nothing was planned of ${date}` });
    for (const [other, otherPlan] of PLANNED_BY) {
      // The drawdown has its phases, and begins with the mandate’s end; a transfer needs a successor, which is another reason.
      const isOther = other !== date && date !== 'drawdownFrom' && other !== 'drawdownFrom' && date !== 'transferDate';
      if (isOther) givenMission(established, otherPlan).when(cancelled).thenRejected({ code: 'wrong-phase' });
    }
  });

  it('cancels phases that are paused, and none that are complete', () => {
    const started = mission('DrawdownPhaseStarted', { phase: 1 }, { on: '2024-01-01' });
    const cancelled = order<MissionCommand>('ReviseTimetable', revised({ phases: null }));
    givenMission(established, started, mission('DrawdownPhasePaused', { phase: 1 }, { on: '2024-02-01' }))
      .when(cancelled)
      .thenRecorded({});
    givenMission(established, started, mission('DrawdownPhaseCompleted', { phase: 1 }, { on: '2024-02-01' }))
      .when(cancelled)
      .thenRejected({ code: 'wrong-phase', reason: 'Nothing was planned of phases' });
  });

  it('cancels no end of the mandate where only the drawdown is planned', () => {
    givenMission(established, revised({ drawdownFrom: '2024-06-30' }, '2024-01-01'))
      .when(order('ReviseTimetable', revised({ mandateEndsOn: null })))
      .thenRejected({ code: 'wrong-phase', reason: 'Nothing was planned of mandateEndsOn' });
  });

  it('is judged by its own day when it is recorded late, and what follows must stay possible', () => {
    const liquidated = mission('LiquidationStarted', {}, { on: '2025-01-01' });
    givenMission(established, terminated, liquidated)
      .when(order('ReviseTimetable', revised({ mandateEndsOn: '2025-03-31' })))
      .thenRejected({ code: 'contradicts-later-fact', contradicts: expect.objectContaining({ eventId: '2' }) });
    givenMission(established, terminated, revised({ mandateEndsOn: '2024-11-30' }), liquidated)
      .whenCorrected('2', { changes: { mandateEndsOn: '2025-03-31' } })
      .thenRejected({ code: 'contradicts-later-fact' });
    givenMission(established, terminated, liquidated)
      .when(order('ReviseTimetable', revised({ mandateEndsOn: '2024-11-30' })))
      .thenRecorded({});
  });

  it('is as before once it is annulled', () => {
    const annulled = correction({ eventId: '2', type: 'TimetableRevised' }, { annulled: true });
    expect(endOf(terminated, revised({ mandateEndsOn: null }), annulled)).toMatchObject({ endsOn: '2024-12-31' });
  });
});

describe('a drawdown that is planned by a timetable', () => {
  const planned = revised({ phases: [{ phase: 2 }] });

  it('is planned by naming a phase, with no date at all', () => {
    expect(standingOn('2024-03-01', planned)).toEqual(['established', 'planned', 'lapsed']);
    expect(standingOn('2024-03-01', revised({ drawdownFrom: '2024-07' }))).toEqual([
      'established',
      'planned',
      'lapsed',
    ]);
  });

  it('is paused where the planned phase is, before it began, and goes on to be planned', () => {
    const paused = mission('DrawdownPhasePaused', { phase: 2 }, { on: '2024-05-01' });
    expect(standingOn('2024-05-01', planned, paused)).toEqual(['established', 'paused', 'lapsed']);
    const resumed = mission('DrawdownPhaseResumed', { phase: 2 }, { on: '2024-06-01' });
    expect(standingOn('2024-06-01', planned, paused, resumed)).toEqual(['established', 'planned', 'lapsed']);
    const started = mission('DrawdownPhaseStarted', { phase: 2 }, { on: '2024-06-01' });
    expect(standingOn('2024-06-01', planned, paused, started)).toEqual(['drawing-down', 'under-way', 'lapsed']);
  });

  it('stays paused through the end of the mandate, until the phase goes on, is complete or cancelled, or nobody is left', () => {
    const paused = [
      mission('DrawdownPhaseStarted', { phase: 2 }, { on: '2023-02-01' }),
      mission('DrawdownPhasePaused', { phase: 2 }, { on: '2023-05-01' }),
      mission('MandateTerminated', { endsOn: '2023-12-31' }, { on: '2023-12-22' }),
    ];
    expect(standingOn('2024-03-01', ...paused)).toEqual(['drawing-down', 'paused', 'ended']);
    const liquidating = mission('LiquidationStarted', {}, { on: '2024-02-01' });
    expect(standingOn('2024-03-01', ...paused, liquidating)).toEqual(['liquidating', 'paused', 'ended']);
    for (const step of ['DrawdownPhaseResumed', 'DrawdownPhaseCompleted'] as const) {
      const goesOn = mission(step, { phase: 2 }, { on: '2024-01-01' });
      expect(standingOn('2024-03-01', ...paused, goesOn)).toEqual(['drawing-down', 'under-way', 'ended']);
    }
    const cancelled = revised({ phases: null }, '2024-01-01');
    expect(standingOn('2024-03-01', ...paused, cancelled)).toEqual(['drawing-down', 'under-way', 'ended']);
    const complete = mission('WithdrawalCompleted', {}, { on: '2024-03-01' });
    expect(standingOn('2024-03-01', ...paused, complete)).toEqual(['withdrawn', 'complete', 'ended']);
  });

  it('is none where a timetable says nothing of it', () => {
    expect(standingOn('2024-03-01', revised({ withdrawalDeadline: '2025-06' }))[1]).toBe('none');
    expect(standingOn('2024-03-01', revised({ liquidationFrom: '2025-06' }))[1]).toBe('none');
  });

  it('leaves a phase that has begun, or is over, as it is', () => {
    const started = mission('DrawdownPhaseStarted', { phase: 2 }, { on: '2024-01-01' });
    expect(standingOn('2024-03-01', started, planned)).toEqual(['drawing-down', 'under-way', 'lapsed']);
    givenMission(established, started, mission('DrawdownPhaseCompleted', { phase: 2 }, { on: '2024-02-01' }), planned)
      .when(order('StartDrawdownPhase', mission('DrawdownPhaseStarted', { phase: 2 }, { on: '2024-04-01' })))
      .thenRejected({ code: 'already-recorded' });
  });

  it('may be completed though nobody said when it began', () => {
    givenMission(established, planned)
      .when(order('CompleteDrawdownPhase', mission('DrawdownPhaseCompleted', { phase: 2 }, { on: '2024-06-30' })))
      .thenRecorded({});
  });
});

describe('a drawdown that is cancelled', () => {
  const cancelled = revised({ drawdownFrom: null }, '2024-07-15');

  it('is none any more, from that day on, and was one before', () => {
    const dated = revised({ drawdownFrom: '2024-06-30' });
    expect(standingOn('2024-07-14', dated)).toEqual(['drawing-down', 'under-way', 'lapsed']);
    expect(standingOn('2024-07-15', dated, cancelled)).toEqual(['established', 'cancelled', 'lapsed']);
    const requested = mission('WithdrawalRequested', {}, { on: '2024-01-01' });
    expect(standingOn('2024-07-15', requested, dated, cancelled)[0]).toBe('withdrawal-requested');
  });

  it('takes its phases with it, those aside that are complete', () => {
    const started = (phase: number, on: string): MissionFact => mission('DrawdownPhaseStarted', { phase }, { on });
    const facts = [
      started(1, '2024-01-01'),
      mission('DrawdownPhaseCompleted', { phase: 1 }, { on: '2024-02-01' }),
      started(2, '2024-02-01'),
    ];
    expect(standingOn('2024-07-15', ...facts, cancelled)).toEqual(['established', 'cancelled', 'lapsed']);
    givenMission(established, ...facts, cancelled)
      .when(order('CompleteDrawdownPhase', mission('DrawdownPhaseCompleted', { phase: 2 }, { on: '2024-08-01' })))
      .thenRejected({ code: 'wrong-phase', reason: 'Drawdown phase 2 was cancelled on 2024-07-15' });
    expect(standingOn('2024-08-01', ...facts, cancelled, started(2, '2024-08-01'))).toEqual([
      'drawing-down',
      'under-way',
      'lapsed',
    ]);
  });

  it('begins with the mandate’s end all the same, where that comes later', () => {
    const facts = [terminated, revised({ drawdownFrom: null }, '2024-05-01')];
    expect(standingOn('2024-12-30', ...facts)).toEqual(['established', 'cancelled', 'ending']);
    expect(standingOn('2024-12-31', ...facts)).toEqual(['drawing-down', 'under-way', 'ended']);
  });

  it.each<[string, MissionFact]>([
    ['a new date', revised({ drawdownFrom: '2025-06-30' }, '2024-08-01')],
    ['a phase', revised({ phases: [{ phase: 7 }] }, '2024-08-01')],
    ['the mandate’s end', revised({ mandateEndsOn: '2025-06-30' }, '2024-08-01')],
    [
      'an extension that sets its beginning',
      mission('MandateExtended', { until: '2025-06-30', drawdownFrom: '2025-01-31' }, { on: '2024-08-01' }),
    ],
    ['a final extension', mission('MandateExtended', { until: '2025-06-30', final: true }, { on: '2024-08-01' })],
    ['a termination', mission('MandateTerminated', { endsOn: '2025-06-30' }, { on: '2024-08-01' })],
  ])('is planned anew by %s', (_what, plan) => {
    const dated = revised({ drawdownFrom: '2024-12-01' });
    expect(standingOn('2024-08-01', dated, cancelled, plan).slice(0, 2)).toEqual(['established', 'planned']);
  });

  it('is not planned anew by what is about a part of the mandate area, or about its strength', () => {
    const dated = revised({ drawdownFrom: '2024-12-01' });
    const part = mission('MandateTerminated', { endsOn: '2025-06-30', scope: 'South' }, { on: '2024-08-01' });
    const strength = mission('MandateExtended', {}, { on: '2024-08-01' });
    for (const fact of [part, strength]) expect(standingOn('2024-08-01', dated, cancelled, fact)[1]).toBe('cancelled');
  });

  it('may lose its phases alone: what has a date goes on, and what had only phases is cancelled', () => {
    const phases = revised({ phases: [{ phase: 1 }] });
    const withoutPhases = revised({ phases: null }, '2024-04-01');
    expect(standingOn('2024-04-01', phases, withoutPhases)[1]).toBe('cancelled');
    expect(standingOn('2024-04-01', terminated, phases, withoutPhases)[1]).toBe('planned');
    const dated = revised({ drawdownFrom: '2025-01-01' }, '2024-01-01');
    expect(standingOn('2024-04-01', dated, phases, withoutPhases)[1]).toBe('planned');
    expect(standingOn('2024-04-01', final, phases, withoutPhases)[1]).toBe('planned');
    const started = mission('DrawdownPhaseStarted', { phase: 1 }, { on: '2024-03-15' });
    expect(standingOn('2024-04-01', phases, started, withoutPhases).slice(0, 2)).toEqual(['drawing-down', 'under-way']);
  });

  it('is none where the mandate’s end, for which it was planned anew, is taken away again', () => {
    const facts = [
      revised({ phases: [{ phase: 1 }] }),
      revised({ phases: null }, '2024-04-01'),
      revised({ mandateEndsOn: '2025-06-30' }, '2024-05-01'),
    ];
    expect(standingOn('2024-05-01', ...facts)[1]).toBe('planned');
    expect(standingOn('2024-06-01', ...facts, revised({ mandateEndsOn: null }, '2024-06-01'))[1]).toBe('none');
  });

  it('has no beginning in an end of the mandate that had come when it was cancelled, that day included', () => {
    const ended = mission('MandateTerminated', { endsOn: '2024-06-30' }, { on: '2023-12-19' });
    for (const on of ['2024-06-30', '2024-07-15']) {
      const facts = [ended, revised({ drawdownFrom: null }, on)];
      expect(standingOn('2024-08-01', ...facts)).toEqual(['established', 'cancelled', 'ended']);
    }
    expect(standingOn('2024-08-01', ended, revised({ drawdownFrom: null }, '2024-06-29'))).toEqual([
      'drawing-down',
      'under-way',
      'ended',
    ]);
  });

  it('leaves the other dates to be moved once the withdrawal is complete', () => {
    const withdrawn = mission('WithdrawalCompleted', {}, { on: '2024-07-01' });
    const facts = [mission('MandateTerminated', { drawdownFrom: '2024-06-30' }, { on: '2023-12-19' }), withdrawn];
    const moved = revised({ liquidationFrom: '2025-01-01' }, '2024-07-15');
    givenMission(established, ...facts)
      .when(order('ReviseTimetable', moved))
      .thenRecorded({});
  });

  it('is not cancelled once the withdrawal is complete', () => {
    givenMission(established, terminated, mission('WithdrawalCompleted', {}, { on: '2024-07-01' }))
      .when(order('ReviseTimetable', cancelled))
      .thenRejected({ code: 'wrong-phase', reason: 'The withdrawal was complete on 2024-07-01' });
  });
});

describe('the standing of a phase', () => {
  const started = mission('DrawdownPhaseStarted', { phase: 1 }, { on: '2024-01-15' });
  const paused = mission('DrawdownPhasePaused', { phase: 1 }, { on: '2024-02-01' });
  const completed = mission('DrawdownPhaseCompleted', { phase: 1 }, { on: '2024-06-30' });
  const planned = revised({ phases: [{ phase: 1 }] }, '2024-01-10');
  const cancelled = revised({ phases: null }, '2024-07-15');
  const none = undefined;

  it.each<[string, readonly MissionFact[], unknown]>([
    ['planned', [planned], { status: 'planned', since: '2024-01-10' }],
    ['begun', [planned, started], { status: 'under-way', since: '2024-01-15', startedOn: '2024-01-15' }],
    [
      'begun, and planned anew',
      [started, revised({ phases: [{ phase: 1 }] }, '2024-03-01')],
      { status: 'under-way', since: '2024-01-15', startedOn: '2024-01-15' },
    ],
    [
      'begun, while another date was moved',
      [started, revised({ withdrawalDeadline: '2025-01' })],
      { status: 'under-way', since: '2024-01-15', startedOn: '2024-01-15' },
    ],
    ['paused', [started, paused], { status: 'paused', since: '2024-02-01', startedOn: '2024-01-15' }],
    ['paused before it began', [planned, paused], { status: 'paused', since: '2024-02-01' }],
    [
      'resumed',
      [started, paused, mission('DrawdownPhaseResumed', { phase: 1 }, { on: '2024-03-01' })],
      { status: 'under-way', since: '2024-03-01', startedOn: '2024-01-15' },
    ],
    [
      'resumed before it began',
      [planned, paused, mission('DrawdownPhaseResumed', { phase: 1 }, { on: '2024-03-01' })],
      { status: 'planned', since: '2024-03-01' },
    ],
    ['complete', [started, completed], { status: 'complete', since: '2024-06-30', startedOn: '2024-01-15' }],
    ['cancelled', [started, cancelled], { status: 'cancelled', since: '2024-07-15', startedOn: '2024-01-15' }],
    [
      'complete, and not cancelled with the others',
      [started, completed, mission('DrawdownPhaseStarted', { phase: 2 }, { on: '2024-07-01' }), cancelled],
      { status: 'complete', since: '2024-06-30', startedOn: '2024-01-15' },
    ],
    [
      'cancelled, and not once more',
      [planned, revised({ phases: null }, '2024-02-01'), revised({ phases: [{ phase: 2 }] }), cancelled],
      { status: 'cancelled', since: '2024-02-01' },
    ],
    [
      'cancelled, and planned anew',
      [planned, revised({ phases: null }, '2024-02-01'), revised({ phases: [{ phase: 1 }] })],
      { status: 'planned', since: '2024-03-01' },
    ],
    ['another one', [mission('DrawdownPhaseStarted', { phase: 2 }, { on: '2024-07-01' })], none],
  ])('is told with the day of its last step, and that of its beginning: %s', (_, facts, expected) => {
    expect(phaseOf(missionOf([established, ...facts]), 1)).toEqual(expected);
  });
});
