import { describe, expect, it } from '@jest/globals';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { asRecorded } from '../../../src/domain/history/effective-order.js';
import {
  completeAdministrativeClosure,
  togetherWithAssets,
  type OpenItems,
} from '../../../src/domain/mission/decisions/complete-administrative-closure.js';
import type { AdministrativeClosureCompleted } from '../../../src/domain/mission/mission.events.js';
import { closureGates, gateStands } from '../../../src/domain/mission/closure-gate.js';
import { legal, reject } from '../../../src/domain/verdict.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

const established = mission('Established');
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const left = mission('SiteClosedAccelerated', {}, { on: '2024-11-15' });
const terminated = mission('MandateTerminated', {}, { on: '2023-06-30' });
const liquidating = mission('LiquidationStarted', {}, { on: '2024-01-01' });
const closedPhysically = mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' });
const closed = mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' });

describe('physical closure', () => {
  const close: MissionCommand = order('CompletePhysicalClosure', closedPhysically);

  it('follows liquidation and the last site', () => {
    givenMission(established, opened, terminated, liquidating, left)
      .when(close)
      .thenRecorded({ type: 'PhysicalClosureCompleted' });
  });

  it('is rejected before liquidation, and with a known site open', () => {
    givenMission(established, terminated)
      .when(close)
      .thenRejected({ code: 'wrong-phase', reason: 'Liquidation has not started' });
    givenMission(established, opened, terminated, liquidating)
      .when(close)
      .thenRejected({ code: 'wrong-phase', reason: 'Sites are open: gao' });
    givenMission(established, opened, mission('SiteOpened', { siteId: 'ber' }), terminated, liquidating)
      .when(close)
      .thenRejected({ code: 'wrong-phase', reason: 'Sites are open: ber, gao' });
  });

  it('happens once, and names a site that is known', () => {
    givenMission(established, terminated, liquidating, closedPhysically)
      .when(close)
      .thenRejected({ code: 'already-recorded' });
    givenMission(established, terminated, liquidating)
      .when(
        order(
          'CompletePhysicalClosure',
          mission('PhysicalClosureCompleted', { lastSite: 'gao' }, { on: '2024-11-15' }),
        ),
      )
      .thenRejected({ code: 'not-found', what: 'site' });
  });
});

