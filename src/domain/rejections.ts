import type { Day } from './calendar/day.js';
import type { Rejection } from './verdict.js';

/** The things that the record may not know. */
export const UNKNOWN_THINGS = [
  'mission',
  'withdrawal-request',
  'host-state-measure',
  'security-incident',
  'contingent',
  'site',
  'handover',
  'asset',
  'transfer',
] as const;

/** The id of something the record does not know, on the day that counts. Not a rule: the edge answers 404. */
export interface NotFound extends Rejection {
  readonly code: 'not-found';
  readonly what: (typeof UNKNOWN_THINGS)[number];
  /** Absent where it is the very thing the command is addressed to. */
  readonly id?: string;
  /** The day from which the record knows it, later than that of the fact; absent where the record knows it on no day. */
  readonly knownFrom?: Day;
}

export function notFound(what: NotFound['what'], id?: string): NotFound {
  return id === undefined ? { code: 'not-found', what } : { code: 'not-found', what, id };
}

/** A field is wrong in the light of what is recorded. Not a rule: the edge answers 400. */
export interface Malformed extends Rejection {
  readonly code: 'malformed';
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

export function malformed(pointer: string, code: string, message: string): Malformed {
  return { code: 'malformed', errors: [{ pointer, code, message }] };
}

/** An id, or a transition that happens once, is recorded already. */
export interface AlreadyRecorded extends Rejection {
  readonly code: 'already-recorded';
  readonly what: string;
  /** The day from which the first one counts. */
  readonly since?: Day;
  /** The fact that is recorded already. */
  readonly eventId?: string;
}

/** The fact does not fit the phase of its day. */
export interface WrongPhase extends Rejection {
  readonly code: 'wrong-phase';
  readonly reason: string;
}

/** The things that leave once. */
export const LEAVING_THINGS = ['contingent', 'asset'] as const;

/** The types of the facts by which something is gone. */
export const DEPARTURES = ['AssetTransferred', 'AssetDestroyed', 'ContingentWithdrawn'] as const;

/** The fact by which something is gone, as far as whoever asks for it again needs to know. */
export interface Departure {
  readonly eventId: string;
  /** The type of that fact. */
  readonly leftBy: (typeof DEPARTURES)[number];
  readonly leftOn: Day;
  /** The name of whoever received an asset. */
  readonly recipient?: string;
  /** Of a transfer. */
  readonly certificate?: string;
  /** Of a contingent, where its source gives one. */
  readonly destination?: string;
}

/** R11: what has left cannot leave again. */
export interface AlreadyLeft extends Rejection, Partial<Departure> {
  readonly code: 'already-left';
  readonly what: (typeof LEAVING_THINGS)[number];
  readonly id?: string;
}
