/** A role in one mission, or in all. */
export class GrantDto {
  /** viewer, operator, approver, auditor or administrator. */
  role!: string;
  /** A mission's id, or `*` for all. */
  mission!: string;
  /** The last day on which it holds, UTC. */
  until?: string;
  /** The phase of the mission with which it ends. */
  untilPhase?: string;
}

/** The identity of a caller, and the end of its session. */
export class SessionDto {
  subject!: string;
  /** The programme that asks for the subject. */
  client!: string;
  /** ISO 8601. */
  expiresAt!: string;
  grants!: GrantDto[];
  /** Of a browser's session: what a change takes as the header `X-CSRF-Token`. */
  csrfToken?: string;
}
