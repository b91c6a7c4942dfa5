import type { Decision } from '../decision.js';
import { contingentCountry } from './contingent-country.js';
import { contingentFacts } from './decisions/deploy-contingent.js';
import type { MissionCommand } from './mission.commands.js';
import type { MissionFact } from './mission.events.js';
import type { Mission } from './mission.state.js';
import { siteFacts } from './decisions/open-site.js';

/** The fact that a command with nothing to work out records. */
const RECORDS = {
  EstablishMission: 'Established',
  ExtendMandate: 'MandateExtended',
  RecordHostStateMeasure: 'HostStateMeasureRecorded',
  RequestWithdrawal: 'WithdrawalRequested',
  TerminateMandate: 'MandateTerminated',
  StartDrawdownPhase: 'DrawdownPhaseStarted',
  CompleteDrawdownPhase: 'DrawdownPhaseCompleted',
  SuspendContingent: 'ContingentSuspended',
  ResumeContingent: 'ContingentResumed',
  RelocateContingent: 'ContingentRelocated',
  WithdrawContingent: 'ContingentWithdrawn',
  DesignateRearParty: 'RearPartyDesignated',
  DesignateGuardUnit: 'GuardUnitDesignated',
  HandOverSite: 'SiteHandedOver',
  CloseSiteAccelerated: 'SiteClosedAccelerated',
  RecordSecurityIncident: 'SecurityIncidentRecorded',
  ReportCasualties: 'CasualtiesReported',
  ReportStrength: 'StrengthReported',
  RecordMilestone: 'MilestoneRecorded',
  CompleteWithdrawal: 'WithdrawalCompleted',
  StartLiquidation: 'LiquidationStarted',
  RecordPostHandoverIncident: 'PostHandoverIncidentRecorded',
  CompletePhysicalClosure: 'PhysicalClosureCompleted',
  CompleteAdministrativeClosure: 'AdministrativeClosureCompleted',
  NameSuccessor: 'SuccessorNamed',
} as const;

/** What a command comes to, in the light of what is known of the mission; the rules judge it afterwards, in its history. */
export function decideMission(command: MissionCommand, mission: Mission): Decision<MissionFact> {
  switch (command.type) {
    case 'DeployContingent':
      return contingentFacts(command, mission);
    case 'OpenSite':
      return siteFacts(command);
    case 'WithdrawContingent':
    case 'DesignateRearParty':
    case 'DesignateGuardUnit': {
      const known = contingentCountry(command.data, mission);
      return 'rejection' in known ? known : { facts: [factOf(command, { ...command.data, ...known })] };
    }
    default:
      return { facts: [factOf(command, command.data)] };
  }
}

function factOf(command: MissionCommand & { readonly type: keyof typeof RECORDS }, data: unknown): MissionFact {
  // The table pairs each command with the fact of the same fields, which the type system cannot follow.
  return { ...command, type: RECORDS[command.type], data } as MissionFact;
}
