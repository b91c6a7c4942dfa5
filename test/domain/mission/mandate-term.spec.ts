import { describe, expect, it } from '@jest/globals';
import type { FactCorrected } from '../../../src/domain/history/fact.js';
import { mandateEndOn, type MandateTerm } from '../../../src/domain/mission/mandate-term.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { drawdownStatusOn } from '../../../src/domain/mission/phase.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

/** Where a case is known by a mission's name, its days are that mission's. */
const termOf = (...facts: readonly (MissionFact | FactCorrected)[]): MandateTerm =>
  missionOf(facts).lifecycle.mandate as MandateTerm;

const statuses = (facts: readonly MissionFact[], ...days: readonly string[]): string[] =>
  days.map((day) => mandateEndOn(termOf(...facts), day).status);

const established = mission('Established', {}, { on: '1978-03-19' });

describe('the term of a mandate', () => {
  it('begins on a day of its own, as MONUSCO’s did', () => {
    const monusco = mission(
      'Established',
      { beginsOn: '2010-07-01', mandateUntil: '2011-06-30' },
      { on: '2010-05-28' },
    );
    expect(statuses([monusco], '2010-05-28', '2010-06-30', '2010-07-01', '2011-06-30', '2011-07-01')).toEqual([
      'authorised',
      'authorised',
      'running',
      'running',
      'lapsed',
    ]);
  });

  it('ends on the last day of a final extension, without another decision, as UNIFIL’s does', () => {
    const final = mission(
      'MandateExtended',
      { until: '2026-12-31', final: true, withdrawalDeadline: '2027-12-31' },
      { on: '2025-08-28' },
    );
    expect(statuses([established, final], '2025-08-28', '2026-12-30', '2026-12-31')).toEqual([
      'ending',
      'ending',
      'ended',
    ]);
    expect(termOf(established, final)).toMatchObject({ timetable: { withdrawalDeadline: '2027-12-31' } });
    expect(mandateEndOn(termOf(established, final), '2026-01-01')).toStrictEqual({
      status: 'ending',
      until: '2026-12-31',
      endsOn: '2026-12-31',
      final: true,
    });
  });

  it('ends on the day that a termination sets, else on the day of the decision', () => {
    const on = { on: '2023-06-30' };
    expect(mandateEndOn(termOf(established, mission('MandateTerminated', {}, on)), '2023-06-30')).toMatchObject({
      status: 'ended',
      endsOn: '2023-06-30',
    });
    const later = mission('MandateTerminated', { endsOn: '2023-12-31' }, on);
    expect(statuses([established, later], '2023-12-30', '2023-12-31')).toEqual(['ending', 'ended']);
  });

  it('ends as a termination says, whatever an extension before or after it says', () => {
    const extended = mission('MandateExtended', { until: '2024-06-30', final: true }, { on: '2023-06-29' });
    const terminated = mission('MandateTerminated', { endsOn: '2023-12-31' }, { on: '2023-06-30' });
    const after = mission('MandateExtended', { until: '2025-06-30' }, { on: '2023-07-01' });
    expect(termOf(established, extended, terminated, after)).toMatchObject({ terminationEndsOn: '2023-12-31' });
    expect(mandateEndOn(termOf(established, extended, terminated, after), '2023-08-01').endsOn).toBe('2023-12-31');
  });

  it('is decided once by one instrument, for one part of it and on one day, whatever else that sets', () => {
    const on = { on: '2023-06-30' };
    const one = { resolution: 'S/RES/9 (2023)' };
    const extended = (data: object, dated = on): MissionFact => mission('MandateExtended', { ...one, ...data }, dated);
    const given = givenMission(established, extended({ until: '2024-06-30' }));
    given
      .when(order('ExtendMandate', extended({ until: '2025-06-30' })))
      .thenRejected({ code: 'already-recorded', what: 'MandateExtended', eventId: '1', since: '2023-06-30' });
    // A part, another part, another instrument, another day, and another decision by the same instrument are others.
    given.when(order('ExtendMandate', extended({ scope: 'South Kivu' }))).thenRecorded({});
    given.when(order('ExtendMandate', extended({ resolution: 'S/RES/10 (2023)' }))).thenRecorded({});
    given.when(order('ExtendMandate', extended({}, { on: '2023-07-01' }))).thenRecorded({});
    given.when(order('TerminateMandate', mission('MandateTerminated', one, on))).thenRecorded({});
    givenMission(established, extended({ scope: 'South Kivu' }))
      .when(order('ExtendMandate', extended({ scope: 'South Kivu', until: '2025-06-30' })))
      .thenRejected({ code: 'already-recorded', eventId: '1' });
    givenMission(established, extended({ scope: 'South Kivu' }))
      .when(order('ExtendMandate', extended({ scope: 'Ituri' })))
      .thenRecorded({});
    const ended = mission('MandateTerminated', { ...one, scope: 'South Kivu' }, on);
    givenMission(established, extended({ scope: 'South Kivu' }))
      .when(order('TerminateMandate', ended))
      .thenRecorded({});
    givenMission(established, ended)
      .when(order('TerminateMandate', ended))
      .thenRejected({ code: 'already-recorded', what: 'MandateTerminated', eventId: '1' });
  });

  it('is extended for good no more once a plain extension follows the final one', () => {
    const untouched = termOf(established);
    const final = mission('MandateExtended', { until: '2024-06-30', final: true }, { on: '2023-06-29' });
    const plain = mission('MandateExtended', { until: '2025-06-30' }, { on: '2024-06-01' });
    const strength = mission(
      'MandateExtended',
      { authorizedStrength: { military: 1, police: 1 } },
      { on: '2023-07-01' },
    );
    expect(mandateEndOn(termOf(established, final, plain), '2024-07-01')).toEqual({
      status: 'running',
      until: '2025-06-30',
      final: false,
    });
    expect(mandateEndOn(untouched, '2024-07-01')).toStrictEqual({ status: 'running', final: false });
    expect(mandateEndOn(termOf(established, final, strength), '2024-01-01')).toMatchObject({ final: true });
  });

  it('is the same after a decision on a part of the mandate area', () => {
    const part = { scope: 'South Kivu' };
    const untouched = termOf(established);
    expect(termOf(established, mission('MandateTerminated', part, { on: '2024-06-30' }))).toEqual(untouched);
    expect(termOf(established, mission('MandateExtended', { ...part, until: '2025-12-20' }))).toEqual(untouched);
  });

  it('keeps of the timetable what a later instrument does not set', () => {
    const first = mission(
      'MandateExtended',
      { drawdownFrom: '2024-01', withdrawalDeadline: '2024-12-31' },
      { on: '2023-06-01' },
    );
    const second = mission(
      'MandateTerminated',
      { withdrawalDeadline: '2025-03-31', liquidationFrom: 'after-withdrawal' },
      { on: '2024-06-01' },
    );
    expect(termOf(established, first, second).timetable).toEqual({
      drawdownFrom: '2024-01',
      withdrawalDeadline: '2025-03-31',
      liquidationFrom: 'after-withdrawal',
    });
  });

  it('follows a correction of the end', () => {
    const end = mission('MandateTerminated', { endsOn: '2026-12-31' }, { on: '2025-08-28' });
    const corrected = correction({ eventId: '1', type: 'MandateTerminated' }, { changes: { endsOn: '2027-12-31' } });
    expect(termOf(established, end, corrected).terminationEndsOn).toBe('2027-12-31');
  });
});

