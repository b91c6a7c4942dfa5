import type { Rejected } from '../../../application/orders/outcome.js';
import type { Proposal } from '../../../application/orders/proposal.js';
import type { NotFound } from '../../../domain/rejections.js';
import type { RefusalCode, RefusalOf } from '../../../domain/refusal.js';

/** One wrong field of a body, or one wrong query parameter. */
export interface ShapeError {
  /** A JSON pointer into the body; `/name` for a query parameter or a header. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** A problem that says all by its code. */
type NoMembers = Readonly<Record<never, never>>;

/** A problem about a proposal. */
interface AboutProposal {
  readonly proposal: Proposal;
}

/** Further members of each problem that the edge finds by itself, by its code. */
export interface EdgeProblems {
  /** Of a request that could not be read at all, there is no field to name. */
  malformed: { readonly errors?: readonly ShapeError[] };
  unauthenticated: NoMembers;
  forbidden: NoMembers;
  /** Of an id that the record does not know on the day of the fact; a path that leads nowhere has no members. */
  'not-found': Partial<Omit<NotFound, 'code'>>;
  'method-not-allowed': NoMembers;
  'not-acceptable': NoMembers;
  'request-timeout': NoMembers;
  'too-large': NoMembers;
  'headers-too-large': NoMembers;
  'unsupported-media-type': NoMembers;
  'expectation-failed': NoMembers;
  /** The revision that the stream is at; -1 where there is none. */
  'revision-mismatch': { readonly currentRevision: number };
  'idempotency-key-reused': NoMembers;
  'idempotency-key-in-flight': NoMembers;
  'four-eyes': AboutProposal;
  'already-proposed': AboutProposal;
  'already-decided': AboutProposal;
  'proposal-expired': AboutProposal;
  'approval-under-way': AboutProposal;
  'too-many-requests': NoMembers;
  'too-many-readers': NoMembers;
  /** The position of the last event, from which a reader can go on. */
  'unknown-position': { readonly head: string };
  'total-too-large': NoMembers;
  'not-reached': NoMembers;
  'not-ready': NoMembers;
  'not-built': NoMembers;
  'store-unavailable': NoMembers;
  'log-went-back': NoMembers;
  'disk-full': NoMembers;
  'clock-leapt': NoMembers;
  'foreign-read-models': NoMembers;
  refused: NoMembers;
  defect: NoMembers;
}

/** The codes of refusals that are answered 409; what is malformed or unknown is answered as the edge answers it. */
export type ConflictCode = Exclude<RefusalCode, keyof EdgeProblems>;

/** Further members of a refusal that is answered 409: its own, and how things stood. */
export type ConflictMembers<Code extends ConflictCode> = Omit<RefusalOf<Code>, 'code' | keyof Standing> & Standing;

/** The mission on the day of the fact, and the person behind the event that stands in the way; each where there is one. */
export type Standing = Pick<Rejected, 'phase' | 'allowed' | 'recordedBy'>;

export type ProblemCode = keyof EdgeProblems | ConflictCode;

/** Further members of the problem of one code. */
export type ProblemMembers<Code extends ProblemCode> = Code extends keyof EdgeProblems
  ? EdgeProblems[Code]
  : Code extends ConflictCode
    ? ConflictMembers<Code>
    : never;
