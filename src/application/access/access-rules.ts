import { COMMAND_TYPES } from '../../domain/catalogue.js';
import { operationOf, type CommandOperation } from '../orders/operation-id.js';
import { ROLES, type Role } from '../ports/caller.js';

/**
 * Where a caller needs a role for an operation: in the mission that its path names; in all missions; in some mission or other, and it is
 * then shown those; or nowhere, for a `caller` need only be known, and `anyone` not even that.
 */
export type Where = 'mission' | 'all-missions' | 'some-mission' | 'caller' | 'anyone';

/** What an operation takes. */
export interface AccessRule {
  readonly where: Where;
  /** Any one of these will do. */
  readonly roles: readonly Role[];
}

const COMMAND: AccessRule = { where: 'mission', roles: ['operator'] };
const READ: AccessRule = { where: 'mission', roles: ROLES };
const READ_VISIBLE: AccessRule = { where: 'some-mission', roles: ROLES };
const INSTALLATION: AccessRule = { where: 'all-missions', roles: ROLES };
const CALLER: AccessRule = { where: 'caller', roles: [] };
const ANYONE: AccessRule = { where: 'anyone', roles: [] };

/** Who may command. A mission that is not there yet is nobody's in particular. */
const COMMANDS = Object.fromEntries(
  COMMAND_TYPES.map((type) => [
    operationOf(type),
    type === 'EstablishMission' ? { where: 'all-missions', roles: ['operator'] } : COMMAND,
  ]),
) as unknown as Readonly<Record<CommandOperation, AccessRule>>;

/** Who may ask, approve, sign in and look after the installation. */
const OTHERS = {
  proposals: READ_VISIBLE,
  proposal: READ,
  // An operator comes as far as its own proposals: who decides on others' is for `Approvals` to say.
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

  // Read models hold all missions side by side, and what is told of them names facts of any.
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

/** Who may do what, by operation id. What is not listed here nobody may do. */
export const ACCESS_RULES: Readonly<Record<CommandOperation | keyof typeof OTHERS, AccessRule>> = {
  ...COMMANDS,
  ...OTHERS,
};

/** The rule of an operation; undefined for one that has none, which nobody may do then. */
export function accessRuleOf(operation: string): AccessRule | undefined {
  return Object.hasOwn(ACCESS_RULES, operation) ? ACCESS_RULES[operation as keyof typeof ACCESS_RULES] : undefined;
}
