import { legal, reject, type Rejection, type Verdict } from '../verdict.js';
import { effectiveOrder } from './effective-order.js';
import type { Effective, Fact, FactCorrected, Recorded } from './fact.js';

/** The fold of one category of streams, and the rules that say which facts are possible when. */
export interface Aggregate<State, F extends Fact> {
  readonly initial: State;
  /** Total, and checks no rule: what happened is never refused when it is read back. */
  evolve(state: State, fact: Effective<F>): State;
  /** Judges one fact by the state of its own day (R15). */
  judge(fact: Effective<F>, state: State): Verdict;
}

/** A recorded fact for a later day that would no longer be possible (R15). */
export interface ContradictsLaterFact extends Rejection {
  readonly code: 'contradicts-later-fact';
  readonly contradicts: { readonly eventId: string; readonly type: string; readonly effectiveOn: string };
  /** The reason why the later fact would no longer be possible. */
  readonly because: Rejection;
}

/**
 * Judges facts about to be recorded together: a history is legal when, folded in effective order, every fact passes its
 * rules. Only the suffix that the new facts touch is checked; for a fact in order that is the one step.
 *
 * @param history the stream so far, in revision order
 * @param added the new facts or corrections, as they would be recorded after it
 */
export function judgeHistory<State, F extends Fact>(
  aggregate: Aggregate<State, F>,
  history: readonly Recorded<F | FactCorrected>[],
  added: readonly Recorded<F | FactCorrected>[],
): Verdict {
  const before = effectiveOrder<F>(history);
  const after = effectiveOrder<F>([...history, ...added]);
  const judgedAnew = new Set(added.map((event) => (event.type === 'FactCorrected' ? rootOf(event) : event.eventId)));
  let state = aggregate.initial;
  let index = firstDifference(before, after);
  for (const fact of after.slice(0, index)) state = aggregate.evolve(state, fact);
  for (; index < after.length; index++) {
    const fact = after[index] as Effective<F>;
    const verdict = aggregate.judge(fact, state);
    if (!verdict.legal) {
      if (judgedAnew.has(fact.eventId)) return verdict;
      if (wasPossible(aggregate, before, fact)) return reject(contradiction(fact, verdict.rejection));
    }
    state = aggregate.evolve(state, fact);
  }
  return legal;
}

/** Names the recorded fact that stands in the way. */
export function contradiction(fact: Recorded<Fact>, because: Rejection): ContradictsLaterFact {
  const { eventId, type, effectiveOn } = fact;
  return { code: 'contradicts-later-fact', contradicts: { eventId, type, effectiveOn }, because };
}

function rootOf(event: Recorded<Fact>): string {
  return (event as Recorded<FactCorrected>).data.fact.eventId;
}

function firstDifference(before: readonly Effective<Fact>[], after: readonly Effective<Fact>[]): number {
  const index = after.findIndex((fact, place) => !isSame(fact, before[place]));
  return index === -1 ? after.length : index;
}

function isSame(a: Effective<Fact>, b: Effective<Fact> | undefined): boolean {
  return a.eventId === b?.eventId && a.correctedBy === b.correctedBy;
}

/** A fact that an older version of the rules let in must not block what is recorded today: only what *stays* possible counts. */
function wasPossible<State, F extends Fact>(
  aggregate: Aggregate<State, F>,
  before: readonly Effective<F>[],
  fact: Effective<F>,
): boolean {
  const place = before.findIndex(({ eventId }) => eventId === fact.eventId);
  let state = aggregate.initial;
  for (const earlier of before.slice(0, place)) state = aggregate.evolve(state, earlier);
  return aggregate.judge(before[place] as Effective<F>, state).legal;
}
