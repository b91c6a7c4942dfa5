import type { Day } from '../../domain/calendar/day.js';
import type { Phase } from '../../domain/mission/phase.js';

/**
 * What somebody may be in a mission: a viewer reads; an operator commands; an approver gives the second signature; an auditor reads,
 * verifies and exports; an administrator looks after the installation, and reads what others read.
 */
export const ROLES = ['viewer', 'operator', 'approver', 'auditor', 'administrator'] as const;

export type Role = (typeof ROLES)[number];

/** In place of a mission's id: all missions, those to come included. */
export const ALL_MISSIONS = '*';

/** A role in one mission, or in all. */
export interface Grant {
  readonly role: Role;
  /** A mission's id, or `ALL_MISSIONS`. */
  readonly mission: string;
  /** The last day on which it holds, UTC. */
  readonly until?: Day;
  /** The phase of the mission with which it ends; for one mission only. */
  readonly untilPhase?: Phase;
}

/** Who asks, as a token that was verified says. Two tokens of one subject are one caller. */
export interface Caller {
  readonly subject: string;
  readonly grants: readonly Grant[];
  /** Which token it was, for the record: `jti`, or a digest of the token where it has none. */
  readonly tokenId: string;
  /** The programme that asks on the subject's behalf: the token's `client_id` or `azp`, else `drawdown`. */
  readonly client: string;
  /** When the token ends; ISO 8601. */
  readonly expiresAt: string;
}
