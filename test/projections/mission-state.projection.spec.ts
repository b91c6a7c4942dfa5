import { describe, expect, it } from '@jest/globals';
import { missionState, type MissionStateEntry } from '../../projections/mission-state.projection.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact, TimetableRevised } from '../../src/domain/mission/mission.events.js';
import { correction, mission } from '../domain/facts.js';
import { givenMission } from './given.js';

const established = mission('Established', {}, { on: '2013-04-25' });

/** The state after the mission was established and these facts happened. */
function stateAfter(...facts: readonly (MissionFact | FactCorrected)[]): State {
  return stateOf(givenMission(established, ...facts));
}

type State = Omit<MissionStateEntry, 'revision' | 'position'>;

/** The state, apart from the place of the last event. */
function stateOf(history: ReturnType<typeof givenMission>): State {
  const [{ revision: _revision, position: _position, ...state }] = history.answer(missionState) as [MissionStateEntry];
  return state;
}

/** What taking a fact back leaves: the fact was the second event. */
function annulled(type: MissionFact['type']): FactCorrected {
  return correction({ eventId: '1', type }, { annulled: true });
}

const TERM = { beginsOn: '2013-04-25', final: false, timetable: {} };

const NEW = {
  missionId: 'm',
  acronym: 'M',
  name: 'Mission',
  hostState: 'MLI',
  hostStates: ['MLI'],
  lifecycle: { establishedOn: '2013-04-25', mandate: TERM },
  mandate: {
    establishedOn: '2013-04-25',
    resolution: 'S/RES/1 (2013)',
    text: 'For tests',
    scopes: [],
    authorizedStrength: { military: 100, police: 10 },
    extensions: [],
  },
  withdrawal: null,
  request: { status: 'none', scopes: [] },
  strength: null,
  casualties: null,
  contingents: { total: 0, deployed: 0, suspended: 0, withdrawn: 0, rearParties: 0, guardUnits: 0 },
  sites: { total: 0, open: 0, handedOver: 0, closedAccelerated: 0 },
  drawdownPhases: [],
  measures: [],
  hostStateMeasures: 0,
  liquidation: null,
  closure: null,
  succession: null,
};

describe('the place of a mission’s last event', () => {
  it('is told, also where that event changes nothing else', () => {
    const last = (...facts: readonly (MissionFact | FactCorrected)[]): object[] =>
      givenMission(established, ...facts).answer(missionState);
    expect(last()).toMatchObject([{ revision: 0, position: '1' }]);
    expect(last(mission('MilestoneRecorded', { kind: 'visit', text: 'Test' }, { on: '2014-01-01' }))).toMatchObject([
      { revision: 1, position: '2' },
    ]);
  });
});

