import { describe, it } from '@jest/globals';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
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
      .thenRejected({ code: 'liquidation-not-due', mandateEndedOn: '2023-06-30', liquidationFrom: '2024-01-01' });
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
