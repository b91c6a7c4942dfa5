import type { Day } from '../../domain/calendar/day.js';
import type { Phase } from '../../domain/mission/phase.js';

/**
 * The roles in a mission: a viewer reads; an operator commands; an approver gives the second signature; an auditor
 * reads, verifies and exports; an administrator maintains the installation and reads like the others.
 */
export const ROLES = ['viewer', 'operator', 'approver', 'auditor', 'administrator'] as const;

export type Role = (typeof ROLES)[number];

/** Stands for all missions, future ones included, in place of a mission's id. */
export const ALL_MISSIONS = '*';

/** A role in one mission, or in all. */
export interface Grant {
  readonly role: Role;
  /** A mission's id, or `ALL_MISSIONS`. */
  readonly mission: string;
  /** The last day on which the grant holds, UTC. */
  readonly until?: Day;
  /** The phase of the mission with which the grant ends; for one mission only. */
  readonly untilPhase?: Phase;
}

/** The caller of a request, from a verified token. Two tokens of one subject are one caller. */
export interface Caller {
  readonly subject: string;
  readonly grants: readonly Grant[];
  /** The token, for the record: its `jti`, or a digest of a token without one. */
  readonly tokenId: string;
  /** The program that asks on the subject's behalf: the token's `client_id` or `azp`, else `drawdown`. */
  readonly client: string;
  /** The expiry of the token; ISO 8601. */
  readonly expiresAt: string;
}
