import { describe, expect, it } from '@jest/globals';
import { nothingContested } from '../../projections/contested-marks.js';
import { markState, shownInState } from '../../projections/contested-state.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { mission } from '../domain/facts.js';
import type { Fact } from '../../src/domain/history/fact.js';
import type { Counted } from '../../projections/projection.js';
import { countedFact } from './given.js';

const ID = '00000000-0000-4000-8000-000000000001';

type Said = { readonly says: object } | { readonly denies: true };

/** The marks on a state after a fact of which another source says otherwise. */
function marksAfter(fact: MissionFact, said: Said): readonly string[] | undefined {
  const contestedBy = [{ eventId: ID, document: 'Two', ...said }] as NonNullable<Counted<Fact>['contestedBy']>;
  const phases = [{ phase: 1, plannedEnd: '2024-01-31' }, { phase: 12 }] as unknown as Parameters<
    typeof shownInState
  >[1];
  return shownInState(markState(nothingContested, { ...countedFact(fact, 0), contestedBy }), phases).contested;
}

function markedBy(type: MissionFact['type'], data: object, says: object): readonly string[] | undefined {
  return marksAfter(mission(type, data, { on: '2023-12-11' }), { says });
}

const SCOPED = { scope: 'The north', resolution: 'S/RES/1' };
const ASKED = { requestedBy: 'Host State', document: 'S/2023/1', wording: 'soon', until: '2024-12-31' };

/** A fact, what another source says instead, and the places that this contests. */
type Case = readonly [MissionFact['type'], object, object, readonly string[]];

