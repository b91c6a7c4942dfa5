import type { PartialDate } from '../calendar/partial-date.js';
import type { Command } from '../command.js';
import type {
  AdministrativeClosureCompleted,
  CasualtiesReported,
  ContingentDeployed,
  ContingentRelocated,
  ContingentResumed,
  ContingentSuspended,
  ContingentWithdrawn,
  DrawdownPhaseCompleted,
  DrawdownPhaseStarted,
  Established,
  GuardUnitDesignated,
  HostStateMeasureRecorded,
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
  StrengthReported,
  SuccessorNamed,
  WithdrawalCompleted,
  WithdrawalRequested,
} from './mission.events.js';

/** The orders a mission takes. All but a few record one fact with just their fields. */
export type MissionCommand =
  | Command<'EstablishMission', Established['data']>
  | Command<'ExtendMandate', MandateExtended['data']>
  | Command<'RecordHostStateMeasure', HostStateMeasureRecorded['data']>
  | Command<'RequestWithdrawal', WithdrawalRequested['data']>
  | Command<'TerminateMandate', MandateTerminated['data']>
  | Command<'StartDrawdownPhase', DrawdownPhaseStarted['data']>
  | Command<'CompleteDrawdownPhase', DrawdownPhaseCompleted['data']>
  | Command<'DeployContingent', CountryKnown<ContingentDeployed['data']> & CarriesItsEnd>
  | Command<'SuspendContingent', ContingentSuspended['data']>
  | Command<'ResumeContingent', ContingentResumed['data']>
  | Command<'RelocateContingent', ContingentRelocated['data']>
  | Command<'WithdrawContingent', CountryKnown<ContingentWithdrawn['data']>>
  | Command<'DesignateRearParty', CountryKnown<RearPartyDesignated['data']>>
  | Command<'DesignateGuardUnit', CountryKnown<GuardUnitDesignated['data']>>
  | Command<'OpenSite', SiteOpened['data'] & CarriesItsEnd>
  | Command<'HandOverSite', SiteHandedOver['data']>
  | Command<'CloseSiteAccelerated', SiteClosedAccelerated['data']>
  | Command<'RecordSecurityIncident', SecurityIncidentRecorded['data']>
  | Command<'ReportCasualties', CasualtiesReported['data']>
  | Command<'ReportStrength', StrengthReported['data']>
  | Command<'RecordMilestone', MilestoneRecorded['data']>
  | Command<'CompleteWithdrawal', WithdrawalCompleted['data']>
  | Command<'StartLiquidation', LiquidationStarted['data']>
  | Command<'RecordPostHandoverIncident', PostHandoverIncidentRecorded['data']>
  | Command<'CompletePhysicalClosure', PhysicalClosureCompleted['data']>
  | Command<'CompleteAdministrativeClosure', AdministrativeClosureCompleted['data']>
  | Command<'NameSuccessor', SuccessorNamed['data']>;

/** A known contingent's country need not be said again. */
type CountryKnown<Fields extends { readonly country: string }> = Omit<Fields, 'country'> & {
  readonly country?: string;
};

/** What was forgotten until after it ended is entered whole: both events are appended at once (R15). */
interface CarriesItsEnd {
  readonly left?: PartialDate;
}

/** The command of one type. */
export type MissionCommandOf<Type extends MissionCommand['type']> = Extract<MissionCommand, { readonly type: Type }>;
