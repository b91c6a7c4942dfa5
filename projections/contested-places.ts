import type { Effective, Fact } from '../src/domain/history/fact.js';

/** The places, as JSON pointers, where an answer shows the fields of a fact; `effectiveOn` is its date. */
export type Places = Readonly<Record<string, string | readonly string[] | undefined>>;

const QUALIFIER = 'Qualifier';

/**
 * The places of an answer that open claims contest: those of the fields that a claim has otherwise; of all that the fact says where one
 * denies it. A qualifier belongs to its figure, and contests it.
 */
export function contestedPlaces(
  { contestedBy, data }: Pick<Effective<Fact>, 'contestedBy' | 'data'>,
  places: Places,
): string[] {
  if (contestedBy === undefined) return [];
  const names = contestedBy.some(({ denies }) => denies === true)
    ? ['effectiveOn', ...Object.keys(data as object)]
    : contestedBy.flatMap(({ says = {} }) => Object.keys(says).map((name) => figureOf(name)));
  return names.flatMap((name) => places[name] ?? []);
}

/** The field that a qualifier qualifies. */
export function figureOf(name: string): string {
  return name.endsWith(QUALIFIER) ? name.slice(0, -QUALIFIER.length) : name;
}

/** The places of fields that an object of the answer shows under their own names. */
export function placesIn<Name extends string>(
  object: string,
  ...names: readonly Name[]
): Readonly<Record<Name, string>> {
  return Object.fromEntries(names.map((name) => [name, `${object}/${name}`])) as Record<Name, string>;
}
