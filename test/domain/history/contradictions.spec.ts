import { describe, expect, it } from '@jest/globals';
import type { AssetFact } from '../../../src/domain/asset/asset.events.js';
import type { FactCorrected } from '../../../src/domain/history/fact.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { asset, correction, mission, order } from '../facts.js';
import { givenAsset, givenMission } from '../given.js';

/** What stands in the way: the event, and the code of the rule that it would break. */
interface Contradiction {
  readonly title: string;
  readonly meets: () => { thenRejected(rejection: object): void };
  readonly names: readonly [eventId: string, type: string];
  readonly because: string;
}

const established = mission('Established');
const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
const reported = mission('StrengthReported', {}, { on: '2014-06-01' });
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const left = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
const terminated = mission('MandateTerminated', {}, { on: '2023-06-30' });
const liquidating = mission('LiquidationStarted', {}, { on: '2024-01-01' });
const physically = mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' });
const administratively = mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' });
const handedOver = mission('SiteHandedOver', {}, { on: '2023-12-01' });
const looted = mission(
  'PostHandoverIncidentRecorded',
  { handoverEventId: '2', kind: 'looted', loss: 'Test' },
  { on: '2023-12-05' },
);
const gone = (on: string): MissionFact => mission('ContingentWithdrawn', {}, { on });
const phase = {
  started: mission('DrawdownPhaseStarted', {}, { on: '2023-07-17' }),
  completed: (on: string): MissionFact => mission('DrawdownPhaseCompleted', {}, { on }),
};

const registered = asset('AssetRegistered', {}, { on: '2023-07-01' });
const lot = asset('AssetRegistered', { ownership: 'UNOE', owner: 'UN' }, { on: '2023-07-01' });
const repatriate = asset('OwnersDecisionRecorded', {}, { on: '2023-07-02' });
const sold = (quantity: number, on: string): AssetFact =>
  asset('AssetTransferred', { basis: 'sale', quantity }, { on });
const reversed = (on: string): AssetFact => asset('AssetTransferReversed', {}, { on });

/** A fact recorded after one of a later day, which it would make impossible. */
const LATE: readonly Contradiction[] = [
  {
    title: 'an earlier establishment',
    meets: () =>
      givenMission(established).when(order('EstablishMission', mission('Established', {}, { on: '2012-01-01' }))),
    names: ['0', 'Established'],
    because: 'already-recorded',
  },
  {
    title: 'an earlier opening of a site',
    meets: () =>
      givenMission(established, opened).when(order('OpenSite', mission('SiteOpened', {}, { on: '2013-06-01' }))),
    names: ['1', 'SiteOpened'],
    because: 'already-recorded',
  },
  {
    title: 'an earlier completion of a drawdown phase',
    meets: () =>
      givenMission(established, phase.started, phase.completed('2023-08-25')).when(
        order('CompleteDrawdownPhase', phase.completed('2023-08-20')),
      ),
    names: ['2', 'DrawdownPhaseCompleted'],
    because: 'already-recorded',
  },
  {
    title: 'an earlier start of liquidation',
    meets: () =>
      givenMission(established, terminated, liquidating).when(
        order('StartLiquidation', mission('LiquidationStarted', {}, { on: '2023-12-31' })),
      ),
    names: ['2', 'LiquidationStarted'],
    because: 'already-recorded',
  },
  {
    title: 'an earlier return to duty',
    meets: () =>
      givenMission(
        established,
        deployed,
        mission('ContingentSuspended', {}, { on: '2021-01-01' }),
        mission('ContingentResumed', {}, { on: '2022-01-01' }),
      ).when(order('ResumeContingent', mission('ContingentResumed', {}, { on: '2021-06-01' }))),
    names: ['3', 'ContingentResumed'],
    because: 'wrong-phase',
  },
  {
    title: 'a site remembered after physical closure',
    meets: () => givenMission(established, terminated, liquidating, physically).when(order('OpenSite', opened)),
    names: ['3', 'PhysicalClosureCompleted'],
    because: 'wrong-phase',
  },
  {
    title: 'a contingent gone before it went',
    meets: () =>
      givenMission(established, deployed, gone('2023-12-01')).when(order('WithdrawContingent', gone('2023-11-01'))),
    names: ['2', 'ContingentWithdrawn'],
    because: 'already-left',
  },
  {
    title: 'another decision of the owner before its equipment left',
    meets: () =>
      givenAsset(registered, repatriate, asset('AssetTransferred', {}, { on: '2023-08-01' })).when(
        order('DecideContingentEquipment', asset('OwnersDecisionRecorded', { decision: 'gift' }, { on: '2023-07-15' })),
      ),
    names: ['2', 'AssetTransferred'],
    because: 'not-the-owners-decision',
  },
  {
    title: 'a transfer of some of what left later',
    meets: () => givenAsset(lot, sold(2, '2023-10-01')).when(order('TransferAsset', sold(1, '2023-09-01'))),
    names: ['1', 'AssetTransferred'],
    because: 'quantity-exceeded',
  },
  {
    title: 'a destruction of all of what left later',
    meets: () =>
      givenAsset(lot, sold(2, '2023-10-01')).when(
        order('DestroyAsset', asset('AssetDestroyed', { quantity: 2 }, { on: '2023-09-01' })),
      ),
    names: ['1', 'AssetTransferred'],
    because: 'already-left',
  },
  {
    title: 'an earlier reversal of a transfer',
    meets: () =>
      givenAsset(lot, sold(2, '2023-08-01'), reversed('2023-10-01')).when(
        order('ReverseTransfer', reversed('2023-09-01')),
      ),
    names: ['2', 'AssetTransferReversed'],
    because: 'already-recorded',
  },
];

