import type { Day } from '../calendar/day.js';
import { legal, type Verdict } from '../verdict.js';
import { asRecorded, effectiveOrder } from './effective-order.js';
import { isCorrection, type Effective, type Fact, type FactCorrected, type Recorded } from './fact.js';
import { judgeHistory, type Aggregate } from './legality.js';

/**
 * One stream's history together with its fold, kept up to date as events are added. A fact in order is one more step; a
 * late fact or a correction folds again.
 */
export class History<State, F extends Fact> {
  readonly events: Recorded<F | FactCorrected>[] = [];
  #state: State;
  #throughDay: Day = '';

  constructor(private readonly aggregate: Aggregate<State, F>) {
    this.#state = aggregate.initial;
  }

  /** The state once every recorded fact is folded. */
  get state(): State {
    return this.#state;
  }

  /** The revision of the last event; -1 while there is none. */
  get revision(): number {
    return this.events[this.events.length - 1]?.revision ?? -1;
  }

  /** Judges facts about to be recorded together; changes nothing. */
  judge(added: readonly Recorded<F | FactCorrected>[]): Verdict {
    const facts = this.#allInOrder(added);
    if (facts === undefined) return judgeHistory(this.aggregate, this.events, added);
    let state = this.#state;
    for (const fact of facts) {
      const verdict = this.aggregate.judge(fact, state);
      if (!verdict.legal) return verdict;
      state = this.aggregate.evolve(state, fact);
    }
    return legal;
  }

  /** Adds what has been recorded. */
  record(event: Recorded<F | FactCorrected>): void {
    this.events.push(event);
    const fact = this.#inOrder(event, this.#throughDay);
    if (fact === undefined) {
      this.#foldAgain();
    } else {
      this.#state = this.aggregate.evolve(this.#state, fact);
      this.#throughDay = fact.day;
    }
  }

  /** Adds a whole history at once, and folds it once. */
  load(events: readonly Recorded<F | FactCorrected>[]): void {
    for (const event of events) this.events.push(event);
    this.#foldAgain();
  }

  /** Undefined where one of them is late, even one of the last: it may be what makes the first of them possible. */
  #allInOrder(added: readonly Recorded<F | FactCorrected>[]): Effective<F>[] | undefined {
    const facts: Effective<F>[] = [];
    for (const event of added) {
      const fact = this.#inOrder(event, facts[facts.length - 1]?.day ?? this.#throughDay);
      if (fact === undefined) return undefined;
      facts.push(fact);
    }
    return facts;
  }

  #inOrder(event: Recorded<F | FactCorrected>, throughDay: Day): Effective<F> | undefined {
    if (isCorrection(event)) return undefined;
    const fact = asRecorded(event);
    return fact.day >= throughDay ? fact : undefined;
  }

  #foldAgain(): void {
    this.#state = this.aggregate.initial;
    this.#throughDay = '';
    for (const fact of effectiveOrder<F>(this.events)) {
      this.#state = this.aggregate.evolve(this.#state, fact);
      this.#throughDay = fact.day;
    }
  }
}
