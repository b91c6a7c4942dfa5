import type { PartialDate } from '../calendar/partial-date.js';
import type { CommandsOf, Recording } from '../command.js';
import type {
  AdministrativeClosureCompleted,
  CasualtiesReported,
  ContingentDeployed,
  ContingentRelocated,
  ContingentResumed,
  ContingentSuspended,
  ContingentWithdrawn,
  DrawdownPhaseCompleted,
  DrawdownPhasePaused,
  DrawdownPhaseResumed,
  DrawdownPhaseStarted,
  Established,
  GuardUnitDesignated,
  HostStateMeasureLifted,
  HostStateMeasureRecorded,
  IncidentTollReported,
  LiquidationStarted,
  MandateExtended,
  MandateTerminated,
  MilestoneRecorded,
  PhysicalClosureCompleted,
  PostHandoverIncidentRecorded,
  RearPartyDesignated,
  SecurityIncidentRecorded,
  SiteClosedAccelerated,
  SiteHandedOver,
  SiteOpened,
  SitePartHandedOver,
  SiteReopened,
  StrengthReported,
  SuccessorNamed,
  TimetableRevised,
  WithdrawalCompleted,
  WithdrawalRequested,
  WithdrawalRequestRescinded,
  WithdrawalRequestRevised,
} from './mission.events.js';

/** A beginning that was forgotten until after its end is entered whole: both events are appended at once (R15). */
interface CarriesItsEnd {
  readonly left?: PartialDate;
}

/** The fact that each order of a mission records. A known contingent's country need not be said again. */
export interface MissionRecordings {
  EstablishMission: Recording<Established>;
  ExtendMandate: Recording<MandateExtended>;
  RecordHostStateMeasure: Recording<HostStateMeasureRecorded>;
  LiftHostStateMeasure: Recording<HostStateMeasureLifted>;
  RequestWithdrawal: Recording<WithdrawalRequested>;
  ReviseWithdrawalRequest: Recording<WithdrawalRequestRevised>;
  RescindWithdrawalRequest: Recording<WithdrawalRequestRescinded>;
  TerminateMandate: Recording<MandateTerminated>;
  ReviseTimetable: Recording<TimetableRevised>;
  StartDrawdownPhase: Recording<DrawdownPhaseStarted>;
  PauseDrawdownPhase: Recording<DrawdownPhasePaused>;
  ResumeDrawdownPhase: Recording<DrawdownPhaseResumed>;
  CompleteDrawdownPhase: Recording<DrawdownPhaseCompleted>;
  DeployContingent: Recording<ContingentDeployed, 'country', CarriesItsEnd>;
  SuspendContingent: Recording<ContingentSuspended>;
  ResumeContingent: Recording<ContingentResumed>;
  RelocateContingent: Recording<ContingentRelocated>;
  WithdrawContingent: Recording<ContingentWithdrawn, 'country'>;
  DesignateRearParty: Recording<RearPartyDesignated, 'country'>;
  DesignateGuardUnit: Recording<GuardUnitDesignated, 'country'>;
  OpenSite: Recording<SiteOpened, never, CarriesItsEnd>;
  HandOverSite: Recording<SiteHandedOver>;
  HandOverPartOfSite: Recording<SitePartHandedOver>;
  ReopenSite: Recording<SiteReopened>;
  CloseSiteAccelerated: Recording<SiteClosedAccelerated>;
  RecordSecurityIncident: Recording<SecurityIncidentRecorded>;
  ReportIncidentToll: Recording<IncidentTollReported>;
  ReportCasualties: Recording<CasualtiesReported>;
  ReportStrength: Recording<StrengthReported>;
  RecordMilestone: Recording<MilestoneRecorded>;
  CompleteWithdrawal: Recording<WithdrawalCompleted>;
  StartLiquidation: Recording<LiquidationStarted>;
  RecordPostHandoverIncident: Recording<PostHandoverIncidentRecorded>;
  CompletePhysicalClosure: Recording<PhysicalClosureCompleted>;
  CompleteAdministrativeClosure: Recording<AdministrativeClosureCompleted>;
  NameSuccessor: Recording<SuccessorNamed>;
}

/** The orders that a mission takes. */
export type MissionCommand = CommandsOf<MissionRecordings>;

/** The command of one type. */
export type MissionCommandOf<Type extends MissionCommand['type']> = Extract<MissionCommand, { readonly type: Type }>;
