/**
 * Moves what would lie on each other apart, and nothing further than it must.
 *
 * @param wanted where each would like to be, in CSS pixels from the top
 * @returns where each is to be, in the order of `wanted`
 */
export function spread(wanted: readonly number[], least: number, top: number, bottom: number): readonly number[] {
  const order = wanted.map((at, index) => ({ at, index })).toSorted((one, other) => one.at - other.at);
  let above = top - least;
  for (const one of order) {
    one.at = Math.max(one.at, above + least);
    above = one.at;
  }
  let below = bottom + least;
  for (const one of order.toReversed()) {
    one.at = Math.min(one.at, below - least);
    below = one.at;
  }
  return order.toSorted((one, other) => one.index - other.index).map(({ at }) => at);
}
