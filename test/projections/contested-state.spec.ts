import { describe, expect, it } from '@jest/globals';
import { nothingContested } from '../../projections/contested-marks.js';
import { markState, shownInState } from '../../projections/contested-state.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { mission } from '../domain/facts.js';
import { countedFact } from './given.js';

const ID = '00000000-0000-4000-8000-000000000001';

/** The marks on a state after a fact of which another source has all fields otherwise. */
function markedBy(type: MissionFact['type'], data: object, says: object): readonly string[] | undefined {
  const fact = countedFact(mission(type, data, { on: '2023-12-11' }), 0);
  const contestedBy = [{ eventId: ID, document: 'Two', says: { ...says } }];
  const phases = [{ phase: 1, plannedEnd: '2024-01-31' }] as unknown as Parameters<typeof shownInState>[1];
  return shownInState(markState(nothingContested, { ...fact, contestedBy }), phases).contested;
}

describe('the marks on a mission’s state', () => {
  it.each<[MissionFact['type'], object, object, readonly string[]]>([
    ['TimetableRevised', { drawdownFrom: '2024-01-01' }, { drawdownFrom: '2024-02-01' }, ['/timetable/drawdownFrom']],
    ['TimetableRevised', { mandateEndsOn: '2024-01-01' }, { mandateEndsOn: '2024-02-01' }, ['/mandate/endsOn']],
    [
      'TimetableRevised',
      { liquidationPlannedEnd: '2024-01-01' },
      { liquidationPlannedEnd: '2024-02-01' },
      ['/liquidation/plannedEnd', '/timetable/liquidationPlannedEnd'],
    ],
    ['TimetableRevised', { phases: [{ phase: 1 }] }, { phases: [] }, ['/drawdown/phases/0/plannedEnd']],
    ['WithdrawalRequestRevised', { until: '2024-12-31' }, { until: '2025-12-31' }, ['/request/until']],
    ['WithdrawalRequestRevised', {}, { effectiveOn: '2023-12-12' }, ['/request/revisedOn']],
    ['SiteReopened', { siteId: 's', reason: 'Again' }, { effectiveOn: '2023-12-12' }, ['/sites']],
    ['HostStateMeasureLifted', { lifts: ID }, { effectiveOn: '2023-12-12' }, ['/hostStateMeasures']],
  ])('are those of %s %j, of which another source says %j', (type, data, says, marks) => {
    expect(markedBy(type, data, says)).toEqual(marks);
  });

  it.each<[MissionFact['type'], object, object]>([
    ['IncidentTollReported', { incidentEventId: ID, killed: 1 }, { killed: 2 }],
    ['SitePartHandedOver', { siteId: 's', part: 'Castor' }, { effectiveOn: '2023-12-12' }],
  ])('are none of %s, which is shown elsewhere', (type, data, says) => {
    expect(markedBy(type, data, says)).toBeUndefined();
  });
});