describe('a mission', () => {
  it('that nothing is known of has no name and no beginning', () => {
    expect(stateOf(givenMission())).toEqual({
      ...NEW,
      acronym: '',
      name: '',
      hostState: null,
      hostStates: [],
      lifecycle: {},
      mandate: null,
    });
  });

  it('has no host State, no mandate of its own words and no strength where no source gives them', () => {
    const listed = mission(
      'Established',
      {
        hostState: undefined,
        mandate: undefined,
        authorizedStrength: undefined,
        notReported: ['hostState', 'mandate', 'resolution'],
      },
      { on: '2013-04-25' },
    );
    const { resolution: _, ...data } = listed.data;
    expect(stateOf(givenMission({ ...listed, data }))).toEqual({
      ...NEW,
      hostState: null,
      hostStates: [],
      mandate: { ...NEW.mandate, resolution: null, text: null, authorizedStrength: null },
    });
  });

  it('is established with what its resolution says', () => {
    expect(stateAfter()).toEqual(NEW);
    const predecessor = mission(
      'Established',
      { predecessor: 'AFISMA', mandateUntil: '2014-06-30', resolution: undefined },
      { on: '2013-04' },
    );
    expect(stateOf(givenMission(predecessor))).toEqual({
      ...NEW,
      predecessor: 'AFISMA',
      lifecycle: { establishedOn: '2013-04-30', mandate: { ...TERM, beginsOn: '2013-04-30', until: '2014-06-30' } },
      mandate: { ...NEW.mandate, establishedOn: '2013-04', resolution: null },
    });
  });

  it('has all of its host States, the first of which stands for them, and its headquarters', () => {
    const { hostState: _, ...data } = established.data;
    const several = (said: Partial<typeof established.data>): object =>
      stateOf(givenMission({ ...established, data: { ...data, ...said } }));
    expect(several({ hostStates: ['ETH', 'ERI'] })).toMatchObject({ hostState: 'ETH', hostStates: ['ETH', 'ERI'] });
    expect(several({ hostState: 'ERI', hostStates: ['ETH', 'ERI'] })).toMatchObject({
      hostState: 'ERI',
      hostStates: ['ETH', 'ERI'],
    });
    const headquarters = { name: 'Asmara', latitude: 15.3 };
    expect(several({ headquarters })).toMatchObject({ headquarters });
    const known = correction({ eventId: '0', type: 'Established' }, { changes: { hostStates: ['MLI', 'TCD'] } });
    expect(stateAfter(known)).toMatchObject({ hostState: 'MLI', hostStates: ['MLI', 'TCD'] });
  });

  it('is as a correction says', () => {
    const corrected = correction({ eventId: '0', type: 'Established' }, { changes: { name: 'Other' } });
    expect(stateAfter(corrected)).toEqual({ ...NEW, name: 'Other' });
  });

  it.each<MissionFact>([
    mission('MilestoneRecorded', { kind: 'budget', text: 'Test' }, { on: '2014-01-01' }),
    mission('SecurityIncidentRecorded', { place: 'Gao', kind: 'attack' }, { on: '2014-01-01' }),
    mission(
      'PostHandoverIncidentRecorded',
      { handoverEventId: '0', kind: 'looting', loss: 'All' },
      { on: '2024-01-01' },
    ),
    mission('ClosureGateSet', {}, { on: '2024-01-01' }),
    mission('ClosureGateReleased', {}, { on: '2024-01-01' }),
  ])('is no different after $type', (fact) => {
    expect(stateAfter(fact)).toEqual(NEW);
  });
});

