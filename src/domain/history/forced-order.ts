import { firstDayOf } from '../calendar/partial-date.js';
import { byDayThenRevision, datedOrder } from './effective-order.js';
import type { AboutFact, Effective, Fact, Recorded } from './fact.js';
import { atOnce, type InTurns } from './history.js';
import { isMovable, Leeway } from './leeway.js';
import type { Aggregate } from './legality.js';
import { settleDays } from './settle-days.js';

/**
 * The facts of one stream in the order in which they count: a period never makes a history impossible that is possible on some
 * day of it. A fact of which only a period is known counts from its last day, unless another fact would not be possible then, or
 * it would not be possible itself; then it counts on the day of the fact that forces it, just before that one. Where a day alone makes
 * it impossible, it counts on the latest day of its period that does not.
 */
export function effectiveOrder<State, F extends Fact>(
  history: readonly Recorded<F | AboutFact>[],
  aggregate: Aggregate<State, F>,
): Effective<F>[] {
  return atOnce(effectiveOrderInTurns(history, aggregate));
}

/** As `effectiveOrder`, in turns. */
export function* effectiveOrderInTurns<State, F extends Fact>(
  history: readonly Recorded<F | AboutFact>[],
  aggregate: Aggregate<State, F>,
): InTurns<Effective<F>[]> {
  const dated = datedOrder<F>(history);
  yield;
  return yield* forcing(dated, aggregate);
}

/** The same, of facts that are in the order of their dates. Nothing is folded where no fact can count elsewhere. */
export function forcedOrder<State, F extends Fact>(
  dated: Effective<F>[],
  aggregate: Aggregate<State, F>,
): Effective<F>[] {
  return atOnce(forcing(dated, aggregate));
}

function* forcing<State, F extends Fact>(
  dated: Effective<F>[],
  aggregate: Aggregate<State, F>,
): InTurns<Effective<F>[]> {
  const movable = dated.filter(isMovable);
  if (!movable.some((fact) => aggregate.mayComeTooLate(fact) || mayBeForced(fact, dated, aggregate))) return dated;
  const leeway = Leeway.of(movable);
  const facts: Effective<F>[] = [];
  let state = aggregate.initial;
  for (let place = 0; place < dated.length;) {
    yield;
    const end = leeway.endOfStretch(dated, place);
    for (const { fact, after } of settleDays(aggregate, dated.slice(place, end), state)) {
      facts.push(fact);
      state = after;
    }
    place = end;
  }
  return facts;
}

/** True where a fact that its date puts behind another one may have to count before it. */
function mayBeForced<F extends Fact>(
  fact: Effective<F>,
  dated: readonly Effective<F>[],
  { forces }: Pick<Aggregate<unknown, F>, 'forces'>,
): boolean {
  const first = firstDayOf(fact.effectiveOn);
  for (let place = placeIn(dated, fact) - 1; place >= 0; place--) {
    const other = dated[place] as Effective<F>;
    if (other.day < first) return false;
    if (forces(other, fact)) return true;
  }
  return false;
}

function placeIn(dated: readonly Effective<Fact>[], fact: Effective<Fact>): number {
  let low = 0;
  let high = dated.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byDayThenRevision(dated[middle] as Effective<Fact>, fact) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
