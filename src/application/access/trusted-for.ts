import type { Caller, Grant } from '../ports/caller.js';

/** How long nobody looks whether a mission has reached the phase with which a role ends, in milliseconds. */
const PHASE_MS = 300_000;

const DAY_MS = 86_400_000;

/** Longest time that a timer can wait, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * How long what was decided for a caller holds where it is not decided anew with each request, in milliseconds: until its token ends,
 * or the first of its roles may.
 *
 * @param now milliseconds since 1970
 */
export function trustedFor({ expiresAt, grants }: Caller, now: number): number {
  const ends = grants.map((grant) => endOf(grant, now));
  return Math.max(0, Math.min(LONGEST_MS, Date.parse(expiresAt) - now, ...ends));
}

/** From now, in milliseconds. A role that has ended already gave the caller nothing. */
function endOf({ until, untilPhase }: Grant, now: number): number {
  const dayEnds = until === undefined ? Infinity : Date.parse(until) + DAY_MS - now;
  return Math.min(dayEnds <= 0 ? Infinity : dayEnds, untilPhase === undefined ? Infinity : PHASE_MS);
}
