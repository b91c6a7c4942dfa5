import type { Day } from '../calendar/day.js';
import type { Effective } from '../history/fact.js';
import { unreachable } from '../unreachable.js';
import type { MissionFact } from './mission.events.js';
import type { LifecycleDates } from './phase.js';

/** What the rules need to know of a mission; what people ask about it is for projections. */
export interface Mission {
  readonly establishedOn?: Day;
  readonly withdrawalRequestedOn?: Day;
  readonly mandateEndedOn?: Day;
  /** As the terminating resolution sets it; a plan, not a fact. */
  readonly drawdownFrom?: Day;
  readonly liquidationFrom?: Day;
  readonly withdrawalCompletedOn?: Day;
  readonly liquidationStartedOn?: Day;
  readonly physicallyClosedOn?: Day;
  readonly administrativelyClosedOn?: Day;
  readonly succession?: { readonly namedOn: Day; readonly transferDate: Day };
  readonly contingents: Readonly<Record<string, Contingent>>;
  readonly sites: Readonly<Record<string, Site>>;
  readonly drawdownPhases: Readonly<Record<number, DrawdownPhase>>;
  /** Event ids of the handovers of sites. */
  readonly handovers: readonly string[];
}

export interface Contingent {
  readonly country: string;
  readonly present: boolean;
  readonly suspended: boolean;
  /** Rear party or guard unit: stays when the others leave. */
  readonly retained: boolean;
}

export interface Site {
  readonly openedOn: Day;
  readonly closedOn?: Day;
}

export interface DrawdownPhase {
  readonly startedOn: Day;
  readonly completedOn?: Day;
}

export const noMission: Mission = { contingents: {}, sites: {}, drawdownPhases: {}, handovers: [] };

/** Total, and checks no rule: what happened is never refused when it is read back. */
export function evolve(mission: Mission, fact: Effective<MissionFact>): Mission {
  const { day } = fact;
  switch (fact.type) {
    case 'Established':
      return { ...mission, establishedOn: day };
    case 'WithdrawalRequested':
      return { ...mission, withdrawalRequestedOn: day };
    case 'MandateTerminated': {
      const { drawdownFrom, liquidationFrom } = fact.data;
      return { ...mission, mandateEndedOn: day, drawdownFrom, liquidationFrom };
    }
    case 'DrawdownPhaseStarted':
      return withDrawdownPhase(mission, fact.data.phase, { startedOn: day });
    case 'DrawdownPhaseCompleted':
      return withDrawdownPhase(mission, fact.data.phase, { completedOn: day });
    case 'ContingentDeployed':
      return withContingent(mission, fact.data.contingentId, { country: fact.data.country, present: true });
    case 'ContingentSuspended':
      return withContingent(mission, fact.data.contingentId, { suspended: true });
    case 'ContingentResumed':
      return withContingent(mission, fact.data.contingentId, { suspended: false });
    case 'ContingentWithdrawn':
      return withContingent(mission, fact.data.contingentId, fact.data.remaining === 0 ? GONE : {});
    case 'RearPartyDesignated':
    case 'GuardUnitDesignated':
      return withContingent(mission, fact.data.contingentId, { retained: true });
    case 'SiteOpened':
      return withSite(mission, fact.data.siteId, { openedOn: day });
    case 'SiteHandedOver': {
      const closed = withSite(mission, fact.data.siteId, { closedOn: day });
      return { ...closed, handovers: [...mission.handovers, fact.eventId] };
    }
    case 'SiteClosedAccelerated':
      return withSite(mission, fact.data.siteId, { closedOn: day });
    case 'WithdrawalCompleted':
      return { ...mission, withdrawalCompletedOn: day };
    case 'LiquidationStarted':
      return { ...mission, liquidationStartedOn: day };
    case 'PhysicalClosureCompleted':
      return { ...mission, physicallyClosedOn: day };
    case 'AdministrativeClosureCompleted':
      return { ...mission, administrativelyClosedOn: day };
    case 'SuccessorNamed':
      return { ...mission, succession: { namedOn: day, transferDate: fact.data.transferDate } };
    case 'MandateExtended':
    case 'HostStateMeasureRecorded':
    case 'ContingentRelocated':
    case 'SecurityIncidentRecorded':
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

/** The days on which the mission's phases begin. */
export function lifecycleOf(mission: Mission): LifecycleDates {
  return {
    establishedOn: mission.establishedOn,
    withdrawalRequestedOn: mission.withdrawalRequestedOn,
    drawdownFrom: mission.drawdownFrom ?? mission.mandateEndedOn,
    succeededOn: mission.succession?.transferDate,
    withdrawnOn: mission.withdrawalCompletedOn,
    liquidatingOn: mission.liquidationStartedOn,
    physicallyClosedOn: mission.physicallyClosedOn,
    closedOn: mission.administrativelyClosedOn,
  };
}

/** A contingent by its id, which may be any word: `constructor` is one. */
export function contingentOf(mission: Mission, contingentId: string): Contingent | undefined {
  return Object.hasOwn(mission.contingents, contingentId) ? mission.contingents[contingentId] : undefined;
}

/** A site by its id, open or closed. */
export function siteOf(mission: Mission, siteId: string): Site | undefined {
  return Object.hasOwn(mission.sites, siteId) ? mission.sites[siteId] : undefined;
}

/** The ids of the sites that are open. */
export function openSitesOf(mission: Mission): string[] {
  return Object.keys(mission.sites).filter((siteId) => mission.sites[siteId]?.closedOn === undefined);
}

const GONE = { present: false, suspended: false, retained: false };

function withContingent(mission: Mission, contingentId: string, changes: Partial<Contingent>): Mission {
  const before = contingentOf(mission, contingentId) ?? { country: '', ...GONE };
  return { ...mission, contingents: { ...mission.contingents, [contingentId]: { ...before, ...changes } } };
}

function withSite(mission: Mission, siteId: string, changes: Partial<Site>): Mission {
  const before = siteOf(mission, siteId) ?? { openedOn: '' };
  return { ...mission, sites: { ...mission.sites, [siteId]: { ...before, ...changes } } };
}

function withDrawdownPhase(mission: Mission, phase: number, changes: Partial<DrawdownPhase>): Mission {
  const before = mission.drawdownPhases[phase] ?? { startedOn: '' };
  return { ...mission, drawdownPhases: { ...mission.drawdownPhases, [phase]: { ...before, ...changes } } };
}