const annul = { annulled: true } as const;
const annulled = (eventId: string, type: string): FactCorrected => correction({ eventId, type }, annul);
const movedTo = (effectiveOn: string): { changes: Record<string, unknown> } => ({ changes: { effectiveOn } });

/** A correction of a fact that later ones rest on. */
const CORRECTED: readonly Contradiction[] = [
  {
    title: 'the establishment, moved past what happened',
    meets: () => givenMission(established, reported).whenCorrected('0', movedTo('2015-01-01')),
    names: ['1', 'StrengthReported'],
    because: 'not-found',
  },
  {
    title: 'the end of the mandate, annulled after liquidation started (R1)',
    meets: () => givenMission(established, terminated, liquidating).whenCorrected('1', annul),
    names: ['2', 'LiquidationStarted'],
    because: 'liquidation-not-due',
  },
  {
    title: 'the end of the mandate, moved past liquidation (R1)',
    meets: () => givenMission(established, terminated, liquidating).whenCorrected('1', movedTo('2024-06-30')),
    names: ['2', 'LiquidationStarted'],
    because: 'liquidation-not-due',
  },
  {
    title: 'the leaving of a contingent, made partial after the withdrawal was complete (R2)',
    meets: () =>
      givenMission(
        established,
        deployed,
        gone('2023-12-01'),
        terminated,
        mission('WithdrawalCompleted', {}, { on: '2023-12-31' }),
      ).whenCorrected('2', { changes: { remaining: 4 } }),
    names: ['4', 'WithdrawalCompleted'],
    because: 'contingents-remain',
  },
  {
    title: 'a deployment, moved past a suspension',
    meets: () =>
      givenMission(established, deployed, mission('ContingentSuspended', {}, { on: '2021-01-01' })).whenCorrected(
        '1',
        movedTo('2022-01-01'),
      ),
    names: ['2', 'ContingentSuspended'],
    because: 'not-found',
  },
  {
    title: 'the return of a contingent, annulled after it left again (R11)',
    meets: () =>
      givenMission(
        established,
        deployed,
        gone('2020-01-01'),
        mission('ContingentDeployed', {}, { on: '2021-01-01' }),
        gone('2022-01-01'),
      ).whenCorrected('3', annul),
    names: ['4', 'ContingentWithdrawn'],
    because: 'already-left',
  },
  {
    title: 'the opening of a site that was left',
    meets: () => givenMission(established, opened, left).whenCorrected('1', annul),
    names: ['2', 'SiteClosedAccelerated'],
    because: 'not-found',
  },
  {
    title: 'an annulled end of a site, put back after another one was recorded',
    meets: () =>
      givenMission(
        established,
        opened,
        mission('SiteHandedOver', {}, { on: '2023-10-31' }),
        annulled('2', 'SiteHandedOver'),
        mission('SiteClosedAccelerated', {}, { on: '2023-11-18' }),
      ).whenCorrected('3', annul),
    names: ['4', 'SiteClosedAccelerated'],
    because: 'already-closed',
  },
  {
    title: 'an annulled request, put back after another one was recorded',
    meets: () =>
      givenMission(
        established,
        mission('WithdrawalRequested', {}, { on: '2023-06-16' }),
        annulled('1', 'WithdrawalRequested'),
        mission('WithdrawalRequested', {}, { on: '2023-06-17' }),
      ).whenCorrected('2', annul),
    names: ['3', 'WithdrawalRequested'],
    because: 'already-recorded',
  },
  {
    title: 'a handover that was followed by looting',
    meets: () => givenMission(established, opened, handedOver, looted).whenCorrected('2', annul),
    names: ['3', 'PostHandoverIncidentRecorded'],
    because: 'not-found',
  },
  {
    title: 'the start of a drawdown phase that is completed',
    meets: () =>
      givenMission(established, phase.started, phase.completed('2023-08-25')).whenCorrected('1', movedTo('2023-09-01')),
    names: ['2', 'DrawdownPhaseCompleted'],
    because: 'wrong-phase',
  },
  {
    title: 'the start of liquidation, annulled after physical closure',
    meets: () => givenMission(established, terminated, liquidating, physically).whenCorrected('2', annul),
    names: ['3', 'PhysicalClosureCompleted'],
    because: 'wrong-phase',
  },
  {
    title: 'the end of a site, annulled after physical closure',
    meets: () => givenMission(established, opened, terminated, left, liquidating, physically).whenCorrected('3', annul),
    names: ['5', 'PhysicalClosureCompleted'],
    because: 'wrong-phase',
  },
  {
    title: 'the leaving of a contingent, annulled after the books were closed (R12)',
    meets: () =>
      givenMission(
        established,
        deployed,
        gone('2023-12-01'),
        terminated,
        liquidating,
        physically,
        administratively,
      ).whenCorrected('2', annul),
    names: ['6', 'AdministrativeClosureCompleted'],
    because: 'open-items',
  },
  {
    title: 'the registration of an asset, moved past its transfer',
    meets: () => givenAsset(lot, sold(1, '2023-08-01')).whenCorrected('0', movedTo('2023-09-01')),
    names: ['1', 'AssetTransferred'],
    because: 'not-found',
  },
  {
    title: 'a decision of the owner that was carried out (R7)',
    meets: () =>
      givenAsset(registered, repatriate, asset('AssetTransferred', {}, { on: '2023-08-01' })).whenCorrected('1', {
        changes: { decision: 'sell' },
      }),
    names: ['2', 'AssetTransferred'],
    because: 'not-the-owners-decision',
  },
  {
    title: 'a transfer that was reversed',
    meets: () => givenAsset(lot, sold(2, '2023-08-01'), reversed('2023-09-01')).whenCorrected('1', annul),
    names: ['2', 'AssetTransferReversed'],
    because: 'not-found',
  },
  {
    title: 'a reversal after which the asset left again (R11)',
    meets: () =>
      givenAsset(lot, sold(2, '2023-08-01'), reversed('2023-09-01'), sold(1, '2023-10-01')).whenCorrected('2', annul),
    names: ['3', 'AssetTransferred'],
    because: 'already-left',
  },
];

describe('what is recorded of a later day (R15)', () => {
  it.each(LATE)('stands in the way of $title', ({ meets, names: [eventId, type], because }) => {
    meets().thenRejected({
      code: 'contradicts-later-fact',
      contradicts: expect.objectContaining({ eventId, type }),
      because: expect.objectContaining({ code: because }),
    });
  });
});

describe('what rests on a fact (R13, R15)', () => {
  it.each(CORRECTED)('stands in the way of correcting $title', ({ meets, names: [eventId, type], because }) => {
    meets().thenRejected({
      code: 'contradicts-later-fact',
      contradicts: expect.objectContaining({ eventId, type }),
      because: expect.objectContaining({ code: because }),
    });
  });

  it('is named by the date it was corrected to', () => {
    givenMission(
      established,
      terminated,
      liquidating,
      correction({ eventId: '2', type: 'LiquidationStarted' }, { changes: { effectiveOn: '2024-02-01' } }),
    )
      .whenCorrected('1', annul)
      .thenRejected({
        contradicts: { eventId: '2', type: 'LiquidationStarted', effectiveOn: '2024-02-01' },
      });
  });
});
