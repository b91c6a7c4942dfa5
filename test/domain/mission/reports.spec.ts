import { describe, expect, it } from '@jest/globals';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { mission, order } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

const on = '2025-12-01';

/** What is said about a mission without moving it. */
const REPORTS: readonly (readonly [MissionCommand['type'], MissionFact])[] = [
  ['RecordSecurityIncident', mission('SecurityIncidentRecorded', { place: 'Ber', kind: 'attack' }, { on })],
  ['ReportCasualties', mission('CasualtiesReported', { fatalities: 311 }, { on })],
  ['ReportStrength', mission('StrengthReported', { uniformed: 12_947 }, { on })],
  ['RecordMilestone', mission('MilestoneRecorded', { kind: 'convoy', text: 'Left Kidal' }, { on })],
];

describe('a report', () => {
  it.each(REPORTS)('is taken while the mission is there, in whichever phase: %s', (command, report) => {
    const { type, data } = report;
    givenMission(mission('Established')).when(order(command, report)).thenRecorded({ type, data, effectiveOn: on });
    givenMission(
      mission('Established'),
      mission('MandateTerminated', {}, { on: '2023-06-30' }),
      mission('LiquidationStarted', {}, { on: '2024-01-01' }),
      mission('PhysicalClosureCompleted', {}, { on: '2025-06-30' }),
    )
      .when(order(command, report))
      .thenRecorded({ type, data, effectiveOn: on });
  });

  it.each(REPORTS)('needs a mission: %s', (command, report) => {
    givenMission().when(order(command, report)).thenRejected({ code: 'not-found', what: 'mission' });
  });

  const SAYING_NOTHING = REPORTS.filter(([command]) => command !== 'RecordSecurityIncident');
  it.each(SAYING_NOTHING)('changes nothing that the rules look at: %s', (_command, report) => {
    const before = missionOf([mission('Established')]);
    expect(missionOf([mission('Established'), report])).toEqual(before);
    expect(before).not.toEqual(missionAggregate.initial);
  });
});