describe('administrative closure (R12)', () => {
  const close: MissionCommand = order('CompleteAdministrativeClosure', closed);

  const ended = [established, terminated, liquidating, closedPhysically];
  const on = { on: '2025-06-30' };
  const closing = (data: { finalPerformanceReport?: string } = {}): MissionCommand =>
    order('CompleteAdministrativeClosure', mission('AdministrativeClosureCompleted', data, on));
  const thousand = mission('ContingentDeployed', { strength: 1_000 }, { on: '2014-01-01' });
  const troops = { kind: 'contingent', id: 'tcd', quantity: 1_000 };

  it('is recorded once nothing is open, and the final performance report is there', () => {
    givenMission(established, opened, terminated, liquidating, left, closedPhysically)
      .when(close)
      .thenRecorded({ type: 'AdministrativeClosureCompleted' });
  });

  it('is rejected with everything that is open', () => {
    const late = mission('SiteOpened', { siteId: 'ber' }, { on: '2025-01-01' });
    for (const finalPerformanceReport of [' ', undefined])
      givenMission(established, thousand, late)
        .when(closing({ finalPerformanceReport }))
        .thenRejected({
          code: 'open-items',
          items: [
            { kind: 'mandate' },
            { kind: 'physical-closure' },
            troops,
            { kind: 'site', id: 'ber' },
            { kind: 'final-performance-report' },
          ],
        });
  });

  it('waits for the end of the mandate, by whichever instrument', () => {
    const open = { code: 'open-items', items: [{ kind: 'mandate' }] };
    const lies = mission('MandateTerminated', { endsOn: '2025-07-01' }, { on: '2023-06-30' });
    givenMission(established, lies, closedPhysically).when(close).thenRejected(open);
    const lapsed = mission('MandateExtended', { until: '2024-06-30' }, { on: '2023-06-30' });
    givenMission(established, lapsed, closedPhysically).when(close).thenRejected(open);
    const final = mission('MandateExtended', { until: '2025-06-30', final: true }, { on: '2023-06-30' });
    givenMission(established, final, closedPhysically).when(close).thenRecorded({});
  });

  it('waits for the last contingent, its rear party included, whatever the physical closure said', () => {
    givenMission(...ended, thousand)
      .when(close)
      .thenRejected({ code: 'open-items', items: [troops] });
    const gone = mission('ContingentWithdrawn', {}, { on: '2023-12-31' });
    const stayed = mission('RearPartyDesignated', {}, { on: '2024-01-01' });
    givenMission(...ended, thousand, gone)
      .when(close)
      .thenRecorded({});
    givenMission(established, opened, terminated, liquidating, left, closedPhysically, thousand, gone, stayed)
      .when(close)
      .thenRejected({ code: 'open-items', items: [{ kind: 'contingent', id: 'tcd' }] });
    const uncounted = mission('ContingentDeployed', {}, { on: '2014-01-01' });
    givenMission(...ended, uncounted)
      .when(close)
      .thenRejected({ code: 'open-items', items: [{ kind: 'contingent', id: 'tcd' }] });
  });

  it('tells how many people of a contingent are there, where that is known and they are', () => {
    const fact = { ...closed, eventId: '9', revision: 9, recordedAt: '2026-11-24T08:00:00.000Z' };
    const itemsOf = (...facts: Parameters<typeof missionOf>[0]): unknown => {
      const verdict = completeAdministrativeClosure(asRecorded<AdministrativeClosureCompleted>(fact), missionOf(facts));
      return verdict.legal ? [] : (verdict.rejection as OpenItems).items;
    };
    expect(itemsOf(...ended, thousand)).toStrictEqual([troops]);
    const uncounted = mission('ContingentDeployed', {}, { on: '2014-01-01' });
    expect(itemsOf(...ended, uncounted)).toStrictEqual([{ kind: 'contingent', id: 'tcd' }]);
    const gone = mission('ContingentWithdrawn', {}, { on: '2023-12-31' });
    const stayed = mission('RearPartyDesignated', {}, { on: '2024-01-01' });
    expect(
      itemsOf(established, opened, terminated, liquidating, left, closedPhysically, thousand, gone, stayed),
    ).toStrictEqual([{ kind: 'contingent', id: 'tcd' }]);
  });

  it('is judged by its own day, entered late or corrected to an earlier one', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2025-07-15' });
    const closedAfter = mission('AdministrativeClosureCompleted', {}, { on: '2025-07-15' });
    givenMission(...ended, thousand, gone)
      .when(close)
      .thenRejected({ code: 'open-items', items: [troops] });
    givenMission(...ended, thousand, gone)
      .when(order('CompleteAdministrativeClosure', closedAfter))
      .thenRecorded({ effectiveOn: '2025-07-15' });
    givenMission(...ended, thousand, gone, closedAfter)
      .whenCorrected('6', { changes: { effectiveOn: '2025-07-14' } })
      .thenRejected({ code: 'open-items', items: [troops] });
  });

  it('that is recorded is contradicted by taking back what it rests on', () => {
    for (const [eventId, items] of [
      ['1', [{ kind: 'mandate' }]],
      ['3', [{ kind: 'physical-closure' }]],
    ] as const) {
      const before = eventId === '1' ? [established, terminated, closedPhysically] : ended;
      givenMission(...before, closed)
        .whenCorrected(eventId, { annulled: true })
        .thenRejected({ code: 'contradicts-later-fact', because: { code: 'open-items', items } });
    }
  });

  it('happens once', () => {
    givenMission(established, closed).when(close).thenRejected({ code: 'mission-closed', closedOn: '2025-06-30' });
  });

  it('lists what the mission and its assets leave open together, and hides no other reason behind it', () => {
    const asset = reject({ code: 'open-items', items: [{ kind: 'asset', id: 'a', quantity: 2 }] });
    const site = reject({ code: 'open-items', items: [{ kind: 'site', id: 'gao' }] });
    const again = reject({ code: 'already-recorded', what: 'AdministrativeClosureCompleted' });
    const later = reject({ code: 'contradicts-later-fact' });
    expect(togetherWithAssets(legal, legal)).toEqual(legal);
    expect(togetherWithAssets(legal, asset)).toEqual(asset);
    expect(togetherWithAssets(legal, later)).toEqual(later);
    expect(togetherWithAssets(site, legal)).toEqual(site);
    expect(togetherWithAssets(site, later)).toEqual(site);
    expect(togetherWithAssets(again, asset)).toEqual(again);
    expect(togetherWithAssets(site, asset)).toEqual(
      reject({
        code: 'open-items',
        items: [
          { kind: 'site', id: 'gao' },
          { kind: 'asset', id: 'a', quantity: 2 },
        ],
      }),
    );
  });

  it('taken back opens the books: the gate is released with it', () => {
    givenMission(established, mission('ClosureGateSet', {}, { on: '2025-06-30' }), closed)
      .whenCorrected('2', { annulled: true })
      .thenRecorded({ type: 'FactCorrected' }, { type: 'ClosureGateReleased' });
  });

  it('taken back is not put back by a correction: what was checked then may have moved', () => {
    const annulled = {
      type: 'FactCorrected',
      data: {
        corrects: '1',
        fact: { eventId: '1', type: 'AdministrativeClosureCompleted' },
        annulled: true,
        reason: 'Test',
      },
      effectiveOn: '2025-07-01',
      source: { document: 'Test document' },
    } as const;
    givenMission(established, closed, annulled)
      .whenCorrected('2', { annulled: true })
      .thenRejected({ code: 'wrong-phase' });
    givenMission(established, closed, annulled, terminated, liquidating, closedPhysically)
      .when(close)
      .thenRecorded({ type: 'AdministrativeClosureCompleted' });
  });

  it('keeps its books closed when only a correction of it is taken back, and put back again', () => {
    const root = { eventId: '5', type: 'AdministrativeClosureCompleted' };
    const gate = mission('ClosureGateSet', {}, { on: '2025-06-30' });
    const changed = correction(root, { changes: { finalPerformanceReport: 'A/99/2' } });
    givenMission(...ended, gate, closed, changed)
      .whenCorrected('6', { annulled: true })
      .thenRecorded({ type: 'FactCorrected' });
    givenMission(...ended, gate, closed, changed, correction(root, { annulled: true }, '6'))
      .whenCorrected('7', { annulled: true })
      .thenRecorded({ type: 'FactCorrected' });
    givenMission(...ended, gate, closed, changed, correction(root, { annulled: true }, '6'))
      .whenCorrected('5', { annulled: true })
      .thenRecorded({ type: 'FactCorrected' }, { type: 'ClosureGateReleased' });
  });

  it('stands in the way of whatever is new, on an earlier day, on its own and on a later one (R16)', () => {
    for (const on of ['2014-01-01', '2025-06-30', '2025-07-01']) {
      for (const command of [
        order('OpenSite', mission('SiteOpened', {}, { on })),
        order('ReportStrength', mission('StrengthReported', { total: 1 }, { on })),
        order('RecordSecurityIncident', mission('SecurityIncidentRecorded', {}, { on })),
        order('RecordHostStateMeasure', mission('HostStateMeasureRecorded', {}, { on })),
      ] as MissionCommand[])
        givenMission(established, closed)
          .when(command)
          .thenRejected({ code: 'mission-closed', closedOn: '2025-06-30' });
    }
  });

  it('says so before anything else that could be said of it, but of an id that is taken (R16)', () => {
    const nameless = mission('WithdrawalRequested', { document: '' }, { on: '2012-01-01' });
    givenMission(established, closed)
      .when(order<MissionCommand>('RequestWithdrawal', nameless))
      .thenRejected({ code: 'mission-closed', closedOn: '2025-06-30' });
    const again: MissionCommand = order('EstablishMission', established);
    givenMission(established, closed).when(again).thenRejected({ code: 'already-recorded' });
  });

  it.each(['2014-02-01', '2025-07-01'])('leaves what outlives a mission to be told, of %s (R16)', (on) => {
    const handedOver = mission('SiteHandedOver', {}, { on: '2014-01-31' });
    for (const command of [
      order('ReportCasualties', mission('CasualtiesReported', {}, { on })),
      order('RecordMilestone', mission('MilestoneRecorded', {}, { on })),
      order('RecordPostHandoverIncident', mission('PostHandoverIncidentRecorded', { handoverEventId: '2' }, { on })),
    ] as const)
      givenMission(established, opened, handedOver, closed)
        .when(command as MissionCommand)
        .thenRecorded({ effectiveOn: on });
  });

  it('leaves the mission’s own facts to be corrected, as long as it stays possible itself (R16)', () => {
    givenMission(established, mission('StrengthReported', { total: 1 }, { on: '2014-01-01' }), closed)
      .whenCorrected('1', { changes: { total: 2 } })
      .thenRecorded({ type: 'FactCorrected' });
    const gone = mission('ContingentWithdrawn', {}, { on: '2023-12-31' });
    givenMission(...ended, thousand, gone, closed)
      .whenCorrected('5', { annulled: true })
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '6', type: 'AdministrativeClosureCompleted', effectiveOn: '2025-06-30' },
      });
  });

  it('taken back takes everything again (R16)', () => {
    const annulled = correction({ eventId: '1', type: 'AdministrativeClosureCompleted' }, { annulled: true });
    givenMission(established, closed, annulled).when(order('OpenSite', opened)).thenRecorded({ type: 'SiteOpened' });
  });
});

