import type { Caller, Grant } from '../ports/caller.js';

/** The time between two checks whether a mission has reached the phase with which a role ends, in milliseconds. */
const PHASE_MS = 300_000;

const DAY_MS = 86_400_000;

/** Longest time that a timer can wait, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;

/** The reasons why an access decision ends: the token, or a grant that has ended or may have. */
export const TRUST_ENDS = ['token-expired', 'access-expired'] as const;
export type TrustEnd = (typeof TRUST_ENDS)[number];

/** The hold of an access decision on a long-lived connection. */
export interface Trust {
  /** Aborts when the caller has to be asked for anew. */
  readonly ended: AbortSignal;
  readonly because: TrustEnd;
}

/** The trust that a caller has from now on. `now`: milliseconds since 1970. */
export function trustOf(caller: Caller, now: number): Trust {
  const durationMs = trustDurationMs(caller, now);
  const tokenMs = Date.parse(caller.expiresAt) - now;
  return {
    ended: AbortSignal.timeout(durationMs),
    because: tokenMs <= durationMs ? 'token-expired' : 'access-expired',
  };
}

/**
 * The time for which an access decision holds on a long-lived connection, in milliseconds: until the token ends, or
 * until the first of the grants may end.
 *
 * @param now milliseconds since 1970
 */
export function trustDurationMs({ expiresAt, grants }: Caller, now: number): number {
  const ends = grants.map((grant) => endOf(grant, now));
  return Math.max(0, Math.min(LONGEST_MS, Date.parse(expiresAt) - now, ...ends));
}

/** The remaining time of a grant, in milliseconds. A grant that has already ended did not count in the decision. */
function endOf({ until, untilPhase }: Grant, now: number): number {
  const dayEnds = until === undefined ? Infinity : Date.parse(until) + DAY_MS - now;
  return Math.min(dayEnds <= 0 ? Infinity : dayEnds, untilPhase === undefined ? Infinity : PHASE_MS);
}
