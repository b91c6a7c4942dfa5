import { ROLES, type Role } from '../ports/caller.js';

/**
 * The place where a caller needs a role: the mission in the path (`mission`), all missions (`all-missions`), or at
 * least one mission, to which the answer is then limited (`some-mission`). Some operations need no role: `caller` takes
 * any known caller, and `anyone` also a stranger.
 */
export type RoleScope = 'mission' | 'all-missions' | 'some-mission' | 'caller' | 'anyone';

/** The access that an operation requires. */
export interface AccessRule {
  readonly where: RoleScope;
  /** One of these roles is enough. */
  readonly roles: readonly Role[];
}

const COMMAND: AccessRule = { where: 'mission', roles: ['operator'] };
const READ: AccessRule = { where: 'mission', roles: ROLES };
const READ_VISIBLE: AccessRule = { where: 'some-mission', roles: ROLES };
const INSTALLATION: AccessRule = { where: 'all-missions', roles: ROLES };
const CALLER: AccessRule = { where: 'caller', roles: [] };
const ANYONE: AccessRule = { where: 'anyone', roles: [] };

/** The access rules by operation id. An operation that is not listed here is refused to everybody. */
export const ACCESS_RULES: Readonly<Record<string, AccessRule>> = {
  // A mission that does not exist yet belongs to no grant.
  establishMission: { where: 'all-missions', roles: ['operator'] },
  extendMandate: COMMAND,
  recordHostStateMeasure: COMMAND,
  requestWithdrawal: COMMAND,
  terminateMandate: COMMAND,
  startDrawdownPhase: COMMAND,
  completeDrawdownPhase: COMMAND,
  completeWithdrawal: COMMAND,
  startLiquidation: COMMAND,
  completePhysicalClosure: COMMAND,
  completeAdministrativeClosure: COMMAND,
  nameSuccessor: COMMAND,
  deployContingent: COMMAND,
  withdrawContingent: COMMAND,
  suspendContingent: COMMAND,
  resumeContingent: COMMAND,
  relocateContingent: COMMAND,
  designateRearParty: COMMAND,
  designateGuardUnit: COMMAND,
  openSite: COMMAND,
  handOverSite: COMMAND,
  closeSiteAccelerated: COMMAND,
  reportCasualties: COMMAND,
  reportStrength: COMMAND,
  recordSecurityIncident: COMMAND,
  recordPostHandoverIncident: COMMAND,
  recordMilestone: COMMAND,
  registerAsset: COMMAND,
  verifyAsset: COMMAND,
  decideContingentEquipment: COMMAND,
  transferAsset: COMMAND,
  reverseTransfer: COMMAND,
  destroyAsset: COMMAND,
  correctFact: COMMAND,

  proposals: READ_VISIBLE,
  proposal: READ,
  // An operator may withdraw its own proposals; `Approvals` checks who may decide on the proposals of others.
  approveProposal: { where: 'mission', roles: ['approver', 'operator'] },
  rejectProposal: { where: 'mission', roles: ['approver', 'operator'] },

  missions: READ_VISIBLE,
  mission: READ,
  contingents: READ,
  sites: READ,
  drawdown: READ,
  timeline: READ,
  exceptions: READ,
  assets: READ,
  asset: READ,
  ledger: READ,
  ledgerSummary: READ,
  balance: READ,
  missionEvents: READ,
  followChanges: READ,
  events: READ_VISIBLE,
  follow: READ_VISIBLE,

  // Read models hold all missions side by side, and their errors name events of any mission.
  projections: INSTALLATION,
  certificates: INSTALLATION,
  metrics: INSTALLATION,

  session: CALLER,
  endSession: CALLER,
  signInPage: ANYONE,
  signInStyle: ANYONE,
  signInScript: ANYONE,
  signInOptions: ANYONE,
  signInOnce: ANYONE,
  beginSignIn: ANYONE,
  finishSignIn: ANYONE,
  live: ANYONE,
  ready: ANYONE,
};
