import type { Rejection, Verdict } from '../verdict.js';
import type { Effective, Fact, Recorded } from './fact.js';

/** The fold of one category of streams, and the rules that say which facts are possible when. */
export interface Aggregate<State, F extends Fact> {
  readonly initial: State;
  /** Total, and checks no rule: what happened is never refused when it is read back. */
  evolve(state: State, fact: Effective<F>): State;
  /** Judges one fact by the state of its own day (R15). */
  judge(fact: Effective<F>, state: State): Verdict;
  /**
   * True where one fact may force another, of which only a period is known, to count before it: because it is not possible
   * without that other one, or that other one not after it. The rules then say whether it does.
   */
  forces(fact: Fact, other: Fact): boolean;
  /**
   * True for a fact that may be possible on one day and not on a later one, though nothing happens in between: what it changes has come by
   * then. The rules then say whether it is.
   */
  mayComeTooLate(fact: Fact): boolean;
}

/** A recorded fact for a later day that would no longer be possible (R15). */
export interface ContradictsLaterFact extends Rejection {
  readonly code: 'contradicts-later-fact';
  readonly contradicts: { readonly eventId: string; readonly type: string; readonly effectiveOn: string };
  /** The reason why the later fact would no longer be possible. */
  readonly because: Rejection;
}

/** Names the recorded fact that stands in the way. */
export function contradiction(fact: Recorded<Fact>, because: Rejection): ContradictsLaterFact {
  const { eventId, type, effectiveOn } = fact;
  return { code: 'contradicts-later-fact', contradicts: { eventId, type, effectiveOn }, because };
}
