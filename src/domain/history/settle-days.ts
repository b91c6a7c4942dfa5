import { dayBefore } from '../calendar/day.js';
import { firstDayOf } from '../calendar/partial-date.js';
import type { Rejection, Verdict } from '../verdict.js';
import type { Effective, Fact } from './fact.js';
import { isBefore, orderOf } from './place.js';
import { isMovable } from './leeway.js';
import type { Aggregate } from './legality.js';

/** A fact in its place, with the states around it. */
export interface Settled<State, F extends Fact> {
  readonly fact: Effective<F>;
  readonly before: State;
  readonly after: State;
}

/** The most facts of which each takes the next one before it can count itself. */
const LONGEST_CHAIN = 5;

/**
 * Puts the facts of a stretch in the order in which they count. One by one, in the order of their dates:
 *
 * - a fact that is not possible yet has others of later dates, whose periods reach back to its day, count just before it, as few as
 *   will do, and these have others before them in turn;
 * - a fact of a period that is not possible on the last day of it, or no longer, counts just before the latest fact of its
 *   period before which it is, provided that whatever was possible stays so;
 * - one that a day alone makes impossible counts on the latest day of its period on which it is possible, on the same condition.
 *
 * A fact is only ever moved to an earlier place, so that this comes to an end; what cannot be made possible stays where its date puts
 * it.
 *
 * @param dated in the order of their dates
 */
export function settleDays<State, F extends Fact>(
  aggregate: Aggregate<State, F>,
  dated: readonly Effective<F>[],
  state: State,
): readonly Settled<State, F>[] {
  const [only, next] = dated;
  if (only !== undefined && next === undefined && !(isMovable(only) && aggregate.mayComeTooLate(only)))
    return [{ fact: only, before: state, after: aggregate.evolve(state, only) }];
  return new Settlement(aggregate, dated, state).settle();
}

class Settlement<State, F extends Fact> {
  readonly #settled: Settled<State, F>[] = [];
  /** The movable facts that have no place yet. */
  readonly #waiting: Set<Effective<F>>;
  /** The number of facts that were put just before another one, by its id. */
  readonly #forcedBy = new Map<string, number>();

  constructor(
    private readonly aggregate: Aggregate<State, F>,
    private readonly dated: readonly Effective<F>[],
    private readonly initial: State,
  ) {
    this.#waiting = new Set(dated.filter(isMovable));
  }

  settle(): readonly Settled<State, F>[] {
    for (const fact of this.dated) {
      const isForced = isMovable(fact) && !this.#waiting.delete(fact);
      if (!isForced) this.#place(fact);
    }
    return this.#settled;
  }

  #place(fact: Effective<F>): void {
    const state = this.#settled.at(-1)?.after ?? this.initial;
    const others = [...this.#waiting];
    const isQuestion = isMovable(fact) || this.#helpers(fact, others).length > 0;
    if (!isQuestion || this.aggregate.judge(fact, state).legal) return this.#push([fact]);
    const enabling = this.#enabling({ fact, state, others, depth: LONGEST_CHAIN });
    if (enabling !== undefined) return this.#push([...this.#before(fact, enabling), fact]);
    if (!isMovable(fact) || !(this.#moveBack(fact) || this.#moveToDay(fact))) this.#push([fact]);
  }

  #push(facts: readonly Effective<F>[]): void {
    for (const fact of facts) {
      const before = this.#settled.at(-1)?.after ?? this.initial;
      this.#settled.push({ fact, before, after: this.aggregate.evolve(before, fact) });
    }
  }

  /** Those of others that may have to count before a fact, in the order of their dates: the closest first. */
  #helpers(fact: Effective<F>, others: readonly Effective<F>[]): readonly Effective<F>[] {
    return others.filter((other) => firstDayOf(other.effectiveOn) <= fact.day && this.aggregate.forces(fact, other));
  }

  /** The least that has to count before a fact so that it is possible, in order; undefined where nothing helps. */
  #enabling(question: Question<State, F>): readonly Step<F>[] | undefined {
    const { fact, state, others, depth } = question;
    const helpers = depth === 0 ? [] : this.#helpers(fact, others);
    for (const helper of helpers) {
      const steps = this.#steps(helper, question);
      if (steps !== undefined && this.aggregate.judge(fact, this.#fold(steps, state)).legal) return steps;
    }
    return (
      this.#together(helpers, question, (before, now) => textOf(now).length < textOf(before).length) ??
      this.#together(helpers, question, (before, now) => textOf(now) !== textOf(before))
    );
  }

  /** As many helpers as it takes, of which each brings the fact closer to what is possible. */
  #together(
    helpers: readonly Effective<F>[],
    question: Question<State, F>,
    isCloser: (before: Rejection, now: Rejection) => boolean,
  ): readonly Step<F>[] | undefined {
    const { fact } = question;
    const together: Step<F>[] = [];
    let { state, others } = question;
    let verdict: Verdict = this.aggregate.judge(fact, state);
    // One that did not help may do so once another one has: then they are asked again, and each time there is one fewer.
    for (let next = 0; next < helpers.length && !verdict.legal; next++) {
      const helper = helpers[next] as Effective<F>;
      const steps = others.includes(helper) ? this.#steps(helper, { ...question, state, others }) : undefined;
      if (steps === undefined) continue;
      const after = this.#fold(steps, state);
      const now = this.aggregate.judge(fact, after);
      if (!now.legal && !isCloser(verdict.rejection, now.rejection)) continue;
      together.push(...steps);
      others = others.filter((other) => steps.every((step) => step.helper !== other));
      state = after;
      verdict = now;
      next = -1;
    }
    return verdict.legal ? together : undefined;
  }

