import { bodyOf } from '../commands/body-of.js';

export class EstablishMissionDto extends bodyOf('EstablishMission') {}
export class ExtendMandateDto extends bodyOf('ExtendMandate') {}
export class TerminateMandateDto extends bodyOf('TerminateMandate') {}
export class ReviseTimetableDto extends bodyOf('ReviseTimetable') {}
export class StartDrawdownPhaseDto extends bodyOf('StartDrawdownPhase') {}
export class PauseDrawdownPhaseDto extends bodyOf('PauseDrawdownPhase', 'phase') {}
export class ResumeDrawdownPhaseDto extends bodyOf('ResumeDrawdownPhase', 'phase') {}
export class CompleteDrawdownPhaseDto extends bodyOf('CompleteDrawdownPhase', 'phase') {}
export class CompleteWithdrawalDto extends bodyOf('CompleteWithdrawal') {}
export class StartLiquidationDto extends bodyOf('StartLiquidation') {}
export class CompletePhysicalClosureDto extends bodyOf('CompletePhysicalClosure') {}
export class CompleteAdministrativeClosureDto extends bodyOf('CompleteAdministrativeClosure') {}
export class NameSuccessorDto extends bodyOf('NameSuccessor') {}