describe('a closure gate', () => {
  const events = (...types: string[]): { type: string; at: number }[] => types.map((type, at) => ({ type, at }));

  it('stands from the event that sets it to the one that releases it', () => {
    const history = events('Established', 'ClosureGateSet', 'ClosureGateReleased', 'ClosureGateSet');
    expect(closureGates(history, ({ at }) => at)).toEqual([{ from: 1, until: 2 }, { from: 3 }]);
    expect(gateStands(history)).toBe(true);
    expect(gateStands(history.slice(0, 3))).toBe(false);
    expect(gateStands([])).toBe(false);
  });

  it('set twice is one gate, and released twice is released', () => {
    const history = events('ClosureGateSet', 'ClosureGateSet', 'ClosureGateReleased', 'ClosureGateReleased');
    expect(closureGates(history, ({ at }) => at)).toEqual([{ from: 0, until: 2 }]);
  });

  it('stands in the way of no other fact, since it could not be corrected', () => {
    const on = '2013-06-01';
    givenMission(established, mission('ClosureGateSet', {}, { on }), mission('ClosureGateReleased', {}, { on }))
      .whenCorrected('0', { changes: { effectiveOn: '2014-01-01' } })
      .thenRecorded({ type: 'FactCorrected' });
  });

  it('can be neither corrected nor annulled', () => {
    givenMission(established, mission('ClosureGateSet', {}, { on: '2025-06-30' }))
      .whenCorrected('1', { annulled: true })
      .thenRejected({ code: 'unknown-fact', eventId: '1' });
  });
});
