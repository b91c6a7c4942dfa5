import { isSameValue } from '../../domain/history/claims.js';
import type { InTurns } from '../../domain/history/history.js';
import { foldingState, type StateFacts } from './state-fold.js';
import type { Move } from './tracing.js';
import { isCount, valueAt, type StatePlace } from './state-place.js';

/** The list of what is contested: several facts may be behind one entry of it, and each that is has a part in it. */
const CONTESTED = '/contested';

/** The members of a state that tell of the record: its last event sets them, whatever that event says of the mission. */
const OF_THE_RECORD: ReadonlySet<string> = new Set(['/revision', '/position']);

/** True for a path at which the state tells of the record rather than of the mission. */
export function isOfTheRecord(path: string): boolean {
  return OF_THE_RECORD.has(path);
}

/** The moves of a place: those that make its value, and the earlier ones, which these have superseded. */
export interface Makers {
  readonly makers: readonly Move[];
  readonly superseded: readonly Move[];
}

/**
 * Tells which of the facts that moved a value make it what it is: as few of the last ones as will do. The others can be taken out of
 * the history, all of them, and the value stays the same. Of a count, and of what is contested, each fact that moved it makes it.
 *
 * @param moves those of the place, in order
 */
export function* findingMakers(of: StateFacts, place: StatePlace, moves: readonly Move[]): InTurns<Makers> {
  const split = (makers: number): Makers => ({
    makers: moves.slice(moves.length - makers),
    superseded: moves.slice(0, moves.length - makers),
  });
  if (isCount(place) || place.pointer === CONTESTED) return split(moves.length);
  const value = moves.at(-1)?.value;
  let [tooFew, enough] = [0, 1];
  while (enough < moves.length && !(yield* makesValue(of, place, split(enough), value)))
    [tooFew, enough] = [enough, Math.min(enough * 2, moves.length)];
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >>> 1;
    if (yield* makesValue(of, place, split(middle), value)) enough = middle;
    else tooFew = middle;
  }
  return split(Math.min(enough, moves.length));
}

/** True where the value stays the same without the facts that are said to be superseded. Nothing is without its establishment. */
function* makesValue(of: StateFacts, place: StatePlace, { superseded }: Makers, value: unknown): InTurns<boolean> {
  const left = new Set(superseded.map(({ fact }) => fact).filter(({ type }) => type !== 'Established'));
  const facts = of.facts.filter((fact) => !left.has(fact));
  return isSameValue(valueAt(yield* foldingState({ ...of, facts }), place), value);
}