describe('the mandate', () => {
  it('has the end, and the strength, that its extensions set last', () => {
    const first = {
      resolution: 'S/RES/2 (2014)',
      until: '2015-06-30',
      authorizedStrength: { military: 200, police: 20 },
    };
    const last = { resolution: 'S/RES/3 (2015)', final: true };
    expect(
      stateAfter(
        mission('MandateExtended', first, { on: '2014-06-25' }),
        mission('MandateExtended', last, { on: '2015-06-29' }),
      ).mandate,
    ).toEqual({
      ...NEW.mandate,
      authorizedStrength: { military: 200, police: 20 },
      extensions: [
        { ...first, effectiveOn: '2014-06-25' },
        { ...last, effectiveOn: '2015-06-29' },
      ],
    });
  });

  it('is as before once its extension is annulled', () => {
    const extended = mission('MandateExtended', { until: '2015-06-30' }, { on: '2014-06-25' });
    expect(stateAfter(extended, annulled('MandateExtended'))).toEqual(NEW);
  });

  it('is terminated, and the drawdown begins on that day or on the day the resolution sets', () => {
    const data = {
      resolution: 'S/RES/2690 (2023)',
      basis: 'host-request',
      withdrawalDeadline: '2023-12-31',
      liquidationFrom: '2024-01-01',
    } as const;
    const now = stateAfter(mission('MandateTerminated', data, { on: '2023-06-30' }));
    expect(now).toEqual({
      ...NEW,
      lifecycle: {
        establishedOn: '2013-04-25',
        mandate: {
          ...TERM,
          terminatedOn: '2023-06-30',
          terminationEndsOn: '2023-06-30',
          timetable: { withdrawalDeadline: '2023-12-31', liquidationFrom: '2024-01-01' },
        },
      },
      mandate: { ...NEW.mandate, terminated: { ...data, effectiveOn: '2023-06-30' } },
    });
    const later = mission('MandateTerminated', { ...data, endsOn: '2023-12-31' }, { on: '2023-06-30' });
    expect(stateAfter(later).lifecycle.mandate).toMatchObject({ terminationEndsOn: '2023-12-31' });
    expect(stateAfter(later, annulled('MandateTerminated'))).toEqual(NEW);
  });

  it('has what was last decided for each part of its area, and is itself as it was', () => {
    const extended = { resolution: 'S/RES/4 (2023)', scope: 'South', until: '2024-04-30' };
    const facts = [
      mission('MandateExtended', extended, { on: '2023-12-19' }),
      mission('MandateTerminated', { resolution: 'S/RES/5 (2024)', scope: 'South' }, { on: '2024-06-30' }),
      mission(
        'MandateTerminated',
        { resolution: 'S/RES/5 (2024)', scope: 'East', endsOn: '2025-12-31' },
        { on: '2024-07' },
      ),
    ];
    const { mandate, lifecycle } = stateAfter(...facts);
    expect(mandate).toEqual({
      ...NEW.mandate,
      extensions: [{ ...extended, effectiveOn: '2023-12-19' }],
      scopes: [
        { scope: 'South', endsOn: '2024-06-30', resolution: 'S/RES/5 (2024)', effectiveOn: '2024-06-30' },
        { scope: 'East', endsOn: '2025-12-31', resolution: 'S/RES/5 (2024)', effectiveOn: '2024-07' },
      ],
    });
    expect(lifecycle).toEqual(NEW.lifecycle);
    expect(stateAfter(...facts.slice(0, 1)).mandate?.scopes).toEqual([
      { scope: 'South', until: '2024-04-30', resolution: 'S/RES/4 (2023)', effectiveOn: '2023-12-19' },
    ]);
  });

  it('has of a part of its area what the decision says, and no more', () => {
    const resolution = { resolution: undefined, scope: 'South' };
    const extended = mission('MandateExtended', resolution, { on: '2023-12-19' });
    const ended = mission('MandateTerminated', resolution, { on: '2024-06-30' });
    expect(stateAfter(extended).mandate?.scopes).toEqual([{ scope: 'South', effectiveOn: '2023-12-19' }]);
    expect(stateAfter(extended, ended).mandate?.scopes).toEqual([
      { scope: 'South', endsOn: '2024-06-30', effectiveOn: '2024-06-30' },
    ]);
  });

  it('of a mission that was never established is none', () => {
    const extended = mission('MandateExtended', { until: '2015-06-30' }, { on: '2014-06-25' });
    const revised = mission('TimetableRevised', { mandateEndsOn: null }, { on: '2014-07-01' });
    expect(stateOf(givenMission(extended, revised)).mandate).toBeNull();
    expect(stateOf(givenMission(extended, mission('MandateTerminated'))).mandate).toBeNull();
  });
});

