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
  /** The number of people there, as last reported: the number that stays, else those who came less those who left. */
  readonly strength?: number;
  /** A unit that stays when the others leave. It may be designated after they left, and ends with the contingent. */
  readonly rearParty?: DesignatedUnit;
  readonly guardUnit?: DesignatedUnit;
}

/** A rear party or a guard unit, as last designated. */
export interface DesignatedUnit {
  /** Absent where nobody says: then it is whatever is left of its contingent. */
  readonly strength?: number;
}

export const NOT_PRESENT: ContingentPresence = { present: false, suspended: false };

/** A contingent that was there, and is gone. */
const GONE: ContingentPresence = { ...NOT_PRESENT, strength: 0 };

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
      return { ...withStrength(before, strengthAfterArrival(before, fact.data)), present: true };
    case 'ContingentSuspended':
      return { ...before, suspended: true };
    case 'ContingentResumed':
      return { ...before, suspended: false };
    case 'ContingentWithdrawn':
      return leavesNobody(fact) ? GONE : withStrength(before, strengthAfterDeparture(before, fact.data));
    case 'RearPartyDesignated':
      return { ...before, rearParty: designatedUnit(fact) };
    case 'GuardUnitDesignated':
      return { ...before, guardUnit: designatedUnit(fact) };
    case 'ContingentRelocated':
      return before;
    default:
      return unreachable(fact);
  }
}

/** A reinforcement adds to those who are there; a return begins anew. */
function strengthAfterArrival(
  { present, strength }: ContingentPresence,
  { strength: arrived }: ContingentDeployed['data'],
): number | undefined {
  const there = present ? strength : undefined;
  return arrived === undefined ? there : arrived + (there ?? 0);
}

/** The number that stays, where it is reported. Reports that do not add up leave nobody at least. */
function strengthAfterDeparture(
  { strength }: ContingentPresence,
  { strength: left, remaining }: ContingentWithdrawn['data'],
): number | undefined {
  if (remaining !== undefined) return remaining;
  return strength === undefined || left === undefined ? undefined : Math.max(0, strength - left);
}

/** The very same object where the strength is the same. */
function withStrength(before: ContingentPresence, strength: number | undefined): ContingentPresence {
  if (strength === before.strength) return before;
  const { strength: _former, ...rest } = before;
  return strength === undefined ? rest : { ...rest, strength };
}

function designatedUnit({ data: { strength } }: RearPartyDesignated | GuardUnitDesignated): DesignatedUnit {
  return strength === undefined ? {} : { strength };
}

/** True for a withdrawal after which the contingent is gone, its rear party and guard unit included. */
export function leavesNobody({ data }: ContingentWithdrawn): boolean {
  return data.remaining === 0;
}

/** True while a rear party or a guard unit of the contingent stays. */
export function isRetained({ rearParty, guardUnit }: ContingentPresence): boolean {
  return rearParty !== undefined || guardUnit !== undefined;
}

/** True unless all of a contingent are known to have left, its rear party and guard unit included. */
export function mayBeThere(presence: ContingentPresence): boolean {
  const { present, strength } = presence;
  return (present && strength !== 0) || isRetained(presence);
}

/**
 * R2: the number of people of a contingent who are neither its rear party nor its guard unit; undefined where nobody can tell,
 * since neither is designated and the strength is not known. A rear party of 50 accounts for 50; one of a number that nobody
 * gives, and one of a contingent whose number nobody gives, for all that is left.
 */
export function strengthBesidesRetained(presence: ContingentPresence): number | undefined {
  const { present, strength, rearParty, guardUnit } = presence;
  if (!present) return 0;
  if (strength === undefined) return isRetained(presence) ? 0 : undefined;
  const retained = [rearParty, guardUnit].map((unit) => (unit === undefined ? 0 : unit.strength));
  const others = retained.reduce<number>((left, stays) => left - (stays ?? left), strength);
  return Math.max(0, others);
}

/** The presence in one word. A contingent that is gone is `withdrawn`, its retained units and suspension aside. */
export function contingentStatus({ present, suspended }: ContingentPresence): ContingentStatus {
  if (!present) return 'withdrawn';
  return suspended ? 'suspended' : 'deployed';
}
