import { describe, expect, it } from '@jest/globals';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { mission, order } from '../facts.js';
import { givenMission } from '../given.js';

const established = mission('Established');
const terminated = mission('MandateTerminated', { liquidationFrom: '2024-01-01' }, { on: '2023-06-30' });
const started = (on: string, data = {}): MissionCommand =>
  order('StartLiquidation', mission('LiquidationStarted', data, { on }));

describe('starting liquidation (R1)', () => {
  it('is recorded on the day that the resolution sets', () => {
    givenMission(established, terminated)
      .when(started('2024-01-01'))
      .thenRecorded({ type: 'LiquidationStarted', effectiveOn: '2024-01-01' });
  });

  it('is rejected on the day before', () => {
    givenMission(established, terminated)
      .when(started('2023-12-31'))
      .thenRejected({ code: 'liquidation-not-due', mandateEndsOn: '2023-06-30', liquidationFrom: '2024-01-01' });
  });

  it('is rejected while nothing has ended the mandate, even where its last date has passed', () => {
    givenMission(mission('Established', { mandateUntil: '2014-06-30' }))
      .when(started('2024-01-01'))
      .thenRejected({ code: 'liquidation-not-due' });
  });

  it('is recorded on the day the mandate ends, where the resolution sets none', () => {
    givenMission(established, mission('MandateTerminated', {}, { on: '2018-03-30' }))
      .when(started('2018-03-30'))
      .thenRecorded({ type: 'LiquidationStarted' });
  });

  it('waits for the day the mandate ends, not for the day that was decided', () => {
    const decided = mission('MandateTerminated', { endsOn: '2023-12-31' }, { on: '2023-02-01' });
    givenMission(established, decided)
      .when(started('2023-12-30'))
      .thenRejected({ code: 'liquidation-not-due', mandateEndsOn: '2023-12-31' });
    givenMission(established, decided).when(started('2023-12-31')).thenRecorded({ effectiveOn: '2023-12-31' });
  });

  it('waits for the last day of a final extension, and not for that of a plain one', () => {
    const extended = (final: boolean): MissionFact =>
      mission('MandateExtended', { until: '2025-12-31', final }, { on: '2024-05-31' });
    givenMission(established, extended(true)).when(started('2025-12-31')).thenRecorded({});
    givenMission(established, extended(true))
      .when(started('2025-12-30'))
      .thenRejected({ code: 'liquidation-not-due', mandateEndsOn: '2025-12-31' });
    givenMission(established, extended(false))
      .when(started('2026-01-01'))
      .thenRejected({ code: 'liquidation-not-due' });
  });

  it('waits for the drawdown, too, where the timetable sets it later', () => {
    const later = mission('MandateTerminated', { drawdownFrom: '2023-09' }, { on: '2023-06-30' });
    givenMission(established, later)
      .when(started('2023-09-29'))
      .thenRejected({ code: 'liquidation-not-due', drawdownFrom: '2023-09' });
    givenMission(established, later).when(started('2023-09-30')).thenRecorded({});
  });

  it('waits for the completed withdrawal where the timetable says so', () => {
    const after = mission('MandateTerminated', { liquidationFrom: 'after-withdrawal' }, { on: '2023-06-30' });
    const withdrawn = mission('WithdrawalCompleted', {}, { on: '2023-12-31' });
    givenMission(established, after)
      .when(started('2024-01-01'))
      .thenRejected({ code: 'liquidation-not-due', liquidationFrom: 'after-withdrawal' });
    givenMission(established, after, withdrawn).when(started('2024-01-01')).thenRecorded({});
    givenMission(established, after, withdrawn)
      .when(started('2023-12-30'))
      .thenRejected({ code: 'liquidation-not-due' });
  });

  it('follows the day that the timetable was moved to, and that alone once it was', () => {
    const moved = (data: object, on = '2023-09-01'): MissionFact => mission('TimetableRevised', data, { on });
    givenMission(established, terminated, moved({ liquidationFrom: '2024-03' }))
      .when(started('2024-03-30'))
      .thenRejected({ code: 'liquidation-not-due', liquidationFrom: '2024-03' });
    givenMission(established, terminated, moved({ liquidationFrom: '2024-03' }))
      .when(started('2024-03-31'))
      .thenRecorded({});
    givenMission(established, terminated, moved({ liquidationFrom: null }))
      .when(started('2023-09-01'))
      .thenRecorded({});
    givenMission(established, terminated, moved({ drawdownFrom: '2024-02-01' }))
      .when(started('2024-01-31'))
      .thenRejected({ code: 'liquidation-not-due', drawdownFrom: '2024-02-01' });
    // Moved on a later day only: on its own day the first timetable was in force.
    givenMission(
      established,
      terminated,
      moved({ withdrawalDeadline: '2024-06-30', liquidationFrom: '2024-07-01' }, '2024-01-02'),
    )
      .when(started('2024-01-01'))
      .thenRecorded({});
  });

  it('is due on the day of a lapse, once that is recorded', () => {
    const lapsing = mission('Established', { mandateUntil: '2009-06-15' }, { on: '1993-08-24' });
    const lapse = { basis: 'lapsed', resolution: undefined, document: 'S/2009/310' } as const;
    givenMission(lapsing).when(started('2009-06-16')).thenRejected({ code: 'liquidation-not-due' });
    givenMission(lapsing, mission('MandateTerminated', lapse, { on: '2009-06-15' }))
      .when(started('2009-06-15'))
      .thenRecorded({});
  });

  it('is bound by nothing that is decided for a part of the mandate area', () => {
    const part = mission(
      'MandateTerminated',
      { scope: 'South Kivu', liquidationFrom: '2030-01-01' },
      { on: '2023-12-19' },
    );
    givenMission(established, part).when(started('2024-07-01')).thenRejected({ code: 'liquidation-not-due' });
    givenMission(established, terminated, part).when(started('2024-01-01')).thenRecorded({});
  });

  it('of a month is judged by the last day of that month', () => {
    givenMission(established, terminated).when(started('2024-01')).thenRecorded({ effectiveOn: '2024-01' });
    givenMission(established, terminated).when(started('2023-12')).thenRejected({ code: 'liquidation-not-due' });
  });

  it('names sites that are known by then, closed ones too', () => {
    const opened = mission('SiteOpened', {}, { on: '2020-01-01' });
    const closed = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
    givenMission(established, terminated, opened, closed)
      .when(started('2024-01-01', { siteIds: ['gao'] }))
      .thenRecorded({});
    givenMission(established, terminated)
      .when(started('2024-01-01', { siteIds: ['gao'] }))
      .thenRejected({ code: 'not-found', what: 'site', id: 'gao' });
  });

  it('happens once', () => {
    givenMission(established, terminated, mission('LiquidationStarted', {}, { on: '2024-01-01' }))
      .when(started('2024-02-01'))
      .thenRejected({ code: 'already-recorded', since: '2024-01-01' });
  });

  it('entered late is judged by the timetable of its own day', () => {
    const moved = mission('TimetableRevised', {}, { on: '2024-03-01' });
    const later = { ...moved, data: { liquidationFrom: '2024-06-01' } };
    givenMission(established, terminated, later)
      .when(started('2024-01-01'))
      .thenRecorded({ effectiveOn: '2024-01-01' });
    givenMission(established, terminated, later)
      .when(started('2024-03-01'))
      .thenRejected({ code: 'liquidation-not-due', liquidationFrom: '2024-06-01' });
    const closed = mission('MandateTerminated', {}, { on: '2024-02-01' });
    givenMission(established, closed).when(started('2024-01-31')).thenRejected({ code: 'liquidation-not-due' });
  });

  it('stands in the way of an end of the mandate entered late that comes after it', () => {
    const liquidating = mission('LiquidationStarted', {}, { on: '2024-01-01' });
    const extended = mission('MandateExtended', { until: '2024-06-30', final: true }, { on: '2023-12-01' });
    const final = mission('MandateExtended', { until: '2023-12-31', final: true }, { on: '2023-06-30' });
    givenMission(established, final, liquidating)
      .when(order('ExtendMandate', extended))
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '2', type: 'LiquidationStarted', effectiveOn: '2024-01-01' },
        because: expect.objectContaining({ code: 'liquidation-not-due', mandateEndsOn: '2024-06-30' }),
      });
  });

  it('cannot be made premature by a correction of the mandate’s end', () => {
    givenMission(established, terminated, mission('LiquidationStarted', {}, { on: '2024-01-01' }))
      .whenCorrected('1', { changes: { liquidationFrom: '2024-03-01' } })
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '2', type: 'LiquidationStarted', effectiveOn: '2024-01-01' },
      });
  });

  it('cannot be corrected to a day before it was due', () => {
    givenMission(established, terminated, mission('LiquidationStarted', {}, { on: '2024-01-01' }))
      .whenCorrected('2', { changes: { effectiveOn: '2023-12-01' } })
      .thenRejected({ code: 'liquidation-not-due' });
  });
});