describe('the withdrawal', () => {
  const requested = mission(
    'WithdrawalRequested',
    { requestedBy: 'Host State', document: 'S/2023/1', wording: 'without delay' },
    { on: '2023-06-16' },
  );
  const REQUESTED = {
    requestedOn: '2023-06-16',
    requestedBy: 'Host State',
    document: 'S/2023/1',
    wording: 'without delay',
  };

  it('is requested in the host State’s own words', () => {
    expect(stateAfter(requested)).toEqual({
      ...NEW,
      lifecycle: { ...NEW.lifecycle, request: { eventId: '1', requestedOn: '2023-06-16' } },
      withdrawal: REQUESTED,
      request: { status: 'standing', eventId: '1', ...REQUESTED, scopes: [] },
    });
    expect(stateAfter(requested, annulled('WithdrawalRequested'))).toEqual(NEW);
  });

  it('is requested without a document or a wording where its source gives none', () => {
    const told = mission('WithdrawalRequested', { document: undefined }, { on: '2023-06-16' });
    const asked = { requestedOn: '2023-06-16', requestedBy: 'Host State' };
    const { withdrawal, request } = stateAfter(told);
    expect(withdrawal).toEqual(asked);
    expect(request).toEqual({ status: 'standing', eventId: '1', ...asked, scopes: [] });
  });

  it('is completed with the figures its source gives, beside the request', () => {
    const figures = { departed: 10_754, departedQualifier: 'about', total: 13_871, totalQualifier: 'more than' };
    const completed = mission('WithdrawalCompleted', figures, { on: '2023-12-31' });
    expect(stateAfter(completed)).toEqual({
      ...NEW,
      lifecycle: { ...NEW.lifecycle, withdrawnOn: '2023-12-31' },
      withdrawal: { completedOn: '2023-12-31', ...figures },
    });
    expect(stateAfter(requested, completed).withdrawal).toEqual({
      ...REQUESTED,
      completedOn: '2023-12-31',
      ...figures,
    });
    expect(stateAfter(completed, annulled('WithdrawalCompleted'))).toEqual(NEW);
  });
});

describe('the strength', () => {
  const first = mission(
    'StrengthReported',
    { uniformed: 12_947, uniformedQualifier: 'about', civilian: 1_786, civilianQualifier: 'some' },
    { on: '2023-08-28' },
  );

  it('is as last reported, each figure with its qualifier and the date of its report', () => {
    const second = mission(
      'StrengthReported',
      { uniformed: 3_000, departed: 10_754, departedQualifier: 'nearly', total: 13_871, totalQualifier: 'of' },
      { on: '2023-12' },
    );
    expect(stateAfter(first, second).strength).toEqual({
      uniformed: 3_000,
      civilian: 1_786,
      civilianQualifier: 'some',
      departed: 10_754,
      departedQualifier: 'nearly',
      total: 13_871,
      totalQualifier: 'of',
      reportedOn: '2023-12',
      figuresOn: { uniformed: '2023-12', civilian: '2023-08-28', departed: '2023-12', total: '2023-12' },
    });
  });

  it('is unknown again once its only report is annulled', () => {
    expect(stateAfter(first, annulled('StrengthReported'))).toEqual(NEW);
  });
});

describe('the casualties', () => {
  it('are those last reported, each with its own qualifier or none', () => {
    const first = mission(
      'CasualtiesReported',
      { fatalities: 300, fatalitiesQualifier: 'about', injured: 700, injuredQualifier: 'more than', hostileActs: 170 },
      { on: '2023-11-01' },
    );
    const second = mission(
      'CasualtiesReported',
      { fatalities: 311, hostileActs: 180, hostileActsQualifier: 'more than' },
      { on: '2023-12-11' },
    );
    expect(stateAfter(first, second).casualties).toEqual({
      fatalities: 311,
      injured: 700,
      injuredQualifier: 'more than',
      hostileActs: 180,
      hostileActsQualifier: 'more than',
    });
    expect(stateAfter(first, annulled('CasualtiesReported'))).toEqual(NEW);
  });

  it('reported late for an earlier day do not hide later ones', () => {
    const late = mission('CasualtiesReported', { fatalities: 290 }, { on: '2022-01-01' });
    const known = mission('CasualtiesReported', { fatalities: 311 }, { on: '2023-12-11' });
    expect(stateAfter(known, late).casualties).toEqual({ fatalities: 311 });
  });
});

