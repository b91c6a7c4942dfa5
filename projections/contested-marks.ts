import type { Effective, Fact } from '../src/domain/history/fact.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import { contestedPlaces, type Places } from './contested-places.js';

/** The places of an answer that are contested now, as JSON pointers into it. */
export type ContestedMarks = PersistentMap<true>;

export const nothingContested: ContestedMarks = PersistentMap.empty();

/** The member of an answer that marks what is contested in it; absent where nothing is. */
export interface Contested {
  readonly contested?: readonly string[];
}

/** The places of an answer that show the fields of a fact. */
export interface PlacesOfFact {
  /** Places where the fact takes the place of what was said before. */
  readonly shown?: Places;
  /** Places where the fact adds to what others say: a count of sites, say. */
  readonly sums?: Places;
  /** Places that are shown no longer. */
  readonly ends?: readonly string[];
}

/** The marks after a fact: what it says takes the place of what was said there before, and so does the dispute. */
export function markContested(
  marks: ContestedMarks,
  fact: Pick<Effective<Fact>, 'data' | 'contestedBy'>,
  { shown = {}, sums = {}, ends = [] }: PlacesOfFact,
): ContestedMarks {
  // Nearly every fact: nothing is contested before it, and nobody contests it.
  if (marks.size === 0 && fact.contestedBy === undefined) return marks;
  const kept = [...ends, ...placesSaid(fact, shown)].reduce((rest, place) => rest.delete(place), marks);
  const contested = [...contestedPlaces(fact, shown), ...contestedPlaces(fact, sums)];
  return contested.reduce((after, place) => after.set(place, true), kept);
}

/** The places that a fact says something about. */
function placesSaid({ data }: Pick<Fact, 'data'>, places: Places): string[] {
  return ['effectiveOn', ...Object.keys(data as object)].flatMap((name) => places[name] ?? []);
}

/** The marks as they are shown. */
export function shownMarks(marks: ContestedMarks): Contested {
  return marks.size === 0
    ? {}
    : {
        contested: marks
          .entries()
          .map(([place]) => place)
          .sort(),
      };
}
