import type { OpenMeasure } from '../src/domain/mission/host-state/host-state-measures.js';
import {
  foldRequests,
  noRequests,
  type WithdrawalRequests,
} from '../src/domain/mission/host-state/withdrawal-requests.js';
import { datesOf, foldLifecycle, type Lifecycle } from '../src/domain/mission/lifecycle-dates.js';
import type {
  CasualtiesReported,
  Established,
  Headquarters,
  MissionFact,
  TimetableRevised,
} from '../src/domain/mission/mission.events.js';
import type { LifecycleDates } from '../src/domain/mission/phase.js';
import { unreachable } from '../src/domain/unreachable.js';
import { nothingContested, type Contested, type ContestedMarks } from './contested-marks.js';
import { markState, shownInState } from './contested-state.js';
import {
  describePhase,
  listPhases,
  noPhases,
  planPhases,
  type DrawdownPhase,
  type PhasesBySources,
} from './drawdown-phases.js';
import { beginLiquidation, reviseEnding, type EndingState } from './ending-state.js';
import { latestFigures } from './latest-figures.js';
import { beginMandate, extendMandate, terminateMandate, withoutTermination, type Mandate } from './mandate-state.js';
import { foldOpenMeasures, listMeasures, noOpenMeasures, type OpenMeasures } from './open-measures.js';
import {
  markContingent,
  markSite,
  noContingentMarks,
  noSiteMarks,
  type ContingentCounts,
  type ContingentMarks,
  type SiteCounts,
  type SiteMarks,
} from './presence-marks.js';
import type { Counted, EffectiveProjection } from './projection.js';
import { reportStrength, type Strength } from './reported-strength.js';
import { requestState, withRequest, type RequestState, type Withdrawal } from './request-state.js';

/** A mission as it stands. Days are as the sources give them; the phase is computed from `lifecycle` on reading. */
export interface MissionStateEntry
  extends
    Omit<
      MissionStateView,
      'contingents' | 'sites' | 'lifecycle' | 'drawdownPhases' | 'requests' | 'measures' | 'contested'
    >,
    Contested {
  readonly lifecycle: LifecycleDates;
  readonly drawdownPhases: readonly DrawdownPhase[];
  readonly request: RequestState;
  /** Those that hold, in the order of their days. */
  readonly measures: readonly OpenMeasure[];
  /** The number of those that hold. */
  readonly hostStateMeasures: number;
  readonly contingents: ContingentCounts;
  readonly sites: SiteCounts;
  /** Of the mission's stream: what `If-Match` takes. */
  readonly revision: number;
  /** Of the mission's last event. */
  readonly position: string;
}

/** A mission as it stands, with the marks of its contingents and sites and the phases of its drawdown. */
export interface MissionStateView extends EndingState {
  readonly missionId: string;
  readonly acronym: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3; null where no source gives it. */
  readonly hostState: string | null;
  /** All of them. */
  readonly hostStates: readonly string[];
  readonly headquarters?: Headquarters;
  readonly predecessor?: string;
  readonly lifecycle: Lifecycle;
  readonly mandate: Mandate | null;
  readonly withdrawal: Withdrawal | null;
  readonly strength: Strength | null;
  /** Each figure as last reported; cumulative since the mission began. */
  readonly casualties: CasualtiesReported['data'] | null;
  readonly contingents: ContingentMarks;
  readonly sites: SiteMarks;
  readonly drawdownPhases: PhasesBySources;
  readonly requests: WithdrawalRequests;
  readonly measures: OpenMeasures;
  /** The places of the state that are contested. */
  readonly contested: ContestedMarks;
}

/** Where does a mission stand? */
export const missionState: EffectiveProjection<MissionStateView, MissionFact> = {
  name: 'mission-state',
  version: 19,
  order: 'effective',
  streams: ['mission'],
  initial: ({ missionId }) => ({
    missionId,
    acronym: '',
    name: '',
    hostState: null,
    hostStates: [],
    lifecycle: {},
    mandate: null,
    withdrawal: null,
    strength: null,
    casualties: null,
    contingents: noContingentMarks,
    sites: noSiteMarks,
    drawdownPhases: noPhases,
    requests: noRequests,
    measures: noOpenMeasures,
    liquidation: null,
    closure: null,
    succession: null,
    contested: nothingContested,
  }),
  project(view, fact) {
    return withParts(view, {
      ...partsChangedBy(fact, view),
      contested: markState(view.contested, fact),
      lifecycle: foldLifecycle(view.lifecycle, fact),
    });
  },
  tellsLastEvent: true,
  rows: ({ contingents, sites, requests, measures, contested, ...view }, { revision, position }) => {
    const { missionId } = view;
    const drawdownPhases = listPhases(view.drawdownPhases, view.lifecycle);
    const body: MissionStateEntry = {
      ...view,
      lifecycle: datesOf(view.lifecycle),
      drawdownPhases,
      request: requestState(requests),
      measures: listMeasures(measures, view.hostState),
      hostStateMeasures: measures.size,
      withdrawal: withRequest(view.withdrawal, requests),
      contingents: contingents.counts,
      sites: sites.counts,
      ...shownInState(contested, drawdownPhases),
      revision,
      position,
    };
    return [{ key: missionId, missionId, sort: missionId, columns: {}, body }];
  },
};

