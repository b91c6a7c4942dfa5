import { describe, expect, it } from '@jest/globals';
import type { FactCorrected } from '../../../src/domain/history/fact.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { openSitesOf } from '../../../src/domain/mission/mission.state.js';
import { phaseOn } from '../../../src/domain/mission/phase.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

/** What a real lifecycle can do. Where a case is known by a mission's name, its days are that mission's. */
const phases = (facts: readonly (MissionFact | FactCorrected)[], ...days: readonly string[]): unknown[] =>
  days.map((day) => phaseOn(missionOf(facts).lifecycle, day));

const established = mission('Established', {}, { on: '2013-04-25' });

describe('a mission', () => {
  it('asked to leave two weeks before the Council ends its mandate is not terminated by the request', () => {
    const request = mission('WithdrawalRequested', {}, { on: '2023-06-16' });
    const end = mission('MandateTerminated', { liquidationFrom: '2024-01-01' }, { on: '2023-06-30' });
    expect(phases([established, request, end], '2023-06-15', '2023-06-16', '2023-06-29', '2023-06-30')).toEqual([
      'established',
      'withdrawal-requested',
      'withdrawal-requested',
      'drawing-down',
    ]);
    givenMission(established, request)
      .when(order('StartLiquidation', mission('LiquidationStarted', {}, { on: '2024-01-01' })))
      .thenRejected({ code: 'liquidation-not-due' });
  });

  it('ended by the Council without a request goes its whole way, as UNMIL did', () => {
    const facts = [
      mission('Established', {}, { on: '2003-09-19' }),
      mission('MandateTerminated', { basis: 'council-decision' }, { on: '2018-03-30' }),
      mission('WithdrawalCompleted', {}, { on: '2018-03-30' }),
      mission('LiquidationStarted', {}, { on: '2018-04-01' }),
      mission('PhysicalClosureCompleted', {}, { on: '2018-06-28' }),
    ];
    expect(phases(facts, '2018-03-29', '2018-03-30', '2018-04-01', '2018-06-28')).toEqual([
      'established',
      'withdrawn',
      'liquidating',
      'physically-closed',
    ]);
  });

  it('extended for the last time, its end already dated, draws down from that end on, as UNIFIL does', () => {
    const final = mission(
      'MandateExtended',
      { resolution: 'S/RES/2790 (2025)', until: '2026-12-31', final: true },
      { on: '2025-08-28' },
    );
    expect(phases([established, final], '2026-12-30', '2026-12-31')).toEqual(['established', 'drawing-down']);
  });

  it('whose drawdown is dated ahead draws down from that day on, also under a running mandate', () => {
    const end = mission('MandateTerminated', { drawdownFrom: '2026-06', endsOn: '2026-12-31' }, { on: '2025-08-28' });
    expect(phases([established, end], '2026-06-29', '2026-06-30')).toEqual(['established', 'drawing-down']);
  });

  it('drawn down by province while its mandate runs draws down, and may skip no phase’s start', () => {
    const started = (phase: number, on: string): MissionFact => mission('DrawdownPhaseStarted', { phase }, { on });
    const completed = (phase: number, on: string): MissionFact => mission('DrawdownPhaseCompleted', { phase }, { on });
    const facts = [established, started(1, '2024-01-15'), completed(1, '2024-06-30'), started(2, '2024-07-01')];
    expect(phases(facts, '2024-01-14', '2024-01-15')).toEqual(['established', 'drawing-down']);
    givenMission(...facts)
      .when(order('CompleteDrawdownPhase', completed(3, '2024-08-01')))
      .thenRejected({ code: 'wrong-phase' });
  });

  it('that another succeeds is succeeded from the day of transfer, until it has withdrawn', () => {
    const facts = [
      established,
      mission('SuccessorNamed', { transferDate: '2017-10-16' }, { on: '2017-04-13' }),
      mission('MandateTerminated', { basis: 'succeeded' }, { on: '2017-10-15' }),
      mission('WithdrawalCompleted', {}, { on: '2017-10-31' }),
    ];
    expect(phases(facts, '2017-10-14', '2017-10-15', '2017-10-16', '2017-10-31')).toEqual([
      'established',
      'drawing-down',
      'succeeded',
      'withdrawn',
    ]);
  });

  it('is not succeeded before it was there, late or by a correction either', () => {
    const named = (transferDate: string): MissionFact =>
      mission('SuccessorNamed', { transferDate }, { on: '2017-04-13' });
    const { effectiveOn } = established;
    const message = `The mission was established on ${effectiveOn}`;
    const tooEarly = { code: 'malformed', errors: [{ pointer: '/transferDate', code: 'too-early', message }] };
    givenMission(established)
      .when(order('NameSuccessor', named('2012-12-31')))
      .thenRejected(tooEarly);
    givenMission(established, mission('WithdrawalCompleted', {}, { on: '2018-01-01' }))
      .when(order('NameSuccessor', named('2012-12-31')))
      .thenRejected(tooEarly);
    givenMission(established)
      .when(order('NameSuccessor', named(effectiveOn)))
      .thenRecorded({});
    givenMission(established, named('2017-10-16'))
      .whenCorrected('1', { changes: { transferDate: '2012-12-31' } })
      .thenRejected(tooEarly);
    givenMission(established, named('2017-10-16'))
      .whenCorrected('0', { changes: { effectiveOn: '2017-04-01' } })
      .thenRecorded({});
  });

  it('can see a contingent suspend, resume, leave and return, and leave after the withdrawal too', () => {
    const on = (day: string): { on: string } => ({ on: day });
    const facts = [
      established,
      mission('ContingentDeployed', {}, { on: '2014', by: true }),
      mission('ContingentSuspended', {}, on('2022-08-15')),
      mission('ContingentResumed', {}, on('2022-10-01')),
      mission('ContingentWithdrawn', {}, on('2023-01-31')),
      mission('ContingentDeployed', {}, on('2023-03-01')),
    ];
    expect(missionOf(facts).contingents.get('tcd')).toMatchObject({ present: true, suspended: false });
    const liquidated = [
      ...facts,
      mission('SiteOpened', {}, on('2014-01-01')),
      mission('RearPartyDesignated', {}, on('2023-12-01')),
      mission('MandateTerminated', {}, on('2023-06-30')),
      mission('WithdrawalCompleted', {}, on('2023-12-31')),
      mission('LiquidationStarted', {}, on('2024-01-01')),
      mission('ContingentWithdrawn', {}, on('2024-06-30')),
    ];
    expect(missionOf(liquidated).contingents.get('tcd')).not.toHaveProperty('rearParty');
  });

  it('can leave a site under fire, and one that was planned for liquidation before liquidation starts', () => {
    const facts = [
      established,
      mission('SiteOpened', { siteId: 'kidal' }, { on: '2014', by: true }),
      mission('SiteOpened', { siteId: 'timbuktu' }, { on: '2014', by: true }),
      mission('SiteOpened', { siteId: 'gao' }, { on: '2014', by: true }),
      mission('MandateTerminated', { liquidationFrom: '2024-01-01' }, { on: '2023-06-30' }),
      mission('SiteClosedAccelerated', { siteId: 'kidal' }, { on: '2023-10-31' }),
      mission('SiteHandedOver', { siteId: 'timbuktu' }, { on: '2023-12-28' }),
      mission('LiquidationStarted', { siteIds: ['timbuktu', 'gao'], plannedEnd: '2024-12-31' }, { on: '2024-01-01' }),
      mission('SiteHandedOver', { siteId: 'gao' }, { on: '2024-07' }),
      mission('PhysicalClosureCompleted', { lastSite: 'gao' }, { on: '2024-11-15' }),
    ];
    expect(openSitesOf(missionOf(facts))).toEqual([]);
    expect(phases(facts, '2024-11-14', '2024-11-15')).toEqual(['liquidating', 'physically-closed']);
  });

  it('can have its site looted or refused after the handover, in any phase', () => {
    givenMission(
      established,
      mission('SiteOpened', {}, { on: '2014-01-01' }),
      mission('SiteHandedOver', {}, { on: '2023-11-18' }),
      mission('MandateTerminated', {}, { on: '2023-06-30' }),
      mission('LiquidationStarted', {}, { on: '2024-01-01' }),
      mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' }),
    )
      .when(
        order(
          'RecordPostHandoverIncident',
          mission(
            'PostHandoverIncidentRecorded',
            { handoverEventId: '2', kind: 'looted', loss: 'Generators' },
            { on: '2025-01-10' },
          ),
        ),
      )
      .thenRecorded({ type: 'PostHandoverIncidentRecorded' });
  });

  it('reported complete, then not quite, is dated anew by a correction', () => {
    const facts = [
      established,
      mission('SiteOpened', {}, { on: '2020-01-01' }),
      mission('DrawdownPhaseStarted', {}, { on: '2024-01-15' }),
      mission('WithdrawalCompleted', {}, { on: '2024-06-30' }),
      correction({ eventId: '3', type: 'WithdrawalCompleted' }, { changes: { effectiveOn: '2024-07-05' } }),
      mission('SiteClosedAccelerated', {}, { on: '2024-07-05' }),
    ];
    expect(phases(facts, '2024-06-30', '2024-07-04', '2024-07-05')).toEqual([
      'drawing-down',
      'drawing-down',
      'withdrawn',
    ]);
  });

  it('closed physically can keep its books open for years', () => {
    const facts = [
      established,
      mission('MandateTerminated', {}, { on: '2015-06-30' }),
      mission('LiquidationStarted', {}, { on: '2015-07-01' }),
      mission('PhysicalClosureCompleted', {}, { on: '2016-01-31' }),
      mission('AdministrativeClosureCompleted', {}, { on: '2019-06-30' }),
    ];
    expect(phases(facts, '2019-06-29', '2019-06-30')).toEqual(['physically-closed', 'closed']);
  });
});
