import type { Effective } from '../history/fact.js';
import type { Aggregate } from '../history/legality.js';
import { notFound } from '../rejections.js';
import { notInTheFuture } from '../rules/future-fact.js';
import { instrumentNamed } from '../rules/instrument-missing.js';
import { unreachable } from '../unreachable.js';
import { legal, reject, type Verdict } from '../verdict.js';
import { closeSiteAccelerated } from './decisions/close-site-accelerated.js';
import { completeAdministrativeClosure } from './decisions/complete-administrative-closure.js';
import { completeDrawdownPhase } from './decisions/complete-drawdown-phase.js';
import { completePhysicalClosure } from './decisions/complete-physical-closure.js';
import { completeWithdrawal } from './decisions/complete-withdrawal.js';
import { deployContingent } from './decisions/deploy-contingent.js';
import { designateUnit } from './designate-unit.js';
import { establishMission } from './decisions/establish-mission.js';
import { handOverSite, handoverComplete } from './decisions/hand-over-site.js';
import type { MissionFact } from './mission.events.js';
import type { MissionRejection } from './mission.rejections.js';
import { evolve, noMission, type Mission } from './mission.state.js';
import { nameSuccessor } from './decisions/name-successor.js';
import { openSite } from './decisions/open-site.js';
import { recordPostHandoverIncident } from './decisions/record-post-handover-incident.js';
import { relocateContingent } from './decisions/relocate-contingent.js';
import { requestWithdrawal } from './decisions/request-withdrawal.js';
import { resumeContingent } from './decisions/resume-contingent.js';
import { startDrawdownPhase } from './decisions/start-drawdown-phase.js';
import { startLiquidation } from './decisions/start-liquidation.js';
import { suspendContingent } from './decisions/suspend-contingent.js';
import { terminateMandate } from './decisions/terminate-mandate.js';
import { withdrawContingent } from './decisions/withdraw-contingent.js';

/** How a mission's history is folded and judged. */
export const missionAggregate: Aggregate<Mission, MissionFact> = { initial: noMission, evolve, judge };

/** What a fact says by itself comes first (R14, instruments, R10); then the mission; then the rules of its own type. */
function judge(fact: Effective<MissionFact>, mission: Mission): Verdict<MissionRejection> {
  if (isGate(fact)) return legal;
  const dated = notInTheFuture(fact.effectiveOn, fact.datedOn);
  if (!dated.legal) return dated;
  const named = instrumentNamed(fact);
  if (!named.legal) return named;
  const complete = fact.type === 'SiteHandedOver' ? handoverComplete(fact) : legal;
  if (!complete.legal) return complete;
  if (mission.establishedOn === undefined && fact.type !== 'Established') return reject(notFound('mission'));
  return judgeByType(fact, mission);
}

/**
 * A gate is the system's own mark and says nothing of the mission. It must stand in no fact's way: it cannot be corrected,
 * so whoever were told to correct it first could never go on.
 */
function isGate(fact: Effective<MissionFact>): boolean {
  return fact.type === 'ClosureGateSet' || fact.type === 'ClosureGateReleased';
}

function judgeByType(fact: Effective<MissionFact>, mission: Mission): Verdict<MissionRejection> {
  switch (fact.type) {
    case 'Established':
      return establishMission(fact, mission);
    case 'WithdrawalRequested':
      return requestWithdrawal(fact, mission);
    case 'MandateTerminated':
      return terminateMandate(fact, mission);
    case 'DrawdownPhaseStarted':
      return startDrawdownPhase(fact, mission);
    case 'DrawdownPhaseCompleted':
      return completeDrawdownPhase(fact, mission);
    case 'ContingentDeployed':
      return deployContingent(fact, mission);
    case 'ContingentSuspended':
      return suspendContingent(fact, mission);
    case 'ContingentResumed':
      return resumeContingent(fact, mission);
    case 'ContingentRelocated':
      return relocateContingent(fact, mission);
    case 'ContingentWithdrawn':
      return withdrawContingent(fact, mission);
    case 'RearPartyDesignated':
    case 'GuardUnitDesignated':
      return designateUnit(fact, mission);
    case 'SiteOpened':
      return openSite(fact, mission);
    case 'SiteHandedOver':
      return handOverSite(fact, mission);
    case 'SiteClosedAccelerated':
      return closeSiteAccelerated(fact, mission);
    case 'WithdrawalCompleted':
      return completeWithdrawal(fact, mission);
    case 'LiquidationStarted':
      return startLiquidation(fact, mission);
    case 'PostHandoverIncidentRecorded':
      return recordPostHandoverIncident(fact, mission);
    case 'PhysicalClosureCompleted':
      return completePhysicalClosure(fact, mission);
    case 'AdministrativeClosureCompleted':
      return completeAdministrativeClosure(fact, mission);
    case 'SuccessorNamed':
      return nameSuccessor(fact, mission);
    // Legal in every phase.
    case 'MandateExtended':
    case 'HostStateMeasureRecorded':
    case 'SecurityIncidentRecorded':
    case 'CasualtiesReported':
    case 'StrengthReported':
    case 'MilestoneRecorded':
    case 'ClosureGateSet':
    case 'ClosureGateReleased':
      return legal;
    default:
      return unreachable(fact);
  }
}
