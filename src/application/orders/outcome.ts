import type { Transition } from '../../domain/mission/allowed-transitions.js';
import type { Phase } from '../../domain/mission/phase.js';
import type { Rejection } from '../../domain/verdict.js';
import type { Proposal } from './proposal.js';
import type { Receipt, RehearsedReceipt } from './receipt.js';

export interface Accepted {
  readonly kind: 'accepted';
  readonly receipt: Receipt;
  /** True when the events were appended by an earlier request with the same idempotency key. */
  readonly replayed: boolean;
}

export interface Rejected {
  readonly kind: 'rejected';
  readonly rejection: Rejection;
  /** The mission's phase on the day of the fact. */
  readonly phase?: Phase;
  /** The lifecycle transitions that would be possible on that day; absent where the command is not about the mission itself. */
  readonly allowed?: readonly Transition[];
  /** The subject that recorded the event which stands in the way, where the rejection names one. */
  readonly recordedBy?: string;
}

/** Nothing in the record is against the command; nothing was appended either. */
export interface Permitted {
  readonly kind: 'permitted';
  /** The events that the command would append now. */
  readonly receipt: RehearsedReceipt;
  /** A second person would have to approve the command first. */
  readonly waits?: true;
}

/** The outcome of a handler: `permitted` is the answer to a rehearsal that would have been accepted. */
export type Handled = Accepted | Rejected | Permitted;

/** The command waits for a second person; nothing was appended. */
export interface Proposed {
  readonly kind: 'proposed';
  readonly proposal: Proposal;
}

/** The answer to a command; `permitted` only where its caller rehearses it. */
export type Outcome = Accepted | Rejected | Proposed | Permitted;
