import type { Day } from '../calendar/day.js';
import type { Effective } from '../history/fact.js';
import { PersistentMap } from '../persistent-map.js';
import type { Departure } from '../rejections.js';
import { unreachable } from '../unreachable.js';
import type { Established, MissionFact } from './mission.events.js';
import type { DrawdownPhase } from './drawdown.js';
import { foldMeasures, noMeasures, type HostStateMeasures } from './host-state/host-state-measures.js';
import { foldRequests, noRequests, type WithdrawalRequests } from './host-state/withdrawal-requests.js';
import { decisionKey } from './decision-key.js';
import { foldLifecycle, type Lifecycle } from './lifecycle-dates.js';
import {
  foldContingentPresence,
  leavesNobody,
  NOT_PRESENT,
  type ContingentFact,
  type ContingentPresence,
} from './presence/contingent-presence.js';
import { foldSitePresence, isOpen, type SiteFact, type SitePresence } from './presence/site-presence.js';

/** A mission, as far as the rules need to know it; the answers to people's questions are for projections. */
export interface Mission {
  /** The days on which its phases begin, and the phases of its drawdown. */
  readonly lifecycle: Lifecycle;
  /** The event ids of decisions on the mandate and its timetable, by what makes two of them the very same. */
  readonly mandateDecisions: PersistentMap<string>;
  readonly requests: WithdrawalRequests;
  readonly measures: HostStateMeasures;
  /** The host State, or the first of several; absent where no source gives it. */
  readonly hostState?: string;
  readonly successorNamedOn?: Day;
  /** Those that were ever named, by id. */
  readonly contingents: PersistentMap<Contingent>;
  /** Those that were ever opened, by id. */
  readonly sites: PersistentMap<SitePresence>;
  /** The ids of the sites that were handed over, or left without that, by the event ids of their handovers and closings. */
  readonly handovers: PersistentMap<string>;
  /** The days of the security incidents, by their event ids. */
  readonly incidents: PersistentMap<Day>;
}

export interface Contingent extends ContingentPresence {
  /** As its deployments give it; absent where none does. */
  readonly country?: string;
  /** The last withdrawal that left nobody; what it says of a contingent that has returned is past. */
  readonly departure?: Departure;
}

export const noMission: Mission = {
  lifecycle: {},
  mandateDecisions: PersistentMap.empty(),
  requests: noRequests,
  measures: noMeasures,
  contingents: PersistentMap.empty(),
  sites: PersistentMap.empty(),
  handovers: PersistentMap.empty(),
  incidents: PersistentMap.empty(),
};

/** Total, and checks no rule: what happened is never refused when it is read back. */
export function evolve(mission: Mission, fact: Effective<MissionFact>): Mission {
  const lifecycle = foldLifecycle(mission.lifecycle, fact);
  return evolveBesides(lifecycle === mission.lifecycle ? mission : { ...mission, lifecycle }, fact);
}

/** The state besides the days on which phases begin. */
function evolveBesides(mission: Mission, fact: Effective<MissionFact>): Mission {
  const { day } = fact;
  switch (fact.type) {
    case 'MandateExtended':
    case 'MandateTerminated':
    case 'TimetableRevised':
      return { ...mission, mandateDecisions: mission.mandateDecisions.set(decisionKey(fact), fact.eventId) };
    case 'HostStateMeasureRecorded':
    case 'HostStateMeasureLifted':
      return { ...mission, measures: foldMeasures(mission.measures, fact, mission.hostState) };
    case 'WithdrawalRequested':
    case 'WithdrawalRequestRevised':
    case 'WithdrawalRequestRescinded':
      return { ...mission, requests: foldRequests(mission.requests, fact) };
    case 'ContingentDeployed':
    case 'ContingentSuspended':
    case 'ContingentResumed':
    case 'ContingentRelocated':
    case 'ContingentWithdrawn':
    case 'RearPartyDesignated':
    case 'GuardUnitDesignated':
      return withContingent(mission, fact);
    case 'SiteHandedOver':
    case 'SitePartHandedOver':
    case 'SiteClosedAccelerated':
      return { ...withSite(mission, fact), handovers: mission.handovers.set(fact.eventId, fact.data.siteId) };
    case 'SiteOpened':
    case 'SiteReopened':
      return withSite(mission, fact);
    case 'SecurityIncidentRecorded':
      return { ...mission, incidents: mission.incidents.set(fact.eventId, fact.day) };
    case 'SuccessorNamed':
      return { ...mission, successorNamedOn: day };
    case 'Established':
      return { ...mission, ...hostStateOf(fact.data) };
    case 'DrawdownPhaseStarted':
    case 'DrawdownPhasePaused':
    case 'DrawdownPhaseResumed':
    case 'DrawdownPhaseCompleted':
    case 'WithdrawalCompleted':
    case 'LiquidationStarted':
    case 'PhysicalClosureCompleted':
    case 'AdministrativeClosureCompleted':
    case 'IncidentTollReported':
    case 'CasualtiesReported':
    case 'StrengthReported':
    case 'MilestoneRecorded':
    case 'PostHandoverIncidentRecorded':
    case 'ClosureGateSet':
    case 'ClosureGateReleased':
      return mission;
    default:
      return unreachable(fact);
  }
}

function hostStateOf({ hostState, hostStates }: Established['data']): Pick<Mission, 'hostState'> {
  const first = hostState ?? hostStates?.[0];
  return first === undefined ? {} : { hostState: first };
}

/** A phase of the drawdown by its number. */
export function phaseOf({ lifecycle }: Mission, phase: number): DrawdownPhase | undefined {
  return lifecycle.drawdown?.phases.get(String(phase));
}

/** The ids of the sites that are open. */
export function openSitesOf(mission: Mission): string[] {
  return mission.sites
    .entries()
    .filter(([, site]) => isOpen(site))
    .map(([siteId]) => siteId);
}

function withContingent(mission: Mission, fact: Effective<ContingentFact>): Mission {
  const { contingentId } = fact.data;
  const before: Contingent = mission.contingents.get(contingentId) ?? NOT_PRESENT;
  const presence = foldContingentPresence(before, fact);
  if (presence === before) return mission;
  const { country = before.country } = fact.type === 'ContingentDeployed' ? fact.data : before;
  const after: Contingent = { ...presence, ...(country !== undefined && { country }), ...goneBy(fact) };
  return { ...mission, contingents: mission.contingents.set(contingentId, after) };
}

function goneBy(fact: Effective<ContingentFact>): Pick<Contingent, 'departure'> {
  if (fact.type !== 'ContingentWithdrawn' || !leavesNobody(fact)) return {};
  const { eventId, type, day, data } = fact;
  const destination = data.destination === undefined ? {} : { destination: data.destination };
  return { departure: { eventId, leftBy: type, leftOn: day, ...destination } };
}

function withSite(mission: Mission, fact: Effective<SiteFact>): Mission {
  const { siteId } = fact.data;
  const after = foldSitePresence(mission.sites.get(siteId), fact);
  return { ...mission, sites: mission.sites.set(siteId, after) };
}
