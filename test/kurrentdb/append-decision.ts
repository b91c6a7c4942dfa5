import type { Proposed, Stored } from './stored-log.js';

/** The revision a client expects a stream to have. */
export type Expected = bigint | 'any' | 'no-stream' | 'stream-exists';

/** What an append finds. */
export interface Found {
  readonly events: readonly Stored[];
  /** Deleted, and not appended to since: an append begins it anew, at the next revision. */
  readonly isDeleted: boolean;
}

/** The decision on an append: to store its events, to answer as the first time, or to refuse. */
export type AppendDecision =
  | { readonly kind: 'store' }
  | { readonly kind: 'repeat'; readonly last: Stored }
  | { readonly kind: 'wrong-revision'; readonly current: number | undefined };

const STORE: AppendDecision = { kind: 'store' };

/**
 * Decides as a real server does, which compares ids alone: whatever else comes with a known id, it takes for a repetition. It looks
 * for one only where the stream is longer than expected, or where any length will do.
 */
export function decideAppend(found: Found, expected: Expected, events: readonly Proposed[]): AppendDecision {
  const current = found.events.length - 1;
  const wrong: AppendDecision = { kind: 'wrong-revision', current: current === -1 ? undefined : current };
  if (expected === 'stream-exists' && current === -1) return wrong;
  if (expected === 'any' || expected === 'stream-exists') return decideAnywhere(found, events, wrong);
  const at = expected === 'no-stream' ? -1 : Number(expected);
  if (at > current) return wrong;
  if (at === current || (at === -1 && found.isDeleted)) return STORE;
  return repeatFrom(found, at + 1, events) ?? wrong;
}

/** Where no revision is expected, the first event tells whether all of them are there already. */
function decideAnywhere(found: Found, events: readonly Proposed[], wrong: AppendDecision): AppendDecision {
  const first = found.events.findLast(({ id }) => id === events[0]?.id);
  return first === undefined ? STORE : (repeatFrom(found, first.revision, events) ?? wrong);
}

function repeatFrom(found: Found, first: number, events: readonly Proposed[]): AppendDecision | undefined {
  const last = found.events[first + events.length - 1];
  const isSame = events.every(({ id }, index) => found.events[first + index]?.id === id);
  return isSame && last !== undefined && events.length > 0 ? { kind: 'repeat', last } : undefined;
}
