import { unreachable } from '../../unreachable.js';
import type {
  ContingentDeployed,
  ContingentRelocated,
  ContingentResumed,
  ContingentSuspended,
  ContingentWithdrawn,
  GuardUnitDesignated,
  RearPartyDesignated,
} from '../mission.events.js';

/** Everything that can happen to a contingent. */
export type ContingentFact =
  | ContingentDeployed
  | ContingentSuspended
  | ContingentResumed
  | ContingentRelocated
  | ContingentWithdrawn
  | RearPartyDesignated
  | GuardUnitDesignated;

/** The presence of one contingent, as the rules judge by it and as the answers count it. */
export interface ContingentPresence {
  /** True from the deployment until nobody remains; a suspended contingent is present. */
  readonly present: boolean;
  readonly suspended: boolean;
  /** A unit that stays when the others leave. It may be designated after they left, and ends with the contingent. */
  readonly rearParty: boolean;
  readonly guardUnit: boolean;
}

export const NOT_PRESENT: ContingentPresence = {
  present: false,
  suspended: false,
  rearParty: false,
  guardUnit: false,
};

export const CONTINGENT_STATUSES = ['deployed', 'suspended', 'withdrawn'] as const;
export type ContingentStatus = (typeof CONTINGENT_STATUSES)[number];

/**
 * The presence of a contingent after a fact about it; the very same object where the fact changes nothing.
 *
 * Total, and checks no rule. A suspension of a contingent that is gone does not bring it back, but holds when it returns.
 */
export function foldContingentPresence(before: ContingentPresence, fact: ContingentFact): ContingentPresence {
  switch (fact.type) {
    case 'ContingentDeployed':
      return { ...before, present: true };
    case 'ContingentSuspended':
      return { ...before, suspended: true };
    case 'ContingentResumed':
      return { ...before, suspended: false };
    case 'ContingentWithdrawn':
      return leavesNobody(fact) ? NOT_PRESENT : before;
    case 'RearPartyDesignated':
      return { ...before, rearParty: true };
    case 'GuardUnitDesignated':
      return { ...before, guardUnit: true };
    case 'ContingentRelocated':
      return before;
    default:
      return unreachable(fact);
  }
}

/** True for a withdrawal after which the contingent is gone, its rear party and guard unit included. */
export function leavesNobody({ data }: ContingentWithdrawn): boolean {
  return data.remaining === 0;
}

/** True while a rear party or a guard unit of the contingent stays. */
export function isRetained({ rearParty, guardUnit }: ContingentPresence): boolean {
  return rearParty || guardUnit;
}

/** The presence in one word. A contingent that is gone is `withdrawn`, its retained units and suspension aside. */
export function contingentStatus({ present, suspended }: ContingentPresence): ContingentStatus {
  if (!present) return 'withdrawn';
  return suspended ? 'suspended' : 'deployed';
}
