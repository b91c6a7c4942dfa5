import type { Day } from '../calendar/day.js';
import { firstDayOf, precisionOf } from '../calendar/partial-date.js';
import { byDayThenRevision } from './effective-order.js';
import type { Effective, Fact } from './fact.js';

/** True for a fact that may count before the place that its date gives it: the day itself is not known. */
export function isMovable({ effectiveOn, effectiveOnQualifier }: Fact): boolean {
  return effectiveOnQualifier !== undefined || precisionOf(effectiveOn) !== 'day';
}

/** A place in the order of dates. */
type Place = Pick<Effective<Fact>, 'day' | 'revision'>;

/** The most facts that are kept beside those in order, before they are put among them: the price of putting is paid once for all. */
const BESIDE = 64;

/**
 * The facts of a stream that may count before the place that their dates give them, and how far they reach back. Immutable; one more
 * of them costs the same however many there are.
 */
export class Leeway<F extends Fact> {
  private constructor(
    private readonly inOrder: Movable<F>,
    /** Those that came since, in any order. */
    private readonly beside: readonly Effective<F>[],
  ) {}

  /** @param facts those that are movable, in the order of their dates */
  static of<F extends Fact>(facts: readonly Effective<F>[]): Leeway<F> {
    return new Leeway(new Movable(facts), []);
  }

  /** The same without some facts, and with others; the very same where none of them is movable. */
  withChange(removed: readonly Effective<F>[], inserted: readonly Effective<F>[]): Leeway<F> {
    const added = inserted.filter(isMovable);
    const gone = new Set(removed.filter(isMovable).map(({ eventId }) => eventId));
    if (added.length === 0 && gone.size === 0) return this;
    const beside = [...this.beside, ...added];
    if (gone.size === 0 && beside.length <= BESIDE) return new Leeway(this.inOrder, beside);
    const kept = [...this.inOrder.facts, ...this.beside].filter(({ eventId }) => !gone.has(eventId));
    return Leeway.of([...kept, ...added].sort(byDayThenRevision));
  }

  /** A movable fact by its id, as its date alone has it. */
  findDated(eventId: string): Effective<F> | undefined {
    return this.inOrder.find(eventId) ?? this.beside.find((fact) => fact.eventId === eventId);
  }

  /**
   * The end of a stretch of facts of which some may change places with others of it, and with none beyond it; most often it
   * is a single fact.
   *
   * @param dated facts in the order of their dates, whole stretches up to `place`
   */
  endOfStretch(dated: readonly Effective<F>[], place: number): number {
    let end = place + 1;
    for (; end < dated.length; end++) {
      const before = dated[end - 1] as Effective<F>;
      if (this.#reachFrom(dated[end] as Effective<F>) > before.day) break;
    }
    return end;
  }

  /** True where no fact at a place, or behind it, may change places with one before it. */
  isBoundary(place: Place): boolean {
    return this.#reachFrom(place) > place.day;
  }

  /** The place at which the stretch of a place begins: the place itself where no movable fact reaches over it. */
  beginOfStretch(place: Place): Place {
    let begin = place;
    for (let reach = this.#reachFrom(begin); reach < begin.day || (reach === begin.day && begin.revision >= 0);) {
      begin = { day: reach, revision: -1 };
      // Further back, another fact may reach over the place in turn.
      reach = this.#reachFrom(begin);
    }
    return begin;
  }

  /** The earliest day to which a movable fact at a place or behind it reaches back; the end of time where there is none. */
  #reachFrom(place: Place): Day {
    let least = this.inOrder.reachFrom(place);
    for (const fact of this.beside) {
      const first = firstDayOf(fact.effectiveOn);
      if (first < least && byDayThenRevision(fact, place) >= 0) least = first;
    }
    return least;
  }
}

/** Movable facts in the order of their dates. */
class Movable<F extends Fact> {
  /** For each of them, the earliest day to which it or a later one reaches back. */
  #reach: readonly Day[] | undefined;
  #byId: ReadonlyMap<string, Effective<F>> | undefined;

  constructor(readonly facts: readonly Effective<F>[]) {}

  find(eventId: string): Effective<F> | undefined {
    this.#byId ??= new Map(this.facts.map((fact) => [fact.eventId, fact]));
    return this.#byId.get(eventId);
  }

  /** As `Leeway` has it. */
  reachFrom(place: Place): Day {
    this.#reach ??= reachesOf(this.facts);
    let low = 0;
    let high = this.facts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byDayThenRevision(this.facts[middle] as Effective<F>, place) < 0) low = middle + 1;
      else high = middle;
    }
    return this.#reach[low] ?? NEVER;
  }
}

/** Behind every day. */
const NEVER = '~';

function reachesOf(movable: readonly Effective<Fact>[]): Day[] {
  let least = NEVER;
  const fromLast = movable.toReversed().map(({ effectiveOn }) => {
    const first = firstDayOf(effectiveOn);
    if (first < least) least = first;
    return least;
  });
  return fromLast.reverse();
}
