import type { Day } from '../calendar/day.js';
import { legal, reject, type Verdict } from '../verdict.js';
import { claimsIn, type Claim } from './claims.js';
import { CorrectionChain } from './correction-chain.js';
import { asRecorded, byDayThenRevision, effective } from './effective-order.js';
import { isAboutFact, isCorrection, type AboutFact, type Effective, type Fact, type Recorded } from './fact.js';
import { Leeway } from './leeway.js';
import { contradiction, type Aggregate } from './legality.js';
import { isBefore, type Placeable } from './place.js';
import { settleDays, type Settled } from './settle-days.js';

/** The number of facts after which a long fold lets others have a turn: well below a millisecond. */
const FACTS_A_TURN = 200;

/** Work that may be long: whoever runs it decides at each yield whether others have a turn first. */
export type InTurns<Result> = Generator<void, Result, void>;

/** Does the work at one stretch. */
export function atOnce<Result>(work: InTurns<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The facts that new events take out of those that count, and those that they put in; both lists in the order of their dates. */
interface Change<F extends Fact> {
  readonly removed: readonly Effective<F>[];
  readonly inserted: readonly Effective<F>[];
  readonly chains: ReadonlyMap<string, CorrectionChain<F>>;
}

/** The history that there would be with new events: worked out when they are judged, and kept for when they come. */
interface Prospect<State, F extends Fact> {
  readonly eventIds: readonly string[];
  /** The place of the first fact that differs. */
  readonly start: number;
  readonly facts: readonly Effective<F>[];
  readonly states: readonly State[];
  /** The place, among the facts of today, from which on the states stay as they are. */
  readonly rest: number;
}

/**
 * One stream's history together with its fold, kept up to date as events are added. It keeps the facts that count in
 * effective order, and the state after each of them: states share nearly all they hold. A fact in order is one more step;
 * a late one or a correction folds what comes after it, and only as long as that makes a difference. Facts of periods that reach
 * over a place are put in order anew where something changes at that place.
 */
export class History<State, F extends Fact> {
  readonly events: Recorded<F | AboutFact>[] = [];
  readonly #byId = new Map<string, Recorded<F | AboutFact>>();
  /** The chains of the facts that have been corrected, by the fact's id. */
  readonly #chains = new Map<string, CorrectionChain<F>>();
  /** The events about each fact that has any, by the fact's id. */
  readonly #about = new Map<string, Recorded<AboutFact>[]>();
  /** In effective order as far as there are states; the others, which are folded when somebody asks, in the order of their dates. */
  readonly #facts: Effective<F>[] = [];
  /** The state after each fact. */
  readonly #states: State[] = [];
  #leeway = Leeway.of<F>([]);
  #prospect: Prospect<State, F> | undefined;

  constructor(private readonly aggregate: Aggregate<State, F>) {}

  /** The state once every recorded fact is folded. */
  get state(): State {
    atOnce(this.settling());
    return this.#stateBefore(this.#facts.length);
  }

  /** The facts that count, in effective order. */
  get facts(): readonly Effective<F>[] {
    atOnce(this.settling());
    return this.#facts;
  }

  /** The state at the end of a day, as far as it is recorded. */
  stateOn(day: Day): State {
    atOnce(this.settling());
    return this.#stateBefore(this.#placeOf({ day, revision: Infinity }));
  }

  /** The revision of the last event; -1 while there is none. */
  get revision(): number {
    return this.events[this.events.length - 1]?.revision ?? -1;
  }

  /** A recorded event by its id. */
  eventOf(eventId: string): Recorded<F | AboutFact> | undefined {
    return this.#byId.get(eventId);
  }

  /** A recorded fact with its corrections; undefined for what is no fact of this history. */
  chainOf(factId: string): CorrectionChain<F> | undefined {
    const fact = this.#byId.get(factId);
    if (fact === undefined || isAboutFact(fact)) return undefined;
    return this.#chains.get(factId) ?? CorrectionChain.of(fact);
  }

  /** The claims on a fact, with what has become of them. The rules never look at them: a claim changes nothing by itself. */
  claimsOn(factId: string): readonly Claim[] {
    return claimsIn(this.#about.get(factId) ?? []);
  }

  /** Judges facts about to be recorded together; changes nothing. */
  judge(added: readonly Recorded<F | AboutFact>[]): Verdict {
    return atOnce(this.judging(added));
  }

  /**
   * As `judge`, in turns. A history is legal when, folded in effective order, every fact passes its rules; only the facts
   * that the new ones touch are looked at. Where an event is recorded meanwhile, all is judged anew.
   */
  *judging(added: readonly Recorded<F | AboutFact>[]): InTurns<Verdict> {
    yield* this.settling();
    const recorded = this.events.length;
    const work = this.#judging(added);
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
      yield;
      if (this.events.length !== recorded) return yield* this.judging(added);
    }
  }

  /** The state as it would be with events that are about to be recorded. */
  stateWith(added: readonly Recorded<F | AboutFact>[]): State {
    atOnce(this.settling());
    const prospect = this.#prospectOf(added) ?? atOnce(this.#foldAhead(this.#changeBy(added)));
    if (prospect.rest < this.#facts.length) return this.#stateBefore(this.#facts.length);
    return prospect.states.at(-1) ?? this.#stateBefore(prospect.start);
  }

  /** The days on which events about to be recorded count, and the days to which they move facts. */
  daysOf(added: readonly Recorded<F | AboutFact>[]): Day[] {
    const { inserted } = this.#changeBy(added);
    const about = added.filter((event) => isAboutFact(event));
    return [...inserted, ...about.map((event) => asRecorded<Fact>(event))].map(({ day }) => day);
  }

  /** Adds events that have been recorded. */
  add(events: readonly Recorded<F | AboutFact>[]): void {
    const prospect = this.#prospectOf(events);
    const change = this.#changeBy(events);
    for (const event of events) {
      this.events.push(event);
      this.#byId.set(event.eventId, event);
      if (isAboutFact(event)) this.#noteAbout(event);
    }
    for (const [factId, chain] of change.chains) this.#chains.set(factId, chain);
    this.#prospect = undefined;
    this.#apply(change, prospect);
  }

  /** Folds what is not folded yet, in turns. Where events are added meanwhile, it folds them too. */
  *settling(): InTurns<void> {
    for (let steps = 0; this.#states.length < this.#facts.length;) {
      const place = this.#states.length;
      const end = this.#leeway.endOfStretch(this.#facts, place);
      const settled = settleDays(this.aggregate, this.#facts.slice(place, end), this.#stateBefore(place));
      for (const [index, { fact, after }] of settled.entries()) {
        this.#facts[place + index] = fact;
        this.#states.push(after);
      }
      const turns = Math.floor((steps + settled.length) / FACTS_A_TURN);
      if (turns > Math.floor(steps / FACTS_A_TURN)) yield;
      steps += settled.length;
    }
  }

  #noteAbout(event: Recorded<AboutFact>): void {
    const { eventId } = event.data.fact;
    const known = this.#about.get(eventId);
    if (known === undefined) this.#about.set(eventId, [event]);
    else known.push(event);
  }

  *#judging(added: readonly Recorded<F | AboutFact>[]): InTurns<Verdict> {
    const change = this.#changeBy(added);
    const judgedAnew = new Set(change.inserted.map(({ eventId }) => eventId));
    const wasPossible = this.#possibility();
    let verdict: Verdict = legal;
    const prospect = yield* this.#foldAhead(change, ({ fact, before }) => {
      const now = this.aggregate.judge(fact, before);
      if (now.legal) return true;
      if (judgedAnew.has(fact.eventId)) verdict = now;
      // A fact that an older version of the rules let in must not block what is recorded today: only what *stays* possible counts.
      else if (wasPossible(fact.eventId)) verdict = reject(contradiction(fact, now.rejection));
      return verdict.legal;
    });
    if (verdict.legal) this.#prospect = { eventIds: added.map(({ eventId }) => eventId), ...prospect };
    return verdict;
  }

  /** Tells of a fact by its id whether it is possible today. The places are looked up once, and only where somebody asks. */
  #possibility(): (eventId: string) => boolean {
    let places: ReadonlyMap<string, number> | undefined;
    return (eventId) => {
      places ??= new Map(this.#facts.map((fact, place) => [fact.eventId, place]));
      const place = places.get(eventId) as number;
      return this.aggregate.judge(this.#facts[place] as Effective<F>, this.#stateBefore(place)).legal;
    };
  }

  /**
   * Folds the facts that a change touches, into a history of its own.
   *
   * @param look sees each fact in its place, with the state before it; false ends the fold
   */
  *#foldAhead(
    change: Pick<Change<F>, 'removed' | 'inserted'>,
    look: (settled: Settled<State, F>) => boolean = () => true,
  ): InTurns<Omit<Prospect<State, F>, 'eventIds'>> {
    const { removed, inserted } = change;
    const start = this.#startOf(change);
    const leeway = this.#leeway.withChange(removed, inserted);
    const dated = this.#datedWith(change, start);
    const facts: Effective<F>[] = [];
    const states: State[] = [];
    let state = this.#stateBefore(start);
    let place = 0;
    for (let steps = 1; ; steps++) {
      if (steps % FACTS_A_TURN === 0) yield;
      const next = dated[place];
      // Within a stretch the facts of today may have another order: what lies behind a place is the same from its end on only.
      const isBehindChange =
        next === undefined ||
        (isBehind(next, removed.at(-1)) && isBehind(next, inserted.at(-1)) && this.#leeway.isBoundary(next));
      const placeToday = start + place - inserted.length + removed.length;
      if (isBehindChange && (next === undefined || state === this.#stateBefore(placeToday))) break;
      const end = leeway.endOfStretch(dated, place);
      const settled = settleDays(this.aggregate, dated.slice(place, end), state);
      if (!settled.every(look)) break;
      for (const { fact, after } of settled) {
        facts.push(fact);
        states.push(after);
        state = after;
      }
      place = end;
    }
    return { start, facts, states, rest: start + place - inserted.length + removed.length };
  }

  #changeBy(added: readonly Recorded<F | AboutFact>[]): Change<F> {
    const facts = new Map<string, Recorded<F>>();
    const chains = new Map<string, CorrectionChain<F>>();
    for (const event of added) {
      if (isCorrection(event)) {
        const factId = event.data.fact.eventId;
        const fact = facts.get(factId);
        const chain = chains.get(factId) ?? this.chainOf(factId) ?? (fact && CorrectionChain.of(fact));
        // What corrects a void fact is void.
        if (chain !== undefined) chains.set(factId, chain.extend(event));
      } else if (!isAboutFact(event)) facts.set(event.eventId, event);
    }
    const removed: Effective<F>[] = [];
    const inserted: Effective<F>[] = [];
    for (const [factId, fact] of facts) if (!chains.has(factId)) inserted.push(asRecorded(fact));
    for (const [factId, { standing }] of chains) {
      const before = this.chainOf(factId)?.standing;
      if (before?.annulled === false) removed.push(effective(before));
      if (!standing.annulled) inserted.push(effective(standing));
    }
    return { removed: removed.sort(byDayThenRevision), inserted: inserted.sort(byDayThenRevision), chains };
  }

  #apply(change: Change<F>, prospect: Prospect<State, F> | undefined): void {
    const start = this.#startOf(change);
    const facts = prospect?.facts ?? this.#datedWith(change, start);
    const rest = this.#facts.splice(start);
    const former = this.#states.splice(start);
    for (const fact of facts) this.#facts.push(fact);
    this.#leeway = this.#leeway.withChange(change.removed, change.inserted);
    if (prospect === undefined) return;
    for (const fact of rest.slice(prospect.rest - start)) this.#facts.push(fact);
    for (const state of prospect.states) this.#states.push(state);
    for (const state of former.slice(prospect.rest - start)) this.#states.push(state);
  }

  /** The facts from a place on, with a change, in the order of their dates. */
  #datedWith({ removed, inserted }: Pick<Change<F>, 'removed' | 'inserted'>, start: number): Effective<F>[] {
    const gone = new Set(removed.map(({ eventId }) => eventId));
    const facts = this.#facts.slice(start).filter(({ eventId }) => !gone.has(eventId));
    // Whatever is forced is movable, so that the leeway has it as its date alone does.
    const dated = facts.map((fact) =>
      fact.forced === undefined ? fact : (this.#leeway.findDated(fact.eventId) as Effective<F>),
    );
    return [...dated, ...inserted].sort(byDayThenRevision);
  }

  #prospectOf(events: readonly Recorded<F | AboutFact>[]): Prospect<State, F> | undefined {
    const eventIds = this.#prospect?.eventIds ?? [];
    const isIt = eventIds.length === events.length && events.every(({ eventId }, index) => eventId === eventIds[index]);
    return isIt ? this.#prospect : undefined;
  }

  /** The place of the first fact that may no longer be what, or where, it was. */
  #startOf({ removed, inserted }: Pick<Change<F>, 'removed' | 'inserted'>): number {
    const [earliest] = [...removed, ...inserted].sort(byDayThenRevision);
    if (earliest === undefined) return this.#facts.length;
    // A period that reaches further back is in the leeway.
    return this.#placeOf(this.#leeway.withChange([], inserted).beginOfStretch(earliest));
  }

  /** The place of a fact in effective order, or the one where it would be put. */
  #placeOf(fact: Placeable): number {
    const last = this.#facts[this.#facts.length - 1];
    if (last === undefined || isBefore(last, fact)) return this.#facts.length;
    let low = 0;
    let high = this.#facts.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.#facts[middle] as Effective<F>, fact)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #stateBefore(place: number): State {
    return place === 0 ? this.aggregate.initial : (this.#states[place - 1] as State);
  }
}

function isBehind(fact: Effective<Fact>, other: Effective<Fact> | undefined): boolean {
  return other === undefined || byDayThenRevision(fact, other) > 0;
}
