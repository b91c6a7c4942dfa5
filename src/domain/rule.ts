import type { Effective, Fact } from './history/fact.js';
import type { Rejection, Verdict } from './verdict.js';

/** Judges one fact by the state of its own day (R15). */
export type Rule<F extends Fact, State, R extends Rejection> = (fact: Effective<F>, state: State) => Verdict<R>;

/** The rule of every type of fact: a type without one does not compile. */
export type RuleTable<F extends Fact, State, R extends Rejection> = {
  readonly [Type in F['type']]: Rule<Extract<F, { readonly type: Type }>, State, R>;
};

/** Judges a fact by the rule of its own type. */
export function judgeByType<F extends Fact, State, R extends Rejection>(
  table: RuleTable<F, State, R>,
  fact: Effective<F>,
  state: State,
): Verdict<R> {
  // The table pairs each type with the rule of just that type, which the type system cannot follow.
  const rule = table[fact.type as F['type']] as unknown as Rule<F, State, R>;
  return rule(fact, state);
}