describe('the measures of the host State', () => {
  const measure = (subject: string, more: object = {}): MissionFact =>
    mission('HostStateMeasureRecorded', { measure: 'persona-non-grata', subject, ...more }, { on: '2023-02-05' });
  const lifted = (lifts: string): MissionFact => mission('HostStateMeasureLifted', { lifts }, { on: '2023-03-01' });
  const told = (eventId: string, subject: string): object => ({
    eventId,
    effectiveOn: '2023-02-05',
    measure: 'persona-non-grata',
    subject,
    imposedBy: 'MLI',
  });

  it('are listed and counted, each once', () => {
    expect(stateAfter(measure('One'))).toEqual({ ...NEW, measures: [told('1', 'One')], hostStateMeasures: 1 });
    expect(stateAfter(measure('One'), measure('Two'))).toMatchObject({
      measures: [told('1', 'One'), told('2', 'Two')],
      hostStateMeasures: 2,
    });
  });

  it('are nobody’s where no source gives the host State, nor who imposed them', () => {
    const { hostState: _, ...data } = established.data;
    const unknown = { ...established, data: { ...data, notReported: ['hostState'] as const } };
    const { imposedBy: _nobody, ...untold } = told('1', 'One') as Record<string, unknown>;
    expect(stateOf(givenMission(unknown, measure('One'))).measures).toEqual([untold]);
  });

  it('are told with whoever imposed them, and with the word of the United Nations on them', () => {
    const more = { imposedBy: 'De facto authorities', recognised: false, noticeHours: 48 };
    expect(stateAfter(measure('One', more)).measures).toEqual([{ ...told('1', 'One'), ...more }]);
  });

  it('are neither listed nor counted once they are annulled', () => {
    const taken = stateAfter(measure('One'), measure('Two'), annulled('HostStateMeasureRecorded'));
    expect(taken).toMatchObject({ measures: [told('2', 'Two')], hostStateMeasures: 1 });
  });

  it('are neither listed nor counted once they are lifted, and are again where that is annulled', () => {
    expect(stateAfter(measure('One'), measure('Two'), lifted('1'))).toMatchObject({
      measures: [told('2', 'Two')],
      hostStateMeasures: 1,
    });
    const notLifted = correction({ eventId: '2', type: 'HostStateMeasureLifted' }, { annulled: true });
    expect(stateAfter(measure('One'), lifted('1'), notLifted).measures).toEqual([told('1', 'One')]);
    expect(stateAfter(lifted('1'))).toEqual(NEW);
  });
});

describe('the phases of the drawdown', () => {
  const started = mission('DrawdownPhaseStarted', { phase: 1, scope: 'Small bases' }, { on: '2023-07-01' });
  const second = mission('DrawdownPhaseStarted', { phase: 2, scope: 'The rest' }, { on: '2023-10-01' });

  it('start, and are completed, each with its own dates', () => {
    const completed = mission('DrawdownPhaseCompleted', { phase: 1 }, { on: '2023-10' });
    expect(stateAfter(started, second, completed)).toEqual({
      ...NEW,
      lifecycle: {
        ...NEW.lifecycle,
        drawdown: {
          firstPhaseOn: '2023-07-01',
          phaseCounts: { planned: 0, 'under-way': 1, paused: 0, complete: 1, cancelled: 0 },
        },
      },
      drawdownPhases: [
        { phase: 1, status: 'complete', scope: 'Small bases', startedOn: '2023-07-01', completedOn: '2023-10' },
        { phase: 2, status: 'under-way', scope: 'The rest', startedOn: '2023-10-01' },
      ],
    });
  });

  it('are paused and go on, each told with the dates of its last pause', () => {
    const step = (type: 'DrawdownPhasePaused' | 'DrawdownPhaseResumed', on: string): MissionFact =>
      mission(type, {}, { on });
    const planned = mission('DrawdownPhaseStarted', { phase: 1, plannedEnd: '2023-12' }, { on: '2023-07-01' });
    const facts = [planned, step('DrawdownPhasePaused', '2023-08'), step('DrawdownPhaseResumed', '2023-09-01')];
    const told = { phase: 1, scope: 'Test', plannedEnd: '2023-12', startedOn: '2023-07-01' };
    expect(stateAfter(...facts).drawdownPhases).toEqual([
      { ...told, status: 'under-way', pausedOn: '2023-08', resumedOn: '2023-09-01' },
    ]);
    expect(stateAfter(...facts, step('DrawdownPhasePaused', '2023-10-01')).drawdownPhases).toEqual([
      { ...told, status: 'paused', pausedOn: '2023-10-01' },
    ]);
  });

  it('are listed by their numbers', () => {
    const phases = [10, 9].map((phase) => mission('DrawdownPhaseStarted', { phase }, { on: '2023-07-01' }));
    expect(stateAfter(...phases).drawdownPhases.map(({ phase }) => phase)).toEqual([9, 10]);
  });

  it('are gone once their start is annulled', () => {
    expect(stateAfter(started, annulled('DrawdownPhaseStarted'))).toEqual(NEW);
  });
});

