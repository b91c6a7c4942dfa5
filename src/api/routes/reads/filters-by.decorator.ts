import type { Shape } from '../../description/description.js';

/** Nothing to hold against a query whose own parameters are those of a filter; else the ones that differ. */
type Differing<Query, Base, Filter> =
  Same<Shape<Omit<Query, keyof Base>>, Shape<Filter>> extends true
    ? unknown
    : { readonly 'parameters that are not those of the filter': Unlike<Omit<Query, keyof Base>, Filter> };

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

type Unlike<One, Other> = Exclude<keyof One, keyof Other> | Exclude<keyof Other, keyof One>;

/**
 * A query whose own parameters, beside those of its base, are just those of a filter. The compiler holds one against the other;
 * nothing is done while the program runs.
 */
export function FiltersBy<Filter, Base>(): <Query>(form: (new () => Query) & Differing<Query, Base, Filter>) => void {
  return () => undefined;
}
