import { describe, it } from '@jest/globals';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';

const established = mission('Established');
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
const terminated = mission('MandateTerminated', {}, { on: '2023-06-30' });
const gone = mission('ContingentWithdrawn', {}, { on: '2023-12-01' });
const completed = mission('WithdrawalCompleted', {}, { on: '2023-12-31' });
const completeOn = (on: string): MissionCommand =>
  order('CompleteWithdrawal', mission('WithdrawalCompleted', {}, { on }));
const complete = completeOn('2023-12-31');

describe('completing the withdrawal (R2)', () => {
  it('is recorded once every contingent is gone', () => {
    givenMission(established, terminated, deployed, gone).when(complete).thenRecorded({ type: 'WithdrawalCompleted' });
  });

  it('is rejected while contingents remain, naming them and how many they are', () => {
    const some = mission('ContingentWithdrawn', { remaining: 4 }, { on: '2023-12-12' });
    const other = mission('ContingentDeployed', { contingentId: 'egy', country: 'EGY' }, { on: '2014-01-02' });
    givenMission(established, terminated, deployed, other, some)
      .when(complete)
      .thenRejected({
        code: 'contingents-remain',
        contingents: ['tcd', 'egy'],
        remaining: [{ contingentId: 'tcd', strength: 4 }],
      });
  });

  it('is rejected where nobody says that those who are left are none', () => {
    const some = mission('ContingentWithdrawn', { strength: 900, remaining: undefined }, { on: '2023-12-12' });
    givenMission(
      established,
      terminated,
      mission('ContingentDeployed', { strength: 1_000 }, { on: '2014-01-01' }),
      some,
    )
      .when(complete)
      .thenRejected({ code: 'contingents-remain', remaining: [{ contingentId: 'tcd', strength: 100 }] });
  });

  it.each(['RearPartyDesignated', 'GuardUnitDesignated'] as const)('excepts those who stay: %s', (type) => {
    givenMission(established, terminated, opened, deployed, mission(type, {}, { on: '2023-12-20' }))
      .when(complete)
      .thenRecorded({ type: 'WithdrawalCompleted' });
  });

  describe('with a rear party', () => {
    const thousand = mission('ContingentDeployed', { strength: 1_000 }, { on: '2014-01-01' });
    const rearParty = (strength?: number): MissionFact =>
      mission('RearPartyDesignated', { strength }, { on: '2023-12-01' });
    const left = (data: { strength?: number; remaining?: number }): MissionFact =>
      mission('ContingentWithdrawn', { remaining: undefined, ...data }, { on: '2023-12-12' });
    const given = (...facts: readonly MissionFact[]): ReturnType<typeof givenMission> =>
      givenMission(established, terminated, opened, thousand, ...facts);
    const others = (strength: number): object => ({
      code: 'contingents-remain',
      remaining: [{ contingentId: 'tcd', strength }],
    });

    it('of 50 does not except the other 950', () => {
      given(rearParty(50)).when(complete).thenRejected(others(950));
    });

    it('excepts it once the others have left, by the number that stays or by the number that left', () => {
      given(rearParty(50), left({ remaining: 50 }))
        .when(complete)
        .thenRecorded({ type: 'WithdrawalCompleted' });
      given(rearParty(50), left({ strength: 950 }))
        .when(complete)
        .thenRecorded({ type: 'WithdrawalCompleted' });
      given(rearParty(50), left({ strength: 949 }))
        .when(complete)
        .thenRejected(others(1));
    });

    it('excepts all that is left where no number is known on either side', () => {
      given(rearParty()).when(complete).thenRecorded({ type: 'WithdrawalCompleted' });
      given(rearParty(50), left({})).when(complete).thenRecorded({ type: 'WithdrawalCompleted' });
    });

    it('that ended with its contingent does not except those who come back', () => {
      const back = mission('ContingentDeployed', { strength: 40 }, { on: '2023-12-20' });
      given(rearParty(50), left({ remaining: 0 }), back)
        .when(complete)
        .thenRejected(others(40));
    });

    it('entered late, or corrected to be smaller, is held against a completion that is recorded', () => {
      const history = [rearParty(50), left({ remaining: 50 }), completed] as const;
      given(...history)
        .whenCorrected('4', { changes: { strength: 49 } })
        .thenRejected({ code: 'contradicts-later-fact', because: { ...others(1), contingents: ['tcd'] } });
      given(...history)
        .when(order('DesignateRearParty', mission('RearPartyDesignated', { strength: 20 }, { on: '2023-12-13' })))
        .thenRejected({ code: 'contradicts-later-fact', because: { ...others(30), contingents: ['tcd'] } });
    });
  });

  it.each([
    ['a drawdown phase began', mission('DrawdownPhaseStarted', {}, { on: '2023-07-17' }), '2023-07-17'],
    ['the mandate ended', terminated, '2023-06-30'],
    ['its end, decided before, has come', mission('MandateTerminated', { endsOn: '2023-11-30' }), '2023-11-30'],
    ['a final extension has ended', mission('MandateExtended', { until: '2023-11-30', final: true }), '2023-11-30'],
    [
      'the timetable’s drawdown began',
      mission('MandateTerminated', { endsOn: '2024-12-31', drawdownFrom: '2023-11-30' }),
      '2023-11-30',
    ],
  ])('waits until %s', (_title, began, on) => {
    const before = new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10);
    givenMission(established, began).when(completeOn(on)).thenRecorded({ type: 'WithdrawalCompleted' });
    givenMission(established, began).when(completeOn(before)).thenRejected({ code: 'wrong-phase' });
  });

  it('is no completion of anything under a running mandate, nor once that has lapsed', () => {
    givenMission(established).when(complete).thenRejected({
      code: 'wrong-phase',
      reason: 'No drawdown has begun, and the mandate has not ended: there is no withdrawal to complete',
    });
    givenMission(established, mission('MandateExtended', { until: '2023-06-30' }))
      .when(complete)
      .thenRejected({ code: 'wrong-phase' });
  });

  it('names the contingents first where both stand in its way', () => {
    givenMission(established, deployed).when(complete).thenRejected({ code: 'contingents-remain' });
  });

  it('stands in the way of taking the end of the mandate back', () => {
    givenMission(established, terminated, completed)
      .whenCorrected('1', { annulled: true })
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '2', type: 'WithdrawalCompleted', effectiveOn: '2023-12-31' },
      });
  });

  it('happens once, and can be taken back and recorded anew', () => {
    givenMission(established, terminated, completed)
      .when(completeOn('2024-01-31'))
      .thenRejected({ code: 'already-recorded', since: '2023-12-31' });
    givenMission(established, terminated, completed)
      .when(completeOn('2023-12-30'))
      .thenRejected({
        code: 'contradicts-later-fact',
        because: { code: 'already-recorded', what: 'WithdrawalCompleted', since: '2023-12-30' },
      });
    givenMission(
      established,
      terminated,
      completed,
      correction({ eventId: '2', type: 'WithdrawalCompleted' }, { annulled: true }),
    )
      .when(completeOn('2023-12-30'))
      .thenRecorded({ type: 'WithdrawalCompleted' });
  });

  it('stands in the way of a contingent remembered afterwards, unless it comes with its end', () => {
    const late = (left?: string): MissionCommand => {
      const { data, ...dated } = deployed;
      return { ...dated, type: 'DeployContingent', data: { ...data, ...(left !== undefined && { left }) } };
    };
    givenMission(established, terminated, completed)
      .when(late())
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '2', type: 'WithdrawalCompleted', effectiveOn: '2023-12-31' },
        because: { code: 'contingents-remain', contingents: ['tcd'], remaining: [] },
      });
    givenMission(established, terminated, completed)
      .when(late('2023-11'))
      .thenRecorded({ type: 'ContingentDeployed' }, { type: 'ContingentWithdrawn', effectiveOn: '2023-11' });
  });

  it('stands in the way of taking a contingent’s leaving back', () => {
    givenMission(established, terminated, deployed, gone, completed)
      .whenCorrected('3', { annulled: true })
      .thenRejected({
        code: 'contradicts-later-fact',
        because: { code: 'contingents-remain', contingents: ['tcd'], remaining: [] },
      });
  });
});
