import { describe, it } from '@jest/globals';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { mission, order } from '../facts.js';
import { givenMission } from '../given.js';

const established = mission('Established');
const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
const gone = mission('ContingentWithdrawn', {}, { on: '2023-12-01' });
const completed = mission('WithdrawalCompleted', {}, { on: '2023-12-31' });
const complete: MissionCommand = order('CompleteWithdrawal', completed);

describe('completing the withdrawal (R2)', () => {
  it('is recorded once every contingent is gone', () => {
    givenMission(established, deployed, gone).when(complete).thenRecorded({ type: 'WithdrawalCompleted' });
  });

  it('is rejected while contingents remain, naming them', () => {
    givenMission(established, deployed, mission('ContingentWithdrawn', { remaining: 4 }, { on: '2023-12-12' }))
      .when(complete)
      .thenRejected({ code: 'contingents-remain', contingents: ['tcd'] });
  });

  it.each(['RearPartyDesignated', 'GuardUnitDesignated'] as const)('excepts those who stay: %s', (type) => {
    const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
    givenMission(established, opened, deployed, mission(type, {}, { on: '2023-12-20' }))
      .when(complete)
      .thenRecorded({});
  });

  it('happens once', () => {
    givenMission(established, completed).when(complete).thenRejected({ code: 'already-recorded' });
  });

  it('stands in the way of a contingent remembered afterwards, unless it comes with its end', () => {
    const late = (left?: string): MissionCommand => {
      const { data, ...dated } = deployed;
      return { ...dated, type: 'DeployContingent', data: { ...data, ...(left !== undefined && { left }) } };
    };
    givenMission(established, completed)
      .when(late())
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '1', type: 'WithdrawalCompleted', effectiveOn: '2023-12-31' },
        because: { code: 'contingents-remain', contingents: ['tcd'] },
      });
    givenMission(established, completed)
      .when(late('2023-11'))
      .thenRecorded({ type: 'ContingentDeployed' }, { type: 'ContingentWithdrawn', effectiveOn: '2023-11' });
  });

  it('stands in the way of taking a contingent’s leaving back', () => {
    givenMission(established, deployed, gone, completed)
      .whenCorrected('2', { annulled: true })
      .thenRejected({ code: 'contradicts-later-fact', because: { code: 'contingents-remain', contingents: ['tcd'] } });
  });
});
