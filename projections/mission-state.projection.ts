import type {
  AuthorizedStrength,
  CasualtiesReported,
  Established,
  Headquarters,
  LiquidationStarted,
  MandateExtended,
  MandateTerminated,
  MissionFact,
  StrengthReported,
  TimetableRevised,
} from '../src/domain/mission/mission.events.js';
import type { LifecycleDates } from '../src/domain/mission/phase.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import { unreachable } from '../src/domain/unreachable.js';
import { latestFigures } from './latest-figures.js';
import type { HostStateMeasureFact, OpenMeasure } from '../src/domain/mission/host-state/host-state-measures.js';
import {
  foldRequests,
  lastRequestOn,
  noRequests,
  requestStatusOf,
  scopedRequestsOf,
  type RequestStatus,
  type ScopedRequest,
  type WithdrawalRequest,
  type WithdrawalRequests,
} from '../src/domain/mission/host-state/withdrawal-requests.js';
import { datesOf, foldLifecycle, type Lifecycle } from '../src/domain/mission/lifecycle-dates.js';
import {
  describePhase,
  listPhases,
  noPhases,
  planPhases,
  type DrawdownPhase,
  type PhasesBySources,
} from './drawdown-phases.js';
import { nothingContested, type Contested, type ContestedMarks } from './contested-marks.js';
import { markState, shownInState } from './contested-state.js';
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
export interface MissionStateView {
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
  readonly measures: PersistentMap<OpenMeasure>;
  readonly liquidation: (LiquidationStarted['data'] & { readonly startedOn: string }) | null;
  readonly closure: Closure | null;
  readonly succession: Succession | null;
  /** The places of the state that are contested. */
  readonly contested: ContestedMarks;
}

/** Each figure as last reported, with its qualifier. */
export type Strength = StrengthReported['data'] & {
  /** The date of the latest report. */
  readonly reportedOn: string;
  /** The date of the report that each figure is taken from, by the figure's name. */
  readonly figuresOn: { readonly [Figure in StrengthFigure]?: string };
};

type StrengthFigure = Exclude<keyof StrengthReported['data'], `${string}Qualifier`>;

export interface Mandate {
  readonly establishedOn: string;
  /** Null where no source gives it, as its text. */
  readonly resolution: string | null;
  readonly text: string | null;
  /** The last decision on each part of the mandate area. */
  readonly scopes: readonly MandateScope[];
  /** Null for a mission without any. */
  readonly authorizedStrength: AuthorizedStrength | null;
  readonly extensions: readonly (MandateExtended['data'] & { readonly effectiveOn: string })[];
  readonly terminated?: MandateTerminated['data'] & { readonly effectiveOn: string };
}

/** A part of the mandate area, or a task: the mandate itself runs on. */
export interface MandateScope {
  readonly scope: string;
  readonly until?: string;
  readonly endsOn?: string;
  readonly resolution?: string;
  /** The date of the decision. */
  readonly effectiveOn: string;
}

export interface Withdrawal {
  readonly requestedOn?: string;
  readonly requestedBy?: string;
  readonly document?: string;
  /** The request in its own words. */
  readonly wording?: string;
  readonly completedOn?: string;
  /** Personnel, as reported with the completion. */
  readonly departed?: number;
  readonly departedQualifier?: string;
  readonly total?: number;
  readonly totalQualifier?: string;
}

/** The mission or office that takes over. */
export interface Succession {
  readonly successor: string;
  /** Absent where the date was cancelled. */
  readonly transferDate?: string;
}

export interface Closure {
  readonly physicallyClosedOn?: string;
  readonly lastSite?: string;
  readonly administrativelyClosedOn?: string;
  readonly finalPerformanceReport?: string;
}

/** The host State's request to withdraw: the last about the whole mission, and the last about each part of the mandate area. */
export interface RequestState extends Partial<Omit<WithdrawalRequest, 'scope'>> {
  readonly status: RequestStatus;
  readonly scopes: readonly ScopedRequestState[];
}

export interface ScopedRequestState extends ScopedRequest {
  readonly status: RequestStatus;
}