describe('a decision on a mandate', () => {
  const extension = (data: object, on = '2023-06-29'): MissionFact => mission('MandateExtended', data, { on });

  it('is recorded once by one resolution, about one part, on one day', () => {
    const whole = extension({ resolution: 'S/RES/2717 (2023)', until: '2024-12-20' }, '2023-12-19');
    const part = extension({ resolution: 'S/RES/2717 (2023)', scope: 'South Kivu', until: '2024-04-30' }, '2023-12-19');
    givenMission(established, whole)
      .when(order('ExtendMandate', whole))
      .thenRejected({ code: 'already-recorded', what: 'MandateExtended', since: '2023-12-19', eventId: '1' });
    givenMission(established, whole).when(order('ExtendMandate', part)).thenRecorded({ type: 'MandateExtended' });
    givenMission(established, whole)
      .when(order('ExtendMandate', extension({ resolution: 'S/RES/2717 (2023)' }, '2024-01-01')))
      .thenRecorded({ type: 'MandateExtended' });
  });

  it('to end a part may follow one to end another part, and the whole', () => {
    const end = (data: object): MissionFact => mission('MandateTerminated', data, { on: '2024-06-30' });
    givenMission(established, end({ scope: 'South Kivu' }))
      .when(order('TerminateMandate', end({ scope: 'Ituri' })))
      .thenRecorded({});
    givenMission(established, end({ scope: 'South Kivu' }))
      .when(order('TerminateMandate', end({ scope: 'South Kivu' })))
      .thenRejected({ code: 'already-recorded', eventId: '1' });
    givenMission(established, end({ scope: 'South Kivu' }))
      .when(order('TerminateMandate', end({})))
      .thenRecorded({});
    givenMission(established, end({}))
      .when(order('TerminateMandate', end({})))
      .thenRejected({ code: 'already-recorded' });
  });

  it('may rest on the record of a vote instead of a resolution, where the mandate lapses, as UNOMIG’s did', () => {
    const lapsed = (data: object): MissionFact =>
      mission('MandateTerminated', { basis: 'lapsed', resolution: undefined, ...data }, { on: '2009-06-15' });
    givenMission(established)
      .when(order('TerminateMandate', lapsed({ document: 'S/PV.6143' })))
      .thenRecorded({ type: 'MandateTerminated' });
    givenMission(established)
      .when(order('TerminateMandate', lapsed({})))
      .thenRejected({ code: 'instrument-missing', pointer: '/document' });
  });
});

