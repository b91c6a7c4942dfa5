import type { AssetVerified } from './asset.events.js';

export type CountResult = AssetVerified['data']['result'];

/** The comparison of a count with the quantity that should be there on its day. */
export interface CountCompared {
  readonly differs: boolean;
  readonly result: CountResult;
}

/**
 * The number decides, whatever word stands beside it: as many as there should be is no difference, and any other number is one. A
 * later fact about the same days may change what should have been there, so that the folds
 * compare again.
 *
 * @param onHand whole units on hand by the record
 */
export function compareCount(countedQuantity: number, onHand: number): CountCompared {
  const differs = countedQuantity !== onHand;
  return { differs, result: countedQuantity === 0 ? 'not-found' : differs ? 'differs' : 'found' };
}