/** The view with other parts; the very same view where none of them is another. */
function withParts(view: MissionStateView, parts: Partial<MissionStateView>): MissionStateView {
  const names = Object.keys(parts) as (keyof MissionStateView)[];
  const isSame = names.every((name) => parts[name] === view[name]);
  return isSame ? view : { ...view, ...parts };
}

/** The parts that a fact changes, as its sources say. */
function partsChangedBy(fact: Counted<MissionFact>, view: MissionStateView): Partial<MissionStateView> {
  const { effectiveOn } = fact;
  switch (fact.type) {
    case 'Established':
      return describeEstablishment(fact);
    case 'MandateExtended':
      return { mandate: view.mandate && extendMandate(view.mandate, fact) };
    case 'MandateTerminated':
      return { mandate: view.mandate && terminateMandate(view.mandate, fact) };
    case 'WithdrawalRequested':
    case 'WithdrawalRequestRevised':
    case 'WithdrawalRequestRescinded':
      return { requests: foldRequests(view.requests, fact) };
    case 'WithdrawalCompleted':
      return { withdrawal: { completedOn: effectiveOn, ...fact.data } };
    case 'StrengthReported':
      return { strength: reportStrength(view.strength, fact) };
    case 'CasualtiesReported':
      return { casualties: latestFigures(view.casualties ?? {}, fact.data) };
    case 'HostStateMeasureRecorded':
    case 'HostStateMeasureLifted':
      return { measures: foldOpenMeasures(view.measures, fact) };
    case 'DrawdownPhaseStarted':
    case 'DrawdownPhasePaused':
    case 'DrawdownPhaseResumed':
    case 'DrawdownPhaseCompleted':
      return { drawdownPhases: describePhase(view.drawdownPhases, fact) };
    case 'ContingentDeployed':
    case 'ContingentSuspended':
    case 'ContingentResumed':
    case 'ContingentRelocated':
    case 'ContingentWithdrawn':
    case 'RearPartyDesignated':
    case 'GuardUnitDesignated':
      return { contingents: markContingent(view.contingents, fact) };
    case 'SiteOpened':
    case 'SiteHandedOver':
    case 'SitePartHandedOver':
    case 'SiteReopened':
    case 'SiteClosedAccelerated':
      return { sites: markSite(view.sites, fact) };
    case 'LiquidationStarted':
      return { liquidation: beginLiquidation(fact, view.lifecycle) };
    case 'PhysicalClosureCompleted':
      return { closure: { ...view.closure, physicallyClosedOn: effectiveOn, ...fact.data } };
    case 'AdministrativeClosureCompleted':
      return { closure: { ...view.closure, administrativelyClosedOn: effectiveOn, ...fact.data } };
    case 'SuccessorNamed':
      return { succession: fact.data };
    case 'TimetableRevised':
      return reviseTimetable(view, fact.data);
    case 'SecurityIncidentRecorded':
    case 'IncidentTollReported':
    case 'MilestoneRecorded':
    case 'PostHandoverIncidentRecorded':
    case 'ClosureGateSet':
    case 'ClosureGateReleased':
      return {};
    default:
      return unreachable(fact);
  }
}

function describeEstablishment(fact: Counted<Established>): Partial<MissionStateView> {
  const { acronym, name, headquarters, predecessor } = fact.data;
  return {
    acronym,
    name,
    ...hostStatesOf(fact.data),
    ...(headquarters !== undefined && { headquarters }),
    ...(predecessor !== undefined && { predecessor }),
    mandate: beginMandate(fact),
  };
}

function hostStatesOf({
  hostState,
  hostStates = hostState === undefined ? [] : [hostState],
}: Established['data']): Pick<MissionStateView, 'hostState' | 'hostStates'> {
  return { hostState: hostState ?? hostStates[0] ?? null, hostStates };
}

/** The parts that a timetable changes, besides the days of the mission's life. */
function reviseTimetable(view: MissionStateView, revised: TimetableRevised['data']): Partial<MissionStateView> {
  const { mandate, drawdownPhases } = view;
  const { phases, mandateEndsOn } = revised;
  return {
    drawdownPhases: planPhases(drawdownPhases, phases ?? []),
    mandate: mandateEndsOn === null ? mandate && withoutTermination(mandate) : mandate,
    ...reviseEnding(view, revised),
  };
}
