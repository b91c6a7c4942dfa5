import { foldDrawdown, noDrawdown, standingOf, type Drawdown } from './drawdown.js';
import { foldMandateTerm } from './mandate-term.js';
import type { MissionFact } from './mission.events.js';
import { foldRequestDates } from './host-state/withdrawal-requests.js';
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
    case 'MandateTerminated': {
      const mandate = foldMandateTerm(dates.mandate, fact);
      return mandate === dates.mandate ? dates : { ...dates, mandate };
    }
    case 'DrawdownPhaseStarted':
    case 'DrawdownPhasePaused':
    case 'DrawdownPhaseResumed':
    case 'DrawdownPhaseCompleted':
      return { ...dates, drawdown: foldDrawdown(dates.drawdown ?? noDrawdown, fact) };
    case 'SuccessorNamed':
      return { ...dates, succeededOn: fact.data.transferDate };
    case 'WithdrawalCompleted':
      return { ...dates, withdrawnOn: day };
    case 'LiquidationStarted':
      return { ...dates, liquidatingOn: day };
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
    case 'SiteClosedAccelerated':
    case 'SecurityIncidentRecorded':
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

/** The days alone, as a row keeps them. */
export function datesOf({ drawdown, ...dates }: Lifecycle): LifecycleDates {
  return drawdown === undefined ? dates : { ...dates, drawdown: standingOf(drawdown) };
}

function withRequest(dates: Lifecycle, request: Lifecycle['request']): Lifecycle {
  if (request === dates.request) return dates;
  const { request: _former, ...rest } = dates;
  return request === undefined ? rest : { ...rest, request };
}
