import type { Command } from '../description/command';
import { textIn, type Values } from '../values/values';

/** The command whose id is given once. */
const NAMING = 'registerAsset';

/** For each row, the number of an earlier one that names the same new thing: a rehearsal knows nothing of the other rows. */
export function twinsOf({ id }: Command, rows: readonly Values[]): readonly (number | undefined)[] {
  if (id !== NAMING) return rows.map(() => undefined);
  const firsts = new Map<string, number>();
  return rows.map((values, index) => {
    const own = textIn(values['assetId']).trim();
    const first = firsts.get(own);
    if (own !== '' && first === undefined) firsts.set(own, index + 1);
    return first;
  });
}
