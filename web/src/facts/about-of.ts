import type { Fact } from './fact';
import type { Words } from './words';

/** What tells a fact from others of its type, as far as one word does: where it was, or who. */
const TELLING = ['siteId', 'contingentId', 'country'] as const;

/** The site, contingent or country that a fact is about, in words; undefined for another fact. */
export function aboutOf({ data }: Pick<Fact, 'data'>, words: Words): string | undefined {
  const name = TELLING.find((one) => one in data);
  return name === undefined ? undefined : words.value({ path: [name], value: (data as Record<string, unknown>)[name] });
}
