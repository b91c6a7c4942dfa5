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

/**
 * The marks after a fact: what it says takes the place of what was said there before, and so does the dispute.
 *
 * @param places those of the answer that show the fields of the fact
 */
export function markContested(
  marks: ContestedMarks,
  fact: Pick<Effective<Fact>, 'data' | 'contestedBy'>,
  places: Places,
): ContestedMarks {
  let after = marks;
  if (marks.size > 0) for (const place of placesSaid(fact, places)) after = after.delete(place);
  return addContested(after, fact, places);
}

/** The marks after a fact that adds to what others say at the same places: to a count of sites, say. */
export function addContested(
  marks: ContestedMarks,
  fact: Pick<Effective<Fact>, 'data' | 'contestedBy'>,
  places: Places,
): ContestedMarks {
  return contestedPlaces(fact, places).reduce((after, place) => after.set(place, true), marks);
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