  /** The steps by which a helper counts just before a fact: whatever it needs before it, and itself. */
  #steps(helper: Effective<F>, { fact, state, others, depth }: Question<State, F>): readonly Step<F>[] | undefined {
    const step = { helper, by: fact };
    const moved = onDay(helper, fact);
    if (this.aggregate.judge(moved, state).legal) return [step];
    const rest = others.filter((other) => other !== helper);
    const before = this.#enabling({ fact: moved, state, others: rest, depth: depth - 1 });
    return before && [...before, step];
  }

  #fold(steps: readonly Step<F>[], state: State): State {
    return steps.reduce((before, { helper, by }) => this.aggregate.evolve(before, onDay(helper, by)), state);
  }

  /**
   * Puts a fact that is not possible where its date has it just before a fact that forces it, and with it whatever it needs there;
   * false where there is no such place.
   */
  #moveBack(fact: Effective<F>): boolean {
    const first = firstDayOf(fact.effectiveOn);
    for (let place = this.#settled.length - 1; place >= 0; place--) {
      const { fact: other, before: state } = this.#settled[place] as Settled<State, F>;
      if (other.day < first) return false;
      if (!this.aggregate.forces(other, fact)) continue;
      const moved = onDay(fact, other);
      const later = this.#settled.slice(place + 1).map((settled) => settled.fact);
      const others = [...later.filter(isMovable), ...this.#waiting];
      const steps = this.aggregate.judge(moved, state).legal
        ? []
        : this.#enabling({ fact: moved, state, others, depth: LONGEST_CHAIN });
      if (steps === undefined) continue;
      const all = [...steps, { helper: fact, by: other }];
      const rest = this.#refold(place, all);
      if (rest === undefined) continue;
      this.#settled.length = place;
      this.#push([...this.#before(other, all), ...rest]);
      return true;
    }
    return false;
  }

  /** Puts a fact that a day alone makes impossible on the latest day of its period that does not; false where there is none. */
  #moveToDay(fact: Effective<F>): boolean {
    if (!this.aggregate.mayComeTooLate(fact)) return false;
    const first = firstDayOf(fact.effectiveOn);
    for (let day = dayBefore(fact.day); day >= first; day = dayBefore(day)) {
      const moved = { ...fact, day, forced: { from: fact.day, order: [fact.revision] } };
      const place = this.#settled.filter((settled) => isBefore(settled.fact, moved)).length;
      const state = this.#settled[place - 1]?.after ?? this.initial;
      if (!this.aggregate.judge(moved, state).legal) continue;
      const rest = this.#stillPossible(this.#settled.slice(place), this.aggregate.evolve(state, moved));
      if (rest === undefined) continue;
      this.#settled.length = place;
      this.#push([moved, ...rest]);
      return true;
    }
    return false;
  }

  /** The facts from a place on without those that count before it from now on; undefined where one would no longer be possible. */
  #refold(place: number, steps: readonly Step<F>[]): Effective<F>[] | undefined {
    const moved = new Set(steps.map(({ helper }) => helper));
    const rest = this.#settled.slice(place).filter(({ fact }) => !moved.has(fact));
    return this.#stillPossible(rest, this.#fold(steps, (this.#settled[place] as Settled<State, F>).before));
  }

  /** Facts after another state than before them until now; undefined where one would no longer be possible. */
  #stillPossible(rest: readonly Settled<State, F>[], initial: State): Effective<F>[] | undefined {
    let state = initial;
    for (const { fact, before } of rest) {
      if (!this.aggregate.judge(fact, state).legal && this.aggregate.judge(fact, before).legal) return undefined;
      state = this.aggregate.evolve(state, fact);
    }
    return rest.map(({ fact }) => fact);
  }

  /** Facts in their places just before another one, behind those that were put there already. */
  #before(anchor: Effective<F>, steps: readonly Step<F>[]): Effective<F>[] {
    return steps.map(({ helper, by }) => {
      const turn = this.#forcedBy.get(anchor.eventId) ?? 0;
      this.#forcedBy.set(anchor.eventId, turn + 1);
      this.#waiting.delete(helper);
      const { forced } = helper;
      const order = [...orderOf(anchor), -1, turn];
      const { eventId, type } = by;
      return { ...helper, day: anchor.day, forced: { by: { eventId, type }, from: forced?.from ?? helper.day, order } };
    });
  }
}

/** A fact that is not possible after a state, and others that might count before it. */
interface Question<State, F extends Fact> {
  readonly fact: Effective<F>;
  readonly state: State;
  readonly others: readonly Effective<F>[];
  /** The number of facts of which each may need the next one. */
  readonly depth: number;
}

/** A fact that has to count before another one, on the day of that one. */
interface Step<F extends Fact> {
  readonly helper: Effective<F>;
  readonly by: Effective<F>;
}

function onDay<F extends Fact>(fact: Effective<F>, { day }: Effective<F>): Effective<F> {
  return { ...fact, day };
}

/** The whole of a rejection: the fewer things it names, the less is missing. */
function textOf(rejection: Rejection): string {
  return JSON.stringify(rejection);
}