describe('a timetable that is revised', () => {
  const revised = (data: TimetableRevised['data']): MissionFact => ({
    ...mission('TimetableRevised', {}, { on: '2024-06-01' }),
    data,
  });
  const started = mission('LiquidationStarted', { plannedEnd: '2024-12' }, { on: '2024-01-01' });

  it('moves the planned end of the liquidation, or takes it away', () => {
    const plannedEnd = (...facts: readonly MissionFact[]): unknown => stateAfter(...facts).liquidation?.plannedEnd;
    expect(plannedEnd(started, revised({ liquidationPlannedEnd: '2025-06' }))).toBe('2025-06');
    expect(plannedEnd(started, revised({ liquidationPlannedEnd: null }))).toBeUndefined();
    expect(plannedEnd(started, revised({ withdrawalDeadline: '2025-06' }))).toBe('2024-12');
    const later = mission('LiquidationStarted', {}, { on: '2024-07-01' });
    expect(plannedEnd(revised({ liquidationPlannedEnd: '2025-06' }), later)).toBe('2025-06');
    expect(stateAfter(revised({ liquidationPlannedEnd: '2025-06' })).liquidation).toBeNull();
  });

  it('moves the day on which the successor takes over, or takes it away', () => {
    const named = mission('SuccessorNamed', { transferDate: '2024-10-16' }, { on: '2024-01-01' });
    expect(stateAfter(named, revised({ transferDate: '2024-12-01' })).succession).toEqual({
      successor: 'n',
      transferDate: '2024-12-01',
    });
    expect(stateAfter(named, revised({ transferDate: null })).succession).toEqual({ successor: 'n' });
    expect(stateAfter(revised({ transferDate: '2024-12-01' })).succession).toBeNull();
  });

  it('takes the termination away where the mandate goes on, and leaves it where its end is moved', () => {
    const ended = mission('MandateTerminated', { endsOn: '2024-12-31' }, { on: '2024-01-01' });
    expect(stateAfter(ended, revised({ mandateEndsOn: '2025-01-31' })).mandate).toHaveProperty('terminated');
    expect(stateAfter(ended, revised({ mandateEndsOn: null })).mandate).not.toHaveProperty('terminated');
  });

  it('plans phases, moves their dates and takes them away, and cancels them', () => {
    const phases = (...facts: readonly MissionFact[]): unknown => stateAfter(...facts).drawdownPhases;
    const plan = revised({ phases: [{ phase: 2, scope: 'South', plannedStart: '2024-07', plannedEnd: '2024-12' }] });
    const told = { phase: 2, scope: 'South', plannedStart: '2024-07' };
    expect(phases(plan)).toEqual([{ ...told, status: 'planned', plannedEnd: '2024-12' }]);
    expect(phases(plan, revised({ phases: [{ phase: 2, plannedEnd: '2025-03' }] }))).toEqual([
      { ...told, status: 'planned', plannedEnd: '2025-03' },
    ]);
    expect(phases(plan, revised({ phases: [{ phase: 2, plannedEnd: null }] }))).toEqual([
      { ...told, status: 'planned' },
    ]);
    expect(phases(plan, revised({ drawdownFrom: null }))).toEqual([
      { ...told, status: 'cancelled', plannedEnd: '2024-12' },
    ]);
  });

  it('is as before once it is annulled', () => {
    const fact = revised({ phases: [{ phase: 2 }] });
    expect(stateAfter(fact, annulled('TimetableRevised'))).toEqual(NEW);
  });
});

