import type { Effective, Fact } from '../src/domain/history/fact.js';

/** The places, as JSON pointers, where an answer shows the fields of a fact; `effectiveOn` is its date. */
export type PlacesOf<F extends Fact> = {
  readonly [Name in (keyof F['data'] & string) | 'effectiveOn']?: string;
};

const QUALIFIER = 'Qualifier';

/**
 * The places of an answer that open claims contest: those of the fields that a claim has otherwise; all of them where one denies the
 * fact. A qualifier belongs to its figure, and contests it.
 */
export function contestedPlaces(
  { contestedBy = [] }: Pick<Effective<Fact>, 'contestedBy'>,
  places: Readonly<Record<string, string | undefined>>,
): string[] {
  const names = contestedBy.some(({ denies }) => denies === true)
    ? Object.keys(places)
    : contestedBy.flatMap(({ says = {} }) => Object.keys(says).map((name) => figureOf(name)));
  return [...new Set(names.map((name) => places[name]))].filter((place) => place !== undefined).sort();
}

/** The field that a qualifier qualifies. */
export function figureOf(name: string): string {
  return name.endsWith(QUALIFIER) ? name.slice(0, -QUALIFIER.length) : name;
}
