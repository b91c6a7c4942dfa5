import type { MissionFact, StrengthReported } from '../src/domain/mission/mission.events.js';
import { isOpen } from '../src/domain/mission/presence/site-presence.js';
import { unreachable } from '../src/domain/unreachable.js';
import { latestFigures } from './latest-figures.js';
import { markContingent, markSite, type ContingentMark, type SiteMark } from './presence-marks.js';
import type { EffectiveProjection } from './projection.js';

/** The number of people, as last reported, each figure with its qualifier. `departed` is cumulative. */
export type PersonnelFigures = StrengthReported['data'];

/** The rest of the mission at the end of a day. */
export interface DrawdownPoint {
  readonly day: string;
  /** Nothing is worked out: between two reports stands what the earlier one said. */
  readonly personnel: PersonnelFigures;
  /** Contingents still there, suspended ones included. */
  readonly contingents: number;
  readonly sites: number;
}

export interface DrawdownView {
  readonly points: readonly DrawdownPoint[];
  readonly contingents: readonly ContingentMark[];
  readonly sites: readonly SiteMark[];
  readonly personnel: PersonnelFigures;
}

/** The drawdown: how did personnel, contingents and sites dwindle, day by day? One point a day on which something changed. */
export const drawdown: EffectiveProjection<DrawdownView, MissionFact> = {
  name: 'drawdown',
  version: 3,
  order: 'effective',
  streams: ['mission'],
  initial: () => ({ points: [], contingents: [], sites: [], personnel: {} }),
  project(view, fact) {
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
      case 'SiteClosedAccelerated':
        return recount(view, { ...view, sites: markSite(view.sites, fact) }, fact.day);
      case 'StrengthReported':
      case 'WithdrawalCompleted':
        return addPoint({ ...view, personnel: latestFigures<PersonnelFigures>(view.personnel, fact.data) }, fact.day);
      case 'Established':
      case 'MandateExtended':
      case 'HostStateMeasureRecorded':
      case 'WithdrawalRequested':
      case 'MandateTerminated':
      case 'DrawdownPhaseStarted':
      case 'DrawdownPhaseCompleted':
      case 'SecurityIncidentRecorded':
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
};

/** Adds a point where a fact changed how many contingents or sites there are; a reinforcement does not, nor a suspension. */
function recount(before: DrawdownView, after: DrawdownView, day: string): DrawdownView {
  if (after.contingents === before.contingents && after.sites === before.sites) return before;
  const hasChanged =
    countContingents(after) !== countContingents(before) || countOpenSites(after) !== countOpenSites(before);
  return hasChanged ? addPoint(after, day) : after;
}

/** Adds the point of a day, or replaces it where the day has one already. */
function addPoint(view: DrawdownView, day: string): DrawdownView {
  const { points, personnel } = view;
  const point = { day, personnel, contingents: countContingents(view), sites: countOpenSites(view) };
  return { ...view, points: points.at(-1)?.day === day ? points.with(-1, point) : [...points, point] };
}

function countContingents({ contingents }: DrawdownView): number {
  return contingents.filter(({ present }) => present).length;
}

function countOpenSites({ sites }: DrawdownView): number {
  return sites.filter(isOpen).length;
}