describe('the contingents and sites that are counted', () => {
  const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
  const gone = mission('ContingentWithdrawn', {}, { on: '2023-10-31' });
  const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
  const THERE = { ...NEW.contingents, total: 1, deployed: 1 };

  it('are contingents as they stand', () => {
    const countsAfter = (...facts: readonly MissionFact[]): unknown => stateAfter(deployed, ...facts).contingents;
    const suspended = mission('ContingentSuspended', {}, { on: '2022-08-15' });
    expect(countsAfter()).toEqual(THERE);
    expect(countsAfter(suspended)).toEqual({ ...THERE, suspended: 1 });
    expect(countsAfter(suspended, mission('ContingentResumed', {}, { on: '2022-09-01' }))).toEqual(THERE);
    expect(countsAfter(mission('ContingentRelocated', { toSite: 'gao' }, { on: '2022-09-01' }))).toEqual(THERE);
    expect(countsAfter(mission('RearPartyDesignated', {}, { on: '2023-12-01' }))).toEqual({
      ...THERE,
      rearParties: 1,
    });
    expect(countsAfter(mission('GuardUnitDesignated', {}, { on: '2023-12-01' }))).toEqual({
      ...THERE,
      guardUnits: 1,
    });
    expect(countsAfter(gone)).toEqual({ ...THERE, deployed: 0, withdrawn: 1 });
    expect(countsAfter(gone, mission('ContingentDeployed', {}, { on: '2024-01-01' }))).toEqual(THERE);
    expect(stateAfter(deployed, annulled('ContingentDeployed'))).toEqual(NEW);
  });

  it('are sites as they stand', () => {
    const OPEN = { ...NEW.sites, total: 1, open: 1 };
    expect(stateAfter(opened).sites).toEqual(OPEN);
    expect(stateAfter(opened, mission('SiteHandedOver', {}, { on: '2024-07' })).sites).toEqual({
      ...OPEN,
      open: 0,
      handedOver: 1,
    });
    expect(stateAfter(opened, mission('SiteClosedAccelerated', {}, { on: '2023-10-31' })).sites).toEqual({
      ...OPEN,
      open: 0,
      closedAccelerated: 1,
    });
    expect(stateAfter(opened, annulled('SiteOpened'))).toEqual(NEW);
  });

  it('are none that nobody saw come', () => {
    const facts = [gone, mission('SiteHandedOver'), mission('RearPartyDesignated')];
    expect(stateAfter(...facts)).toEqual(NEW);
  });
});

describe('the end of a mission', () => {
  it('is its liquidation, as planned', () => {
    const data = {
      department: 'DOS',
      siteIds: ['gao', 'bamako'],
      officerInCharge: 'Officer',
      teamSize: 100,
      teamSizeQualifier: 'about',
      plannedEnd: '2025',
    };
    const started = mission('LiquidationStarted', data, { on: '2024-01-01' });
    expect(stateAfter(started)).toEqual({
      ...NEW,
      lifecycle: {
        ...NEW.lifecycle,
        mandate: { ...TERM, timetable: { liquidationPlannedEnd: '2025' } },
        liquidatingOn: '2024-01-01',
      },
      liquidation: { ...data, startedOn: '2024-01-01' },
    });
    expect(stateAfter(started, annulled('LiquidationStarted'))).toEqual(NEW);
  });

  it('is its physical and then its administrative closure', () => {
    const physical = mission('PhysicalClosureCompleted', { lastSite: 'bamako' }, { on: '2024-11-15' });
    const administrative = mission('AdministrativeClosureCompleted', {}, { on: '2026-01' });
    expect(stateAfter(physical)).toEqual({
      ...NEW,
      lifecycle: { ...NEW.lifecycle, physicallyClosedOn: '2024-11-15' },
      closure: { physicallyClosedOn: '2024-11-15', lastSite: 'bamako' },
    });
    // A month that has not ended when it is recorded counts from the day of recording.
    expect(stateAfter(physical, administrative)).toEqual({
      ...NEW,
      lifecycle: { ...NEW.lifecycle, physicallyClosedOn: '2024-11-15', closedOn: '2026-01-01' },
      closure: {
        physicallyClosedOn: '2024-11-15',
        lastSite: 'bamako',
        administrativelyClosedOn: '2026-01',
        finalPerformanceReport: 'A/99/1',
      },
    });
    expect(stateAfter(physical, annulled('PhysicalClosureCompleted'))).toEqual(NEW);
  });

  it('is its successor, from the day that takes over', () => {
    const named = mission('SuccessorNamed', { successor: 'n', transferDate: '2023-12-01' }, { on: '2023-06-30' });
    expect(stateAfter(named)).toEqual({
      ...NEW,
      lifecycle: { ...NEW.lifecycle, succeededOn: '2023-12-01' },
      succession: { successor: 'n', transferDate: '2023-12-01' },
    });
    expect(stateAfter(named, annulled('SuccessorNamed'))).toEqual(NEW);
  });
});

