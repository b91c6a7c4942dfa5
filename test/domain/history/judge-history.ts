import { effectiveOrder } from '../../../src/domain/history/forced-order.js';
import type { Effective, Fact, FactCorrected, Recorded } from '../../../src/domain/history/fact.js';
import { contradiction, type Aggregate } from '../../../src/domain/history/legality.js';
import { legal, reject, type Verdict } from '../../../src/domain/verdict.js';

/**
 * What `History.judge` answers, said as plainly as can be: both histories are put in order and folded as a whole.
 *
 * @param history the stream so far, in revision order
 * @param added the new facts or corrections, as they would be recorded after it
 */
export function judgeHistory<State, F extends Fact>(
  aggregate: Aggregate<State, F>,
  history: readonly Recorded<F | FactCorrected>[],
  added: readonly Recorded<F | FactCorrected>[],
): Verdict {
  const before = effectiveOrder(history, aggregate);
  const after = effectiveOrder([...history, ...added], aggregate);
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

function rootOf(event: Recorded<Fact>): string {
  return (event as Recorded<FactCorrected>).data.fact.eventId;
}

function firstDifference(before: readonly Effective<Fact>[], after: readonly Effective<Fact>[]): number {
  const index = after.findIndex((fact, place) => !isSame(fact, before[place]));
  return index === -1 ? after.length : index;
}

function isSame(a: Effective<Fact>, b: Effective<Fact> | undefined): boolean {
  return a.eventId === b?.eventId && a.correctedBy === b.correctedBy && a.day === b.day;
}

function wasPossible<State, F extends Fact>(
  aggregate: Aggregate<State, F>,
  before: readonly Effective<F>[],
  fact: Effective<F>,
): boolean {
  let state = aggregate.initial;
  for (const earlier of before) {
    if (earlier.eventId === fact.eventId) return aggregate.judge(earlier, state).legal;
    state = aggregate.evolve(state, earlier);
  }
  return false;
}
