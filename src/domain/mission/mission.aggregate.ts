import type { Effective } from '../history/fact.js';
import type { Aggregate } from '../history/legality.js';
import { notFound } from '../rejections.js';
import { judgeByType, type RuleTable } from '../rule.js';
import { notInTheFuture } from '../rules/future-fact.js';
import { mayComeTooLate, mayForce } from '../may-force.js';
import { instrumentNamed } from '../rules/instrument-missing.js';
import { legal, reject, type Verdict } from '../verdict.js';
import { closeSiteAccelerated } from './decisions/close-site-accelerated.js';
import { completeAdministrativeClosure } from './decisions/complete-administrative-closure.js';
import { completeDrawdownPhase } from './decisions/complete-drawdown-phase.js';
import { completePhysicalClosure } from './decisions/complete-physical-closure.js';
import { completeWithdrawal } from './decisions/complete-withdrawal.js';
import { deployContingent } from './decisions/deploy-contingent.js';
import { designateGuardUnit } from './decisions/designate-guard-unit.js';
import { designateRearParty } from './decisions/designate-rear-party.js';
import { establishMission } from './decisions/establish-mission.js';
import { extendMandate } from './decisions/extend-mandate.js';
import { handOverPartOfSite } from './decisions/hand-over-part-of-site.js';
import { handOverSite } from './decisions/hand-over-site.js';
import { liftHostStateMeasure } from './decisions/lift-host-state-measure.js';
import { nameSuccessor } from './decisions/name-successor.js';
import { openSite } from './decisions/open-site.js';
import { pauseDrawdownPhase } from './decisions/pause-drawdown-phase.js';
import { recordHostStateMeasure } from './decisions/record-host-state-measure.js';
import { recordMilestone } from './decisions/record-milestone.js';
import { recordPostHandoverIncident } from './decisions/record-post-handover-incident.js';
import { recordSecurityIncident } from './decisions/record-security-incident.js';
import { relocateContingent } from './decisions/relocate-contingent.js';
import { reopenSite } from './decisions/reopen-site.js';
import { reportCasualties } from './decisions/report-casualties.js';
import { reportIncidentToll } from './decisions/report-incident-toll.js';
import { reportStrength } from './decisions/report-strength.js';
import { requestWithdrawal } from './decisions/request-withdrawal.js';
import { rescindWithdrawalRequest } from './decisions/rescind-withdrawal-request.js';
import { resumeContingent } from './decisions/resume-contingent.js';
import { resumeDrawdownPhase } from './decisions/resume-drawdown-phase.js';
import { reviseWithdrawalRequest } from './decisions/revise-withdrawal-request.js';
import { reviseTimetable } from './decisions/revise-timetable.js';
import { startDrawdownPhase } from './decisions/start-drawdown-phase.js';
import { startLiquidation } from './decisions/start-liquidation.js';
import { suspendContingent } from './decisions/suspend-contingent.js';
import { terminateMandate } from './decisions/terminate-mandate.js';
import { withdrawContingent } from './decisions/withdraw-contingent.js';
import { handoverComplete } from './handover-complete.js';
import type { ClosureGateReleased, ClosureGateSet, MissionFact } from './mission.events.js';
import type { MissionRejection } from './mission.rejections.js';
import { evolve, noMission, type Mission } from './mission.state.js';

/** The fold and the rules of a mission's history. */
export const missionAggregate: Aggregate<Mission, MissionFact> = {
  initial: noMission,
  evolve,
  judge,
  forces: mayForce,
  mayComeTooLate,
};

/** The rule of each type of fact that says something of the world. */
const RULES: RuleTable<Exclude<MissionFact, ClosureGateSet | ClosureGateReleased>, Mission, MissionRejection> = {
  Established: establishMission,
  MandateExtended: extendMandate,
  HostStateMeasureRecorded: recordHostStateMeasure,
  HostStateMeasureLifted: liftHostStateMeasure,
  WithdrawalRequested: requestWithdrawal,
  WithdrawalRequestRevised: reviseWithdrawalRequest,
  WithdrawalRequestRescinded: rescindWithdrawalRequest,
  MandateTerminated: terminateMandate,
  TimetableRevised: reviseTimetable,
  DrawdownPhaseStarted: startDrawdownPhase,
  DrawdownPhasePaused: pauseDrawdownPhase,
  DrawdownPhaseResumed: resumeDrawdownPhase,
  DrawdownPhaseCompleted: completeDrawdownPhase,
  ContingentDeployed: deployContingent,
  ContingentSuspended: suspendContingent,
  ContingentResumed: resumeContingent,
  ContingentRelocated: relocateContingent,
  ContingentWithdrawn: withdrawContingent,
  RearPartyDesignated: designateRearParty,
  GuardUnitDesignated: designateGuardUnit,
  SiteOpened: openSite,
  SiteHandedOver: handOverSite,
  SitePartHandedOver: handOverPartOfSite,
  SiteReopened: reopenSite,
  SiteClosedAccelerated: closeSiteAccelerated,
  SecurityIncidentRecorded: recordSecurityIncident,
  IncidentTollReported: reportIncidentToll,
  CasualtiesReported: reportCasualties,
  StrengthReported: reportStrength,
  MilestoneRecorded: recordMilestone,
  WithdrawalCompleted: completeWithdrawal,
  LiquidationStarted: startLiquidation,
  PostHandoverIncidentRecorded: recordPostHandoverIncident,
  PhysicalClosureCompleted: completePhysicalClosure,
  AdministrativeClosureCompleted: completeAdministrativeClosure,
  SuccessorNamed: nameSuccessor,
};

/** The rules about the fact alone come first (R14, instruments, R10); then the mission's establishment; then the rule of its own type. */
function judge(fact: Effective<MissionFact>, mission: Mission): Verdict<MissionRejection> {
  // A gate is the system's own mark. It must stand in no fact's way: it cannot be corrected, so an operator who were told to
  // correct it first could never go on.
  if (fact.type === 'ClosureGateSet' || fact.type === 'ClosureGateReleased') return legal;
  const dated = notInTheFuture(fact.effectiveOn, fact.datedOn);
  if (!dated.legal) return dated;
  const named = instrumentNamed(fact);
  if (!named.legal) return named;
  const complete =
    fact.type === 'SiteHandedOver' || fact.type === 'SitePartHandedOver' ? handoverComplete(fact.data) : legal;
  if (!complete.legal) return complete;
  if (mission.lifecycle.establishedOn === undefined && !mayBeOlder(fact.type)) return reject(notFound('mission'));
  return judgeByType(RULES, fact, mission);
}

/**
 * True for what a mission may find when it begins: a site or a contingent of its predecessor is older than the mission, counts from
 * the mission's first day, since nothing can be asked of an earlier one, and keeps its own date.
 */
function mayBeOlder(type: MissionFact['type']): boolean {
  return type === 'Established' || type === 'SiteOpened' || type === 'ContingentDeployed';
}
