import type { Effective, Fact } from './fact.js';

/** A fact, as far as its place among those of its stream is concerned. */
export type Placeable = Pick<Effective<Fact>, 'day' | 'revision' | 'forced'>;

/** Orders facts of one stream as they count: negative where `a` comes before `b`. */
export function byPlace(a: Placeable, b: Placeable): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  const [one, other] = [orderOf(a), orderOf(b)];
  for (let index = 0; index < one.length || index < other.length; index++) {
    // A fact stands behind those that it forces: where its own order ends, theirs goes on below 0.
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** True where `a` counts before `b`. */
export function isBefore(a: Placeable, b: Placeable): boolean {
  return byPlace(a, b) < 0;
}

/** The place of a fact within its day. */
export function orderOf({ forced, revision }: Pick<Placeable, 'forced' | 'revision'>): readonly number[] {
  return forced?.order ?? [revision];
}
