import { foldRequestDates } from './host-state/withdrawal-requests.js';
import {
  foldDrawdownPlan,
  foldPhaseStep,
  noDrawdown,
  standingOf,
  type Drawdown,
  type DrawdownPlan,
} from './drawdown.js';
import { foldMandateTerm, mandateEndOf, type Instrument } from './mandate-term.js';
import type { MissionFact, TimetableRevised } from './mission.events.js';
import type { LifecycleDates } from './phase.js';
import { unreachable } from '../unreachable.js';
import type { Effective } from '../history/fact.js';

/** The days on which phases begin, with the phases of the drawdown. */
export interface Lifecycle extends LifecycleDates {
  readonly drawdown?: Drawdown;
}

/** The days on which phases begin, after a fact; the very same object where the fact begins none. */
export function foldLifecycle(dates: Lifecycle, fact: Effective<MissionFact>): Lifecycle {
  const { day } = fact;
  switch (fact.type) {
    case 'Established':
      return { ...dates, establishedOn: day, mandate: foldMandateTerm(undefined, fact) };
    case 'WithdrawalRequested':
    case 'WithdrawalRequestRevised':
    case 'WithdrawalRequestRescinded':
      return withRequest(dates, foldRequestDates(dates.request, fact));
    case 'MandateExtended':
    case 'MandateTerminated':
      return planDrawdown(withTerm(dates, fact), fact);
    case 'TimetableRevised':
      return planDrawdown(moveTransfer(withTerm(dates, fact), fact), fact);
    case 'DrawdownPhaseStarted':
    case 'DrawdownPhasePaused':
    case 'DrawdownPhaseResumed':
    case 'DrawdownPhaseCompleted':
      return { ...dates, drawdown: foldPhaseStep(dates.drawdown ?? noDrawdown, fact) };
    case 'SuccessorNamed':
      return { ...dates, succeededOn: fact.data.transferDate };
    case 'WithdrawalCompleted':
      return { ...dates, withdrawnOn: day };
    case 'LiquidationStarted':
      return { ...withTerm(dates, fact), liquidatingOn: day };
    case 'PhysicalClosureCompleted':
      return { ...dates, physicallyClosedOn: day };
    case 'AdministrativeClosureCompleted':
      return { ...dates, closedOn: day };
    case 'HostStateMeasureRecorded':
    case 'HostStateMeasureLifted':
    case 'ContingentDeployed':
    case 'ContingentSuspended':
    case 'ContingentResumed':
    case 'ContingentRelocated':
    case 'ContingentWithdrawn':
    case 'RearPartyDesignated':
    case 'GuardUnitDesignated':
    case 'SiteOpened':
    case 'SiteHandedOver':
    case 'SitePartHandedOver':
    case 'SiteReopened':
    case 'SiteClosedAccelerated':
    case 'SecurityIncidentRecorded':
    case 'IncidentTollReported':
    case 'CasualtiesReported':
    case 'StrengthReported':
    case 'MilestoneRecorded':
    case 'PostHandoverIncidentRecorded':
    case 'ClosureGateSet':
    case 'ClosureGateReleased':
      return dates;
    default:
      return unreachable(fact);
  }
}

function withTerm(dates: Lifecycle, fact: Effective<Instrument>): Lifecycle {
  const mandate = foldMandateTerm(dates.mandate, fact);
  return mandate === undefined || mandate === dates.mandate ? dates : { ...dates, mandate };
}

function planDrawdown(dates: Lifecycle, fact: Effective<DrawdownPlan>): Lifecycle {
  const { mandate } = dates;
  const isDated =
    mandate !== undefined && (mandate.timetable.drawdownFrom !== undefined || mandateEndOf(mandate) !== undefined);
  const before = dates.drawdown ?? noDrawdown;
  const drawdown = foldDrawdownPlan(before, fact, isDated);
  return drawdown === before ? dates : { ...dates, drawdown };
}

function moveTransfer(dates: Lifecycle, { data: { transferDate } }: Effective<TimetableRevised>): Lifecycle {
  if (transferDate === undefined) return dates;
  const { succeededOn: _former, ...rest } = dates;
  return transferDate === null ? rest : { ...rest, succeededOn: transferDate };
}

/** The days alone, as a row keeps them. */
export function datesOf({ drawdown, ...dates }: Lifecycle): LifecycleDates {
  return drawdown === undefined ? dates : { ...dates, drawdown: standingOf(drawdown) };
}

function withRequest(dates: Lifecycle, request: Lifecycle['request']): Lifecycle {
  if (request === dates.request) return dates;
  const { request: _former, ...rest } = dates;
  return request === undefined ? rest : { ...rest, request };
}