/** Facts in full, with the places of the state that show them. */
const DENIED: readonly [MissionFact['type'], Readonly<Record<string, unknown>>, readonly string[]][] = [
  [
    'Established',
    {
      acronym: 'M',
      name: 'Mission',
      hostState: 'MLI',
      predecessor: 'P',
      resolution: 'S/RES/1',
      beginsOn: '2024-01-01',
      authorizedStrength: { military: 1 },
      mandate: 'Text',
      mandateUntil: '2024-12-31',
    },
    [
      '/acronym',
      '/hostState',
      '/mandate/authorizedStrength',
      '/mandate/beginsOn',
      '/mandate/establishedOn',
      '/mandate/resolution',
      '/mandate/text',
      '/mandate/until',
      '/name',
      '/predecessor',
    ],
  ],
  [
    'MandateExtended',
    {
      until: '2024-12-31',
      final: true,
      authorizedStrength: { military: 1 },
      drawdownFrom: '2024-01-01',
      withdrawalDeadline: '2025-12-31',
      liquidationFrom: 'after-withdrawal',
    },
    [
      '/mandate/authorizedStrength',
      '/mandate/final',
      '/mandate/until',
      '/timetable/drawdownFrom',
      '/timetable/liquidationFrom',
      '/timetable/withdrawalDeadline',
    ],
  ],
  ['MandateExtended', { ...SCOPED, until: '2024-12-31' }, ['/mandate/scopes']],
  [
    'MandateTerminated',
    {
      resolution: 'S/RES/1',
      basis: 'lapsed',
      document: 'S/PV.1',
      endsOn: '2024-12-31',
      drawdownFrom: '2024-01-01',
      withdrawalDeadline: '2025-12-31',
      liquidationFrom: '2026-01-01',
    },
    [
      '/mandate/endsOn',
      '/mandate/terminated/basis',
      '/mandate/terminated/document',
      '/mandate/terminated/effectiveOn',
      '/mandate/terminated/resolution',
      '/timetable/drawdownFrom',
      '/timetable/liquidationFrom',
      '/timetable/withdrawalDeadline',
    ],
  ],
  ['MandateTerminated', { ...SCOPED, endsOn: '2024-12-31' }, ['/mandate/scopes']],
  [
    'WithdrawalRequested',
    ASKED,
    [
      '/request/document',
      '/request/requestedBy',
      '/request/requestedOn',
      '/request/until',
      '/request/wording',
      '/withdrawal/document',
      '/withdrawal/requestedBy',
      '/withdrawal/requestedOn',
      '/withdrawal/wording',
    ],
  ],
  ['WithdrawalRequested', { ...ASKED, scope: 'The north' }, ['/request/scopes']],
  [
    'WithdrawalRequestRevised',
    { revises: ID, ...ASKED },
    [
      '/request/document',
      '/request/requestedBy',
      '/request/revisedOn',
      '/request/until',
      '/request/wording',
      '/withdrawal/document',
      '/withdrawal/requestedBy',
      '/withdrawal/wording',
    ],
  ],
  ['WithdrawalRequestRescinded', { rescinds: ID }, ['/request/rescindedOn', '/request/status']],
  [
    'WithdrawalCompleted',
    { departed: 1, total: 1 },
    ['/withdrawal/completedOn', '/withdrawal/departed', '/withdrawal/total'],
  ],
  [
    'StrengthReported',
    { uniformed: 1, civilian: 1, departed: 1, total: 1 },
    ['/strength/civilian', '/strength/departed', '/strength/reportedOn', '/strength/total', '/strength/uniformed'],
  ],
  [
    'CasualtiesReported',
    { fatalities: 1, injured: 1, hostileActs: 1 },
    ['/casualties/fatalities', '/casualties/hostileActs', '/casualties/injured'],
  ],
  [
    'LiquidationStarted',
    { department: 'DOS', siteIds: [], officerInCharge: 'Officer', teamSize: 1, plannedEnd: '2024-12' },
    [
      '/liquidation/department',
      '/liquidation/officerInCharge',
      '/liquidation/plannedEnd',
      '/liquidation/siteIds',
      '/liquidation/startedOn',
      '/liquidation/teamSize',
      '/timetable/liquidationPlannedEnd',
    ],
  ],
  ['PhysicalClosureCompleted', { lastSite: 's' }, ['/closure/lastSite', '/closure/physicallyClosedOn']],
  [
    'AdministrativeClosureCompleted',
    { finalPerformanceReport: 'A/1' },
    ['/closure/administrativelyClosedOn', '/closure/finalPerformanceReport'],
  ],
  [
    'SuccessorNamed',
    { successor: 'N', transferDate: '2024-01-01' },
    ['/succession/successor', '/succession/transferDate'],
  ],
  [
    'DrawdownPhaseStarted',
    { phase: 1, scope: 'North', plannedEnd: '2024-01-31' },
    ['/drawdown/phases/0/plannedEnd', '/drawdown/phases/0/scope', '/drawdown/phases/0/startedOn'],
  ],
  ['DrawdownPhasePaused', { phase: 1 }, ['/drawdown/phases/0/pausedOn']],
  ['DrawdownPhasePaused', { phase: 12 }, ['/drawdown/phases/1/pausedOn']],
  ['DrawdownPhaseResumed', { phase: 1 }, ['/drawdown/phases/0/resumedOn']],
  ['DrawdownPhaseCompleted', { phase: 1 }, ['/drawdown/phases/0/completedOn']],
  [
    'TimetableRevised',
    { withdrawalDeadline: '2025-12-31', liquidationFrom: '2026-01-01', transferDate: '2024-01-01' },
    ['/succession/transferDate', '/timetable/liquidationFrom', '/timetable/withdrawalDeadline'],
  ],
  ['SiteOpened', { siteId: 's' }, ['/sites']],
  ['SiteHandedOver', { siteId: 's' }, ['/sites']],
  ['SiteClosedAccelerated', { siteId: 's' }, ['/sites']],
  ['ContingentDeployed', { contingentId: 'c' }, ['/contingents']],
  ['ContingentSuspended', { contingentId: 'c' }, ['/contingents']],
  ['ContingentResumed', { contingentId: 'c' }, ['/contingents']],
  ['ContingentWithdrawn', { contingentId: 'c', remaining: 0 }, ['/contingents']],
  ['RearPartyDesignated', { contingentId: 'c' }, ['/contingents']],
  ['GuardUnitDesignated', { contingentId: 'c' }, ['/contingents']],
  ['HostStateMeasureRecorded', { subject: 'One' }, ['/hostStateMeasures']],
];

