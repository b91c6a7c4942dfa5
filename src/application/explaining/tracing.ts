import type { Counted } from '../../../projections/projection.js';
import { isSameValue } from '../../domain/history/claims.js';
import type { Fact } from '../../domain/history/fact.js';
import type { InTurns } from '../../domain/history/history.js';
import type { JsonValue } from './json-pointer.js';
import { valuesIn, type StatePlace } from './state-place.js';

export type CountedFact = Counted<Fact>;

/** The making of an answer from facts, one by one. */
export interface Folding<View, Answer extends object> {
  readonly initial: View;
  readonly project: (view: View, fact: CountedFact) => View;
  /** Undefined while there is nothing to tell of. */
  readonly answer: (view: View) => Answer | undefined;
  /** True for a place whose number begins with nothing, so that no fact makes it 0; elsewhere 0 is what a source has said. */
  readonly counts: (place: StatePlace) => boolean;
}

/** A fact after which the value at a place was another one. */
export interface Move {
  readonly fact: CountedFact;
  /** Undefined where nothing was there any more. */
  readonly value: JsonValue | undefined;
}

/** Facts that are folded before others have a turn, where no answer is made of them. */
const FACTS_A_TURN = 50;

/** The facts that moved the value at each of some places of an answer, in the order in which they count. */
export function* tracing<View>(
  facts: readonly CountedFact[],
  folding: Folding<View, object>,
  places: readonly StatePlace[],
): InTurns<Move[][]> {
  const moves = places.map((): Move[] => []);
  const values = places.map((): JsonValue | undefined => undefined);
  yield* showingAnswers(facts, folding, (fact, answer) => {
    const valueAt = valuesIn(answer);
    for (const [index, place] of places.entries()) {
      const value = valueAt(place);
      const isBeginning = value === 0 && values[index] === undefined && folding.counts(place);
      if (isBeginning || isUnmoved(values[index], value)) continue;
      values[index] = value;
      moves[index]?.push({ fact, value });
    }
  });
  return moves;
}

/**
 * Folds facts, and shows the answer after each of them that changed anything; or after the last one alone.
 *
 * @param look sees the fact, and the answer after it
 */
export function* showingAnswers<View, Answer extends object>(
  facts: readonly CountedFact[],
  { initial, project, answer }: Folding<View, Answer>,
  look: (fact: CountedFact, answer: Answer | undefined) => void,
  which: 'all' | 'last' = 'all',
): InTurns<void> {
  let view = initial;
  for (const [index, fact] of facts.entries()) {
    const after = project(view, fact);
    const isShown = which === 'last' ? index === facts.length - 1 : after !== view;
    view = after;
    if (isShown) look(fact, answer(view));
    // An answer takes as long as there are open measures, say.
    if (isShown || index % FACTS_A_TURN === FACTS_A_TURN - 1) yield;
  }
}

/** A value of which no source has said anything is moved by no fact. */
function isUnmoved(before: JsonValue | undefined, value: JsonValue | undefined): boolean {
  if (value === before) return true;
  if (before === undefined) return isNothing(value);
  return typeof value === 'object' && isSameValue(value, before);
}

function isNothing(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
