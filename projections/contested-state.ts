import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { markContested, type Contested, type ContestedMarks } from './contested-marks.js';
import { placesIn, type Places } from './contested-places.js';
import type { DrawdownPhase } from './drawdown-phases.js';
import type { Counted } from './projection.js';

type FactOf<Type extends MissionFact['type']> = Counted<Extract<MissionFact, { readonly type: Type }>>;

/** A mark on a phase of the drawdown, by its number. */
const PHASE = /phase (\d+)(.+)/;

/** The marks on a mission's state after a fact. A fact that is shown nowhere in it marks nothing. */
export function markState(marks: ContestedMarks, fact: Counted<MissionFact>): ContestedMarks {
  // The table pairs each type with the places of just that type, which the type system cannot follow.
  const shown = SHOWN[fact.type] as ((fact: Counted<MissionFact>) => Places) | string | null;
  if (shown === null) return marks;
  const places =
    typeof shown === 'string' ? { sums: { effectiveOn: shown, remaining: shown } } : { shown: shown(fact) };
  return markContested(marks, fact, places);
}

/** The marks as JSON pointers into the state. */
export function shownInState(marks: ContestedMarks, phases: readonly DrawdownPhase[]): Contested {
  const places = marks.entries().flatMap(([place]) => {
    const ofPhase = PHASE.exec(place);
    if (ofPhase === null) return place;
    const [, number, field] = ofPhase;
    const index = phases.findIndex(({ phase }) => phase === Number(number));
    // A phase that is not in the list is not shown.
    return index === -1 ? [] : `/drawdown/phases/${index}${field}`;
  });
  return places.length === 0 ? {} : { contested: places.sort() };
}

const PLANNED_END = ['/liquidation/plannedEnd', '/timetable/liquidationPlannedEnd'];

const TIMETABLE = placesIn('/timetable', 'drawdownFrom', 'withdrawalDeadline', 'liquidationFrom');

/**
 * The places at which the state shows the fields of each fact: one text where all that it shows is a count that the fact has a part in,
 * `null` where nothing of it is in the state.
 */
const SHOWN: { readonly [Type in MissionFact['type']]: ((fact: FactOf<Type>) => Places) | string | null } = {
  Established: () => ({
    ...placesIn('', 'acronym', 'name', 'hostState', 'predecessor'),
    ...placesIn('/mandate', 'resolution', 'beginsOn', 'authorizedStrength'),
    mandate: '/mandate/text',
    mandateUntil: '/mandate/until',
    effectiveOn: '/mandate/establishedOn',
  }),
  // What binds a part of the mandate area is shown beside the mandate, and marked as one.
  MandateExtended: ({ data }) =>
    data.scope === undefined
      ? { ...placesIn('/mandate', 'until', 'final', 'authorizedStrength'), ...TIMETABLE }
      : atOnce('/mandate/scopes', 'until', 'scope', 'resolution', 'effectiveOn'),
  MandateTerminated: ({ data }) =>
    data.scope === undefined
      ? {
          ...TIMETABLE,
          endsOn: '/mandate/endsOn',
          effectiveOn: ['/mandate/endsOn', '/mandate/terminated/effectiveOn'],
          ...placesIn('/mandate/terminated', 'resolution', 'basis', 'document'),
        }
      : atOnce('/mandate/scopes', 'endsOn', 'scope', 'resolution', 'effectiveOn'),
  WithdrawalRequested: ({ data }) => requestPlaces(data, ['/request/requestedOn', '/withdrawal/requestedOn']),
  WithdrawalRequestRevised: ({ data }) => requestPlaces(data, ['/request/revisedOn']),
  WithdrawalRequestRescinded: () => ({ effectiveOn: ['/request/rescindedOn', '/request/status'] }),
  WithdrawalCompleted: () => ({
    ...placesIn('/withdrawal', 'departed', 'total'),
    effectiveOn: '/withdrawal/completedOn',
  }),
  StrengthReported: () => ({
    ...placesIn('/strength', 'uniformed', 'civilian', 'departed', 'total'),
    effectiveOn: '/strength/reportedOn',
  }),
  CasualtiesReported: () => placesIn('/casualties', 'fatalities', 'injured', 'hostileActs'),
  LiquidationStarted: () => ({
    ...placesIn('/liquidation', 'department', 'siteIds', 'officerInCharge', 'teamSize'),
    plannedEnd: PLANNED_END,
    effectiveOn: '/liquidation/startedOn',
  }),
  PhysicalClosureCompleted: () => ({
    ...placesIn('/closure', 'lastSite'),
    effectiveOn: '/closure/physicallyClosedOn',
  }),
  AdministrativeClosureCompleted: () => ({
    ...placesIn('/closure', 'finalPerformanceReport'),
    effectiveOn: '/closure/administrativelyClosedOn',
  }),
  SuccessorNamed: () => placesIn('/succession', 'successor', 'transferDate'),
  DrawdownPhaseStarted: ({ data: { phase } }) => ({
    ...placesIn(`phase ${phase}`, 'scope', 'plannedEnd'),
    effectiveOn: `phase ${phase}/startedOn`,
  }),
  DrawdownPhasePaused: ({ data }) => ({ effectiveOn: `phase ${data.phase}/pausedOn` }),
  DrawdownPhaseResumed: ({ data }) => ({ effectiveOn: `phase ${data.phase}/resumedOn` }),
  DrawdownPhaseCompleted: ({ data }) => ({ effectiveOn: `phase ${data.phase}/completedOn` }),
  TimetableRevised: ({ data: { phases } }) => ({
    ...TIMETABLE,
    mandateEndsOn: '/mandate/endsOn',
    liquidationPlannedEnd: PLANNED_END,
    transferDate: '/succession/transferDate',
    phases: (phases ?? []).map(({ phase }) => `phase ${phase}/plannedEnd`),
  }),
  SiteOpened: '/sites',
  SiteHandedOver: '/sites',
  SiteReopened: '/sites',
  SiteClosedAccelerated: '/sites',
  ContingentDeployed: '/contingents',
  ContingentSuspended: '/contingents',
  ContingentResumed: '/contingents',
  ContingentWithdrawn: '/contingents',
  RearPartyDesignated: '/contingents',
  GuardUnitDesignated: '/contingents',
  HostStateMeasureRecorded: '/hostStateMeasures',
  HostStateMeasureLifted: '/hostStateMeasures',
  ContingentRelocated: null,
  // A part of a site leaves the site in use.
  SitePartHandedOver: null,
  SecurityIncidentRecorded: null,
  IncidentTollReported: null,
  PostHandoverIncidentRecorded: null,
  MilestoneRecorded: null,
  ClosureGateSet: null,
  ClosureGateReleased: null,
};

/** A request about a part of the mandate area is shown beside the one about the whole mission. */
function requestPlaces({ scope }: { readonly scope?: string }, effectiveOn: readonly string[]): Places {
  if (scope !== undefined)
    return atOnce('/request/scopes', 'requestedBy', 'document', 'wording', 'until', 'effectiveOn');
  const fields = ['requestedBy', 'document', 'wording'].map((name) => [
    name,
    [`/request/${name}`, `/withdrawal/${name}`],
  ]);
  return { ...(Object.fromEntries(fields) as Places), until: '/request/until', effectiveOn };
}

/** One place for several fields. */
function atOnce(place: string, ...names: readonly string[]): Places {
  return Object.fromEntries(names.map((name) => [name, place]));
}