/** Where does a mission stand? */
export const missionState: EffectiveProjection<MissionStateView, MissionFact> = {
  name: 'mission-state',
  version: 17,
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
    measures: PersistentMap.empty(),
    liquidation: null,
    closure: null,
    succession: null,
    contested: nothingContested,
  }),
  project(view, fact) {
    const described = withMarks(describeMission(view, fact), fact);
    const lifecycle = foldLifecycle(view.lifecycle, fact);
    return lifecycle === view.lifecycle ? described : { ...described, lifecycle };
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
      measures: listMeasures(measures, view),
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

/** The view with the marks of what open claims contest in a fact. */
function withMarks(view: MissionStateView, fact: Counted<MissionFact>): MissionStateView {
  const contested = markState(view.contested, fact);
  return contested === view.contested ? view : { ...view, contested };
}

/** The view with what the sources say in a fact. */
function describeMission(view: MissionStateView, fact: Counted<MissionFact>): MissionStateView {
  const { effectiveOn } = fact;
  switch (fact.type) {
    case 'Established':
      return describeEstablishment(view, fact);
    case 'MandateExtended':
      return extendMandate(view, fact);
    case 'MandateTerminated':
      return terminateMandate(view, fact);
    case 'WithdrawalRequested':
    case 'WithdrawalRequestRevised':
    case 'WithdrawalRequestRescinded': {
      const requests = foldRequests(view.requests, fact);
      return requests === view.requests ? view : { ...view, requests };
    }
    case 'WithdrawalCompleted':
      return { ...view, withdrawal: { ...view.withdrawal, completedOn: effectiveOn, ...fact.data } };
    case 'StrengthReported':
      return { ...view, strength: reportStrength(view.strength, fact) };
    case 'CasualtiesReported':
      return { ...view, casualties: latestFigures(view.casualties ?? {}, fact.data) };
    case 'HostStateMeasureRecorded':
    case 'HostStateMeasureLifted':
      return withOpenMeasure(view, fact);
    case 'DrawdownPhaseStarted':
    case 'DrawdownPhasePaused':
    case 'DrawdownPhaseResumed':
    case 'DrawdownPhaseCompleted':
      return { ...view, drawdownPhases: describePhase(view.drawdownPhases, fact) };
    case 'ContingentDeployed':
    case 'ContingentSuspended':
    case 'ContingentResumed':
    case 'ContingentRelocated':
    case 'ContingentWithdrawn':
    case 'RearPartyDesignated':
    case 'GuardUnitDesignated': {
      const contingents = markContingent(view.contingents, fact);
      return contingents === view.contingents ? view : { ...view, contingents };
    }
    case 'SiteOpened':
    case 'SiteHandedOver':
    case 'SitePartHandedOver':
    case 'SiteReopened':
    case 'SiteClosedAccelerated': {
      const sites = markSite(view.sites, fact);
      return sites === view.sites ? view : { ...view, sites };
    }
    case 'LiquidationStarted':
      return { ...view, liquidation: { startedOn: effectiveOn, ...plannedEndOf(view.lifecycle), ...fact.data } };
    case 'PhysicalClosureCompleted':
      return { ...view, closure: { ...view.closure, physicallyClosedOn: effectiveOn, ...fact.data } };
    case 'AdministrativeClosureCompleted':
      return { ...view, closure: { ...view.closure, administrativelyClosedOn: effectiveOn, ...fact.data } };
    case 'SuccessorNamed':
      return { ...view, succession: fact.data };
    case 'TimetableRevised':
      return reviseTimetable(view, fact.data);
    case 'SecurityIncidentRecorded':
    case 'IncidentTollReported':
    case 'MilestoneRecorded':
    case 'PostHandoverIncidentRecorded':
    case 'ClosureGateSet':
    case 'ClosureGateReleased':
      return view;
    default:
      return unreachable(fact);
  }
}

/** A measure that is lifted, or was imposed on a day that is annulled, is no longer among them. */
function withOpenMeasure(view: MissionStateView, fact: Counted<HostStateMeasureFact>): MissionStateView {
  const before = view.measures;
  const measures =
    fact.type === 'HostStateMeasureLifted'
      ? before.delete(fact.data.lifts)
      : before.set(fact.eventId, { eventId: fact.eventId, effectiveOn: fact.effectiveOn, ...fact.data });
  return measures === before ? view : { ...view, measures };
}

/** A measure is that of the host State, where its source names nobody else; its author is untold where no source gives that State. */
function listMeasures(
  measures: PersistentMap<OpenMeasure>,
  { hostState }: Pick<MissionStateView, 'hostState'>,
): OpenMeasure[] {
  return measures.entries().map(([, measure]) => ({ ...(hostState !== null && { imposedBy: hostState }), ...measure }));
}

function requestState(requests: WithdrawalRequests): RequestState {
  const last = lastRequestOn(requests);
  const scopes = scopedRequestsOf(requests).map((request) => ({ ...request, status: requestStatusOf(request) }));
  return { ...last, status: requestStatusOf(last), scopes };
}

/** The withdrawal with the request that stands, if one does. */
function withRequest(completed: Withdrawal | null, requests: WithdrawalRequests): Withdrawal | null {
  const last = lastRequestOn(requests);
  if (last === undefined || last.rescindedOn !== undefined) return completed;
  const { requestedOn, requestedBy, document, wording } = last;
  return {
    requestedOn,
    requestedBy,
    ...(document !== undefined && { document }),
    ...(wording !== undefined && { wording }),
    ...completed,
  };
}

function describeEstablishment(view: MissionStateView, { data, effectiveOn }: Counted<Established>): MissionStateView {
  const { acronym, name, resolution = null, mandate = null, headquarters, predecessor } = data;
  return {
    ...view,
    acronym,
    name,
    ...hostStatesOf(data),
    ...(headquarters !== undefined && { headquarters }),
    ...(predecessor !== undefined && { predecessor }),
    mandate: {
      establishedOn: effectiveOn,
      resolution,
      text: mandate,
      scopes: [],
      authorizedStrength: data.authorizedStrength ?? null,
      extensions: [],
    },
  };
}

function hostStatesOf({
  hostState,
  hostStates = hostState === undefined ? [] : [hostState],
}: Established['data']): Pick<MissionStateView, 'hostState' | 'hostStates'> {
  return { hostState: hostState ?? hostStates[0] ?? null, hostStates };
}

function extendMandate(view: MissionStateView, { data, effectiveOn }: Counted<MandateExtended>): MissionStateView {
  const { mandate } = view;
  if (mandate === null) return view;
  const { until, authorizedStrength, scope } = data;
  const extensions = [...mandate.extensions, { ...data, effectiveOn }];
  if (scope !== undefined) {
    const scopes = withScope(mandate, {
      scope,
      ...(until !== undefined && { until }),
      ...decidedBy(data, effectiveOn),
    });
    return { ...view, mandate: { ...mandate, scopes, extensions } };
  }
  return {
    ...view,
    mandate: {
      ...mandate,
      ...(authorizedStrength !== undefined && { authorizedStrength }),
      extensions,
    },
  };
}

function withScope({ scopes }: Mandate, decided: MandateScope): MandateScope[] {
  return [...scopes.filter(({ scope }) => scope !== decided.scope), decided];
}

function decidedBy(
  { resolution }: { readonly resolution?: string },
  effectiveOn: string,
): Pick<MandateScope, 'resolution' | 'effectiveOn'> {
  return resolution === undefined ? { effectiveOn } : { resolution, effectiveOn };
}

function terminateMandate(view: MissionStateView, fact: Counted<MandateTerminated>): MissionStateView {
  const { data, effectiveOn } = fact;
  const { mandate } = view;
  const { scope, endsOn = fact.day } = data;
  if (mandate !== null && scope !== undefined) {
    const scopes = withScope(mandate, { scope, endsOn, ...decidedBy(data, effectiveOn) });
    return { ...view, mandate: { ...mandate, scopes } };
  }
  return mandate === null ? view : { ...view, mandate: { ...mandate, terminated: { ...data, effectiveOn } } };
}

/** The end that a timetable had set before the liquidation began. */
function plannedEndOf({ mandate }: Lifecycle): { readonly plannedEnd?: string } {
  const { liquidationPlannedEnd: plannedEnd } = mandate?.timetable ?? {};
  return plannedEnd === undefined ? {} : { plannedEnd };
}

/** The parts of the state that a timetable changes, besides the days of the mission's life. */
function reviseTimetable(view: MissionStateView, revised: TimetableRevised['data']): MissionStateView {
  const { phases, mandateEndsOn, liquidationPlannedEnd, transferDate } = revised;
  const { mandate, liquidation, succession } = view;
  return {
    ...view,
    ...(phases && { drawdownPhases: planPhases(view.drawdownPhases, phases) }),
    ...(mandate !== null && mandateEndsOn === null && { mandate: withoutTermination(mandate) }),
    ...(liquidation !== null && { liquidation: withDate(liquidation, 'plannedEnd', liquidationPlannedEnd) }),
    ...(succession !== null && { succession: withDate(succession, 'transferDate', transferDate) }),
  };
}

function withoutTermination({ terminated: _former, ...mandate }: Mandate): Mandate {
  return mandate;
}

/** A date that is not named stays as it was; `null` takes it away. */
function withDate<Part extends object, Name extends keyof Part>(
  part: Part,
  name: Name,
  date: Part[Name] | null | undefined,
): Part {
  if (date === undefined) return part;
  const { [name]: _former, ...rest } = part;
  return (date === null ? rest : { ...rest, [name]: date }) as Part;
}

function reportStrength(before: Strength | null, { data, effectiveOn }: Counted<StrengthReported>): Strength {
  const { figuresOn = {}, reportedOn: _earlier, ...figures } = before ?? ({} as Partial<Strength>);
  const names = Object.keys(data).filter((name) => !name.endsWith('Qualifier'));
  return {
    ...latestFigures<StrengthReported['data']>(figures, data),
    reportedOn: effectiveOn,
    figuresOn: { ...figuresOn, ...Object.fromEntries(names.map((name) => [name, effectiveOn])) },
  };
}