describe('the drawdown', () => {
  const facts = [established, mission('MandateTerminated', { endsOn: '2018-06-30' }, { on: '2017-08-28' })];

  it('is planned once its beginning is known, under way from that day on, and complete with the withdrawal', () => {
    const withdrawn = [...facts, mission('WithdrawalCompleted', {}, { on: '2018-12-01' })];
    const on = (day: string): string => drawdownStatusOn(missionOf(withdrawn).lifecycle, day);
    expect(['2018-06-29', '2018-06-30', '2018-11-30', '2018-12-01'].map(on)).toEqual([
      'planned',
      'under-way',
      'under-way',
      'complete',
    ]);
    expect(drawdownStatusOn(missionOf([established]).lifecycle, '2018-06-30')).toBe('none');
    expect(drawdownStatusOn({}, '2018-06-30')).toBe('none');
    expect(drawdownStatusOn(missionOf(facts).lifecycle, '2018-12-01')).toBe('under-way');
  });

  it('begins with its first phase, where that comes first', () => {
    const phase = (number: number, on: string): MissionFact =>
      mission('DrawdownPhaseStarted', { phase: number }, { on });
    const lifecycle = missionOf([...facts, phase(2, '2018-03-01'), phase(1, '2018-05-01')]).lifecycle;
    expect(drawdownStatusOn(lifecycle, '2018-02-28')).toBe('planned');
    expect(drawdownStatusOn(lifecycle, '2018-03-01')).toBe('under-way');
    const planned = mission(
      'MandateTerminated',
      { endsOn: '2018-06-30', drawdownFrom: '2018-02' },
      { on: '2017-08-28' },
    );
    const dated = missionOf([established, planned, phase(1, '2018-03-01')]).lifecycle;
    expect(drawdownStatusOn(dated, '2018-02-27')).toBe('planned');
    expect(drawdownStatusOn(dated, '2018-02-28')).toBe('under-way');
  });
});
