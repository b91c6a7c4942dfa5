import { bodyOf } from '../commands/body-of.js';

export class DeployContingentDto extends bodyOf('DeployContingent') {}
export class SuspendContingentDto extends bodyOf('SuspendContingent', 'contingentId') {}
export class ResumeContingentDto extends bodyOf('ResumeContingent', 'contingentId') {}
export class RelocateContingentDto extends bodyOf('RelocateContingent', 'contingentId') {}
export class WithdrawContingentDto extends bodyOf('WithdrawContingent', 'contingentId') {}
export class DesignateRearPartyDto extends bodyOf('DesignateRearParty', 'contingentId') {}
export class DesignateGuardUnitDto extends bodyOf('DesignateGuardUnit', 'contingentId') {}
