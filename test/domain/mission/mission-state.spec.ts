import { describe, expect, it } from '@jest/globals';
import { asRecorded } from '../../../src/domain/history/effective-order.js';
import { effectiveOrder } from '../../../src/domain/history/forced-order.js';
import type { Effective } from '../../../src/domain/history/fact.js';
import { foldLifecycle } from '../../../src/domain/mission/lifecycle-dates.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { noMission, phaseOf, type Mission } from '../../../src/domain/mission/mission.state.js';
import { mission, order } from '../facts.js';
import { givenMission, TODAY } from '../given.js';

/** The state after these facts, legal or not. */
function folded(...facts: readonly MissionFact[]): Mission {
  const recorded = facts.map((fact, revision) => ({
    ...fact,
    eventId: String(revision),
    revision,
    recordedAt: `${TODAY}T08:00:00.000Z`,
  }));
  return effectiveOrder(recorded, missionAggregate).reduce(
    (state, fact) => missionAggregate.evolve(state, fact),
    missionAggregate.initial,
  );
}

const established = mission('Established');

describe('the state of a mission', () => {
  it('holds nothing before its first fact', () => {
    expect(folded()).toBe(noMission);
  });

  it('knows a contingent from its deployment on, present and on duty', () => {
    expect(folded(established, mission('ContingentDeployed')).contingents.get('tcd')).toEqual({
      country: 'TCD',
      present: true,
      suspended: false,
    });
  });

  it('takes a fact about a contingent, a site or a phase that it has not met, for folding checks no rule', () => {
    expect(folded(mission('ContingentSuspended')).contingents.get('tcd')).toEqual({
      present: false,
      suspended: true,
    });
    expect(folded(mission('SiteClosedAccelerated', {}, { on: '2023-10-31' })).sites.get('gao')).toEqual({
      openedOn: '',
      closedOn: '2023-10-31',
      closedBy: 'accelerated-closure',
    });
    expect(folded(mission('SiteReopened')).sites.get('gao')).toEqual({ openedOn: '' });
    expect(folded(mission('SitePartHandedOver')).sites.get('gao')).toEqual({ openedOn: '' });
    expect(phaseOf(folded(mission('DrawdownPhaseCompleted', {}, { on: '2023-08-25' })), 1)).toEqual({
      status: 'complete',
      since: '2023-08-25',
    });
  });

  it('knows the country of a contingent by its deployments alone, and its departure until it leaves anew', () => {
    const unknown = { country: undefined, notReported: ['country'] as const };
    const deployed = mission('ContingentDeployed', unknown, { on: '2014-01-01' });
    const contingentAfter = (...facts: readonly MissionFact[]): unknown =>
      folded(established, ...facts).contingents.get('tcd');
    expect(contingentAfter(deployed)).toStrictEqual({ present: true, suspended: false });
    const some = mission('ContingentWithdrawn', { remaining: 5 }, { on: '2015-01-01' });
    expect(contingentAfter(deployed, some)).toStrictEqual({ present: true, suspended: false, strength: 5 });
    const told = mission('ContingentDeployed', {}, { on: '2016-01-01' });
    const gone = mission('ContingentWithdrawn', {}, { on: '2017-01-01' });
    const left = { eventId: '3', leftBy: 'ContingentWithdrawn', leftOn: '2017-01-01' };
    expect(contingentAfter(deployed, told, gone)).toStrictEqual({
      present: false,
      suspended: false,
      strength: 0,
      country: 'TCD',
      departure: left,
    });
    const returned = mission('ContingentDeployed', unknown, { on: '2018-01-01' });
    expect(contingentAfter(deployed, told, gone, returned)).toMatchObject({
      present: true,
      country: 'TCD',
      departure: left,
    });
    const again = mission('ContingentWithdrawn', { destination: 'Chad' }, { on: '2019-01-01' });
    expect(contingentAfter(deployed, told, gone, returned, again)).toMatchObject({
      present: false,
      country: 'TCD',
      departure: { eventId: '5', leftBy: 'ContingentWithdrawn', leftOn: '2019-01-01', destination: 'Chad' },
    });
  });

  it('has the very same days after a decision that is about a part of the mandate area', () => {
    const { lifecycle } = folded(established);
    const recorded = (fact: MissionFact): Effective<MissionFact> =>
      asRecorded({ ...fact, eventId: '1', revision: 1, recordedAt: `${TODAY}T08:00:00.000Z` });
    for (const type of ['MandateExtended', 'MandateTerminated'] as const)
      expect(foldLifecycle(lifecycle, recorded(mission(type, { scope: 'South Kivu' })))).toBe(lifecycle);
    expect(foldLifecycle({}, recorded(mission('TimetableRevised')))).toEqual({});
  });

  it('is the very same after a fact that changes nothing of it', () => {
    const state = folded(established, mission('ContingentDeployed', {}, { on: '2014-01-01' }));
    const quiet = [
      mission('CasualtiesReported'),
      mission('ContingentRelocated'),
      mission('ContingentWithdrawn', { remaining: undefined }),
    ];
    for (const fact of quiet) {
      const recorded = { ...fact, eventId: '2', revision: 2, recordedAt: `${TODAY}T08:00:00.000Z` };
      expect(missionAggregate.evolve(state, asRecorded<MissionFact>(recorded))).toBe(state);
    }
  });

  it('keeps the days of phases whatever the order of those days', () => {
    const requested = mission('WithdrawalRequested', {}, { on: '2012-06-16' });
    expect(folded(requested, mission('Established', {}, { on: '2013-04-25' })).lifecycle).toMatchObject({
      request: { requestedOn: '2012-06-16' },
      establishedOn: '2013-04-25',
    });
  });

  it('keeps every contingent apart', () => {
    const both = [
      mission('ContingentDeployed', {}, { on: '2014-01-01' }),
      mission('ContingentDeployed', { contingentId: 'egy', country: 'EGY' }, { on: '2014-01-02' }),
    ];
    givenMission(established, ...both)
      .when(order('CompleteWithdrawal', mission('WithdrawalCompleted', {}, { on: '2023-12-31' })))
      .thenRejected({ code: 'contingents-remain', contingents: ['tcd', 'egy'] });
  });

  it('keeps every phase of the drawdown apart', () => {
    const started = (phase: number): MissionFact => mission('DrawdownPhaseStarted', { phase }, { on: '2023-07-17' });
    givenMission(established, started(1), started(2))
      .when(order('CompleteDrawdownPhase', mission('DrawdownPhaseCompleted', { phase: 1 }, { on: '2023-08-25' })))
      .thenRecorded({ type: 'DrawdownPhaseCompleted' });
  });

  it('keeps every handover, so that each can be followed by an incident', () => {
    const opened = ['gao', 'ber'].map((siteId) => mission('SiteOpened', { siteId }, { on: '2014-01-01' }));
    const handedOver = ['gao', 'ber'].map((siteId) => mission('SiteHandedOver', { siteId }, { on: '2023-08-13' }));
    for (const handoverEventId of ['3', '4']) {
      const incident = { handoverEventId, kind: 'looted', loss: 'Generators' };
      givenMission(established, ...opened, ...handedOver)
        .when(
          order('RecordPostHandoverIncident', mission('PostHandoverIncidentRecorded', incident, { on: '2023-09-01' })),
        )
        .thenRecorded({ data: incident });
    }
  });

  it('forgets a suspension when the contingent leaves', () => {
    givenMission(
      established,
      mission('ContingentDeployed', {}, { on: '2014-01-01' }),
      mission('ContingentSuspended', {}, { on: '2022-08-15' }),
      mission('ContingentWithdrawn', {}, { on: '2022-09-01' }),
      mission('ContingentDeployed', {}, { on: '2022-10-01' }),
    )
      .when(order('ResumeContingent', mission('ContingentResumed', {}, { on: '2022-11-01' })))
      .thenRejected({ code: 'wrong-phase', reason: expect.stringContaining('tcd') });
  });

  it('takes no word that every object knows for a site', () => {
    givenMission(established)
      .when(order('OpenSite', mission('SiteOpened', { siteId: 'constructor' }, { on: '2014-01-01' })))
      .thenRecorded({ type: 'SiteOpened' });
    givenMission(established)
      .when(
        order(
          'CloseSiteAccelerated',
          mission('SiteClosedAccelerated', { siteId: 'constructor' }, { on: '2023-10-31' }),
        ),
      )
      .thenRejected({ code: 'not-found', what: 'site', id: 'constructor' });
  });
});
