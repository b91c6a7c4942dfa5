import { COMMAND_TYPES } from '../../domain/catalogue.js';
import { operationOf, type CommandOperation } from '../orders/operation-id.js';
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

/** The rules of commands. A mission that does not exist yet belongs to no grant. */
const COMMANDS = Object.fromEntries(
  COMMAND_TYPES.map((type) => [
    operationOf(type),
    type === 'EstablishMission' ? { where: 'all-missions', roles: ['operator'] } : COMMAND,
  ]),
) as unknown as Readonly<Record<CommandOperation, AccessRule>>;

/** The rules of reads, approvals, sign-in and the installation. */
const OTHERS = {
  proposals: READ_VISIBLE,
  proposal: READ,
  // An operator may withdraw its own proposals; `Approvals` checks who may decide on the proposals of others.
  approveProposal: { where: 'mission', roles: ['approver', 'operator'] },
  rejectProposal: { where: 'mission', roles: ['approver', 'operator'] },

  missions: READ_VISIBLE,
  search: READ_VISIBLE,
  mission: READ,
  contingents: READ,
  sites: READ,
  drawdown: READ,
  plan: READ,
  timeline: READ,
  fact: READ,
  diff: READ,
  why: READ,
  exceptions: READ,
  assets: READ,
  asset: READ,
  ledger: READ,
  ledgerSummary: READ,
  balance: READ,
  missionEvents: READ,
  followChanges: READ,
  events: READ_VISIBLE,
  event: READ_VISIBLE,
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
} as const satisfies Readonly<Record<string, AccessRule>>;

/** The access rules by operation id. An operation that is not listed here is refused to everybody. */
export const ACCESS_RULES: Readonly<Record<CommandOperation | keyof typeof OTHERS, AccessRule>> = {
  ...COMMANDS,
  ...OTHERS,
};

/** The rule of an operation; undefined for one that has none, which nobody may do then. */
export function accessRuleOf(operation: string): AccessRule | undefined {
  return Object.hasOwn(ACCESS_RULES, operation) ? ACCESS_RULES[operation as keyof typeof ACCESS_RULES] : undefined;
}