describe('what is known of a mission already', () => {
  const established = mission('Established', {}, { on: '2013-04-25' });

  it.each<MissionFact>([
    mission('MandateExtended', { until: '2014-06-30' }, { on: '2013-06-25' }),
    mission('StrengthReported', { uniformed: 12_947 }, { on: '2023-08-28' }),
    mission('CasualtiesReported', { fatalities: 311 }, { on: '2023-12-11' }),
    mission('WithdrawalRequested', {}, { on: '2023-06-16' }),
    mission('MandateTerminated', {}, { on: '2023-06-30' }),
    mission('WithdrawalCompleted', {}, { on: '2023-12-31' }),
    mission('LiquidationStarted', {}, { on: '2024-01-01' }),
    mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' }),
    mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' }),
    mission('SuccessorNamed', {}, { on: '2023-06-30' }),
    mission('HostStateMeasureRecorded', {}, { on: '2022-07-14' }),
    mission('DrawdownPhaseStarted', {}, { on: '2023-07-17' }),
  ])('is kept when something else becomes known: $type', (fact) => {
    const opened = mission('SiteOpened', {}, { on: '2013-05-01' });
    const before = stateOf(givenMission(established, opened));
    const after = stateOf(givenMission(established, opened, fact));
    const { acronym, name, hostState, sites, missionId } = before;
    expect(after).toMatchObject({ acronym, name, hostState, sites, missionId });
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  });

  it('is kept of a withdrawal and of a closure, in whichever order their days lie', () => {
    const completed = mission('WithdrawalCompleted', {}, { on: '2023-06-01' });
    const requested = mission('WithdrawalRequested', {}, { on: '2023-06-16' });
    expect(stateOf(givenMission(established, completed, requested)).withdrawal).toMatchObject({
      completedOn: '2023-06-01',
      requestedOn: '2023-06-16',
    });
    const onPaper = mission('AdministrativeClosureCompleted', {}, { on: '2024-06-30' });
    const onSite = mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' });
    expect(stateOf(givenMission(established, onPaper, onSite)).closure).toMatchObject({
      administrativelyClosedOn: '2024-06-30',
      physicallyClosedOn: '2024-11-15',
    });
  });

  it('is kept of each phase of the drawdown when another one is completed', () => {
    const started = (phase: number): MissionFact => mission('DrawdownPhaseStarted', { phase }, { on: '2023-07-17' });
    const completed = mission('DrawdownPhaseCompleted', { phase: 2 }, { on: '2023-08-25' });
    expect(stateOf(givenMission(established, started(1), started(2), completed)).drawdownPhases).toEqual([
      { phase: 1, status: 'under-way', scope: 'Test', startedOn: '2023-07-17' },
      { phase: 2, status: 'complete', scope: 'Test', startedOn: '2023-07-17', completedOn: '2023-08-25' },
    ]);
  });
});
