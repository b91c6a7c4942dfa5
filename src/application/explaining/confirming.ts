import { isSameValue } from '../../domain/history/claims.js';
import type { InTurns } from '../../domain/history/history.js';
import { foldingState, type StateFacts } from './state-fold.js';
import type { Move } from './tracing.js';
import { isCount, valueAt, type StatePlace } from './state-place.js';

/**
 * The facts that say once more what a figure says already: each of them alone would have made it, and counts behind the first one
 * that does. A count is confirmed by nothing.
 */
export function* confirming(
  of: StateFacts,
  place: StatePlace,
  makers: readonly Move[],
  moves: readonly Move[],
): InTurns<Move[]> {
  const value = makers.at(-1)?.value;
  const first = makers[0]?.fact;
  if (first === undefined || value === undefined || value === null || isCount(place)) return [];
  const moved = new Set(moves.map(({ fact }) => fact));
  const establishments = of.facts.filter(({ type }) => type === 'Established');
  const without = valueAt(yield* foldingState({ ...of, facts: establishments }), place);
  if (isSameValue(without, value)) return [];
  const found: Move[] = [];
  for (const fact of of.facts.slice(of.facts.indexOf(first) + 1)) {
    if (moved.has(fact) || fact.type === 'Established') continue;
    const alone = yield* foldingState({ ...of, facts: [...establishments, fact] });
    if (isSameValue(valueAt(alone, place), value)) found.push({ fact, value });
    yield;
  }
  return found;
}
