import type { MissionFact, StrengthReported } from '../src/domain/mission/mission.events.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import { unreachable } from '../src/domain/unreachable.js';
import {
  markContested,
  nothingContested,
  shownMarks,
  type Contested,
  type ContestedMarks,
  type PlacesOfFact,
} from './contested-marks.js';
import { placesIn } from './contested-places.js';
import { latestFigures } from './latest-figures.js';
import {
  markContingent,
  markSite,
  noContingentMarks,
  noSiteMarks,
  type ContingentMarks,
  type SiteMarks,
} from './presence-marks.js';
import { rowsByPart, type Counted, type EffectiveProjection, type Row } from './projection.js';

/** The number of people, as last reported, each figure with its qualifier. `departed` is cumulative. */
export type PersonnelFigures = StrengthReported['data'];

/** The rest of the mission at the end of a day. */
export interface DrawdownPoint extends Contested {
  readonly day: string;
  /** Nothing is worked out: between two reports stands what the earlier one said. */
  readonly personnel: PersonnelFigures;
  /** Contingents still there, suspended ones included. */
  readonly contingents: number;
  readonly sites: number;
}

export interface DrawdownView {
  readonly missionId: string;
  /** By day. */
  readonly points: PersistentMap<DrawdownPoint>;
  readonly contingents: ContingentMarks;
  readonly sites: SiteMarks;
  readonly personnel: PersonnelFigures;
  /** The places of a point that are contested. */
  readonly contested: ContestedMarks;
}

/** The drawdown: how did personnel, contingents and sites dwindle, day by day? One point a day on which something changed. */
export const drawdown: EffectiveProjection<DrawdownView, MissionFact> = {
  name: 'drawdown',
  version: 8,
  order: 'effective',
  streams: ['mission'],
  initial: ({ missionId }) => ({
    missionId,
    points: PersistentMap.empty(),
    contingents: noContingentMarks,
    sites: noSiteMarks,
    personnel: {},
    contested: nothingContested,
  }),
  project(former, fact) {
    const view = withMarks(former, fact);
    switch (fact.type) {
      case 'ContingentDeployed':
      case 'ContingentSuspended':
      case 'ContingentResumed':
      case 'ContingentRelocated':
      case 'ContingentWithdrawn':
      case 'RearPartyDesignated':
      case 'GuardUnitDesignated':
        return recount(view, { ...view, contingents: markContingent(view.contingents, fact) }, fact.day);
      case 'SiteOpened':
      case 'SiteHandedOver':
      case 'SitePartHandedOver':
      case 'SiteReopened':
      case 'SiteClosedAccelerated':
        return recount(view, { ...view, sites: markSite(view.sites, fact) }, fact.day);
      case 'StrengthReported':
      case 'WithdrawalCompleted':
        return addPoint({ ...view, personnel: latestFigures<PersonnelFigures>(view.personnel, fact.data) }, fact.day);
      case 'Established':
        return beginWithWhatIsThere(view, fact.day);
      case 'MandateExtended':
      case 'HostStateMeasureRecorded':
      case 'HostStateMeasureLifted':
      case 'WithdrawalRequested':
      case 'WithdrawalRequestRevised':
      case 'WithdrawalRequestRescinded':
      case 'MandateTerminated':
      case 'TimetableRevised':
      case 'DrawdownPhaseStarted':
      case 'DrawdownPhasePaused':
      case 'DrawdownPhaseResumed':
      case 'DrawdownPhaseCompleted':
      case 'SecurityIncidentRecorded':
      case 'IncidentTollReported':
      case 'CasualtiesReported':
      case 'MilestoneRecorded':
      case 'LiquidationStarted':
      case 'PostHandoverIncidentRecorded':
      case 'PhysicalClosureCompleted':
      case 'ClosureGateSet':
      case 'AdministrativeClosureCompleted':
      case 'ClosureGateReleased':
      case 'SuccessorNamed':
        return view;
      default:
        return unreachable(fact);
    }
  },
  rows: (view) => rowsByPart(view.points, (point) => rowOf(view, point)),
};

const PERSONNEL = placesIn('/personnel', 'uniformed', 'civilian', 'departed', 'total');

/** The places of a point where the figures of a report are shown, and the count that another fact has a part in. */
const PLACES: { readonly [Type in MissionFact['type']]?: PlacesOfFact } = {
  StrengthReported: { shown: PERSONNEL },
  WithdrawalCompleted: { shown: PERSONNEL },
  SiteOpened: { sums: { effectiveOn: '/sites' } },
  SiteHandedOver: { sums: { effectiveOn: '/sites' } },
  SiteReopened: { sums: { effectiveOn: '/sites' } },
  SiteClosedAccelerated: { sums: { effectiveOn: '/sites' } },
  ContingentDeployed: { sums: { effectiveOn: '/contingents' } },
  ContingentWithdrawn: { sums: { effectiveOn: '/contingents', remaining: '/contingents' } },
};

/** The view with the marks of what open claims contest in a fact. */
function withMarks(view: DrawdownView, fact: Counted<MissionFact>): DrawdownView {
  const contested = markContested(view.contested, fact, PLACES[fact.type] ?? {});
  return contested === view.contested ? view : { ...view, contested };
}

/** Adds a point where a fact changed how many contingents or sites there are; a reinforcement does not, nor a suspension. */
function recount(before: DrawdownView, after: DrawdownView, day: string): DrawdownView {
  if (after.contingents === before.contingents && after.sites === before.sites) return before;
  const { deployed } = before.contingents.counts;
  const { open } = before.sites.counts;
  const hasChanged = after.contingents.counts.deployed !== deployed || after.sites.counts.open !== open;
  return hasChanged ? addPoint(after, day) : after;
}

/** Sites and contingents that are older than the mission count from its first day. */
function beginWithWhatIsThere(view: DrawdownView, day: string): DrawdownView {
  return view.points.size === 0 ? view : addPoint({ ...view, points: PersistentMap.empty() }, day);
}

/** Adds the point of a day, or replaces it where the day has one already. */
function addPoint(view: DrawdownView, day: string): DrawdownView {
  const { points, personnel, contingents, sites, contested } = view;
  const point = {
    day,
    personnel,
    contingents: contingents.counts.deployed,
    sites: sites.counts.open,
    ...shownMarks(contested),
  };
  return { ...view, points: points.set(day, point) };
}

function rowOf({ missionId }: DrawdownView, point: DrawdownPoint): Row {
  return { key: `${missionId} ${point.day}`, missionId, sort: point.day, columns: {}, body: point };
}
