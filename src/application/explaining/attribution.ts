import { isSameValue } from '../../domain/history/claims.js';
import type { InTurns } from '../../domain/history/history.js';
import { findingMakers, isOfTheRecord, type Makers } from './makers.js';
import type { StateDifference } from './state-differences.js';
import { tracingMoves, type StateFacts } from './state-fold.js';
import type { CountedFact, Move } from './tracing.js';
import { isCount, placeAt, type StatePlace } from './state-place.js';

/** The marks of what is contested. */
const CONTESTED = /(^|\/)contested(\/|$)/;

/** A difference between two states of a mission, with the facts that make it. */
export interface StateChange extends StateDifference {
  /** The ids of the facts that make it, in the order in which they count; none for what tells of the record alone. */
  readonly facts: readonly string[];
  /** No fact lies between the two moments that makes it: a day has come that these facts had set. */
  readonly byTime?: true;
}

/** Two moments of a mission, with its states at both. */
export interface TwoStates {
  readonly from: StateFacts & { readonly state: object };
  readonly to: StateFacts & { readonly state: object };
}

/**
 * Names the facts that make each difference. They are among those that count at one of the moments only, or say something else
 * there: of these, the ones that make the value at either moment; of a count, those that move it at one moment by another number than
 * at the other.
 */
export function* attributing(
  { from, to }: TwoStates,
  differences: readonly StateDifference[],
): InTurns<readonly StateChange[]> {
  const places = differences.map((difference) =>
    placeAt(difference.to === undefined ? from.state : to.state, difference.path),
  );
  const before = yield* tracingMoves(from, places);
  const after = yield* tracingMoves(to, places);
  const isBetween = yield* comparing(from.facts, to.facts);
  const changes: StateChange[] = [];
  for (const [index, difference] of differences.entries()) {
    const place = places[index] as StatePlace;
    const [earlier = [], later = []] = [before[index], after[index]];
    if (isOfTheRecord(difference.path)) changes.push({ ...difference, facts: [] });
    else {
      const makersBefore = yield* findingMakers(from, place, earlier);
      const makersAfter = yield* findingMakers(to, place, later);
      const between = (moves: readonly Move[]): Move[] => moves.filter((move) => isBetween(move, place));
      const made = between([...makersBefore.makers, ...makersAfter.makers]);
      const choices = [isCount(place) ? movedOtherwise(made, earlier, later) : made, between([...earlier, ...later])];
      const makers = choices.find((moves) => moves.length > 0);
      changes.push({ ...difference, ...(makers === undefined ? ofTime(makersAfter) : { facts: idsOf(makers) }) });
    }
  }
  return changes;
}

function ofTime({ makers }: Makers): Pick<StateChange, 'facts' | 'byTime'> {
  return { facts: idsOf(makers), byTime: true };
}

function idsOf(moves: readonly Move[]): string[] {
  return [...new Set(moves.map(({ fact }) => fact.eventId))];
}

/** Those of some moves whose facts move a count at one moment by another number than at the other. */
function movedOtherwise(moves: readonly Move[], earlier: readonly Move[], later: readonly Move[]): Move[] {
  const [before, after] = [stepsOf(earlier), stepsOf(later)];
  return moves.filter(({ fact: { eventId } }) => before.get(eventId) !== after.get(eventId));
}

/** The numbers by which facts move a count, by the ids of the facts. */
function stepsOf(moves: readonly Move[]): ReadonlyMap<string, number> {
  const counts = [0, ...moves.map(({ value }) => Number(value))];
  return new Map(moves.map(({ fact }, index) => [fact.eventId, Number(counts[index + 1]) - Number(counts[index])]));
}

/** Tells of the facts of two moments which of them say, or count, something else at one than at the other. */
function* comparing(
  from: readonly CountedFact[],
  to: readonly CountedFact[],
): InTurns<(move: Pick<Move, 'fact'>, place: StatePlace) => boolean> {
  const known = new Map(from.map((fact) => [fact.eventId, fact]));
  yield;
  const same = new Set<string>();
  const samelyContested = new Set<string>();
  for (const fact of to) {
    const before = known.get(fact.eventId);
    if (before === undefined || !saysTheSame(before, fact)) continue;
    same.add(fact.eventId);
    if (isSameValue(before.contestedBy, fact.contestedBy)) samelyContested.add(fact.eventId);
  }
  // A claim changes nothing but the marks of what is contested.
  return ({ fact }, { pointer }) => !(CONTESTED.test(pointer) ? samelyContested : same).has(fact.eventId);
}

/** True for a fact of both moments that nothing has corrected in between, or forced to another day. */
function saysTheSame(one: CountedFact, other: CountedFact): boolean {
  return (
    one === other ||
    (one.day === other.day && one.correctedBy === other.correctedBy && isSameValue(one.forced, other.forced))
  );
}