describe('the marks on a mission’s state', () => {
  it.each<Case>([
    ['TimetableRevised', { drawdownFrom: '2024-01-01' }, { drawdownFrom: '2024-02-01' }, ['/timetable/drawdownFrom']],
    ['TimetableRevised', { mandateEndsOn: '2024-01-01' }, { mandateEndsOn: '2024-02-01' }, ['/mandate/endsOn']],
    [
      'TimetableRevised',
      { liquidationPlannedEnd: '2024-01-01' },
      { liquidationPlannedEnd: '2024-02-01' },
      ['/liquidation/plannedEnd', '/timetable/liquidationPlannedEnd'],
    ],
    ['TimetableRevised', { phases: [{ phase: 1 }] }, { phases: [] }, ['/drawdown/phases/0/plannedEnd']],
    ...['until', 'scope', 'resolution', 'effectiveOn'].map((name): Case => [
      'MandateExtended',
      SCOPED,
      { [name]: 'Other' },
      ['/mandate/scopes'],
    ]),
    ...['endsOn', 'scope', 'resolution', 'effectiveOn'].map((name): Case => [
      'MandateTerminated',
      SCOPED,
      { [name]: 'Other' },
      ['/mandate/scopes'],
    ]),
    ...['requestedBy', 'document', 'wording', 'until', 'effectiveOn'].map((name): Case => [
      'WithdrawalRequested',
      { scope: 'The north' },
      { [name]: 'Other' },
      ['/request/scopes'],
    ]),
    ['MandateTerminated', {}, { endsOn: '2024-06-30' }, ['/mandate/endsOn']],
    ['MandateTerminated', {}, { effectiveOn: '2023-12-12' }, ['/mandate/endsOn', '/mandate/terminated/effectiveOn']],
    ['ContingentWithdrawn', { contingentId: 'c' }, { remaining: 5 }, ['/contingents']],
    ['WithdrawalRequestRevised', { until: '2024-12-31' }, { until: '2025-12-31' }, ['/request/until']],
    ['WithdrawalRequestRevised', {}, { effectiveOn: '2023-12-12' }, ['/request/revisedOn']],
    ['SiteReopened', { siteId: 's', reason: 'Again' }, { effectiveOn: '2023-12-12' }, ['/sites']],
    ['HostStateMeasureLifted', { lifts: ID }, { effectiveOn: '2023-12-12' }, ['/hostStateMeasures']],
  ])('are those of %s %j, of which another source says %j', (type, data, says, marks) => {
    expect(markedBy(type, data, says)).toEqual(marks);
  });

  it.each<[MissionFact['type'], Readonly<Record<string, unknown>>, readonly string[]]>(DENIED)(
    'are at every place where the state shows a %s that another source denies',
    (type, data, marks) => {
      const fact = { ...mission(type, {}, { on: '2023-12-11' }), data } as MissionFact;
      expect(marksAfter(fact, { denies: true })).toEqual(marks);
      expect(marksAfter(fact, { says: {} })).toBeUndefined();
    },
  );

  it('are none of a phase that the state does not show', () => {
    expect(markedBy('DrawdownPhasePaused', { phase: 7 }, { effectiveOn: '2023-12-12' })).toBeUndefined();
  });

  it.each<[MissionFact['type'], object, object]>([
    ['IncidentTollReported', { incidentEventId: ID, killed: 1 }, { killed: 2 }],
    ['SitePartHandedOver', { siteId: 's', part: 'Castor' }, { effectiveOn: '2023-12-12' }],
    // Those of all phases at once are cancelled, and none of them is named.
    ['TimetableRevised', { phases: null }, { phases: [{ phase: 1 }] }],
  ])('are none of %s, which is shown elsewhere', (type, data, says) => {
    expect(markedBy(type, data, says)).toBeUndefined();
  });
});
