import type { AlreadyLeft } from '../rejections.js';
import { legal, reject, type Rejection, type Verdict } from '../verdict.js';
import type { Asset } from './asset.state.js';

/** R11: more is to leave than there is. */
export interface QuantityExceeded extends Rejection {
  readonly code: 'quantity-exceeded';
  readonly quantity: number;
  readonly onHand: number;
}

/** R11: what has left cannot leave again, and quantities never go below zero. Rejects: `already-left`, `quantity-exceeded`. */
export function onHand({ onHand, departure }: Asset, quantity: number): Verdict<AlreadyLeft | QuantityExceeded> {
  if (onHand <= 0) return reject({ code: 'already-left', what: 'asset', ...departure });
  return quantity > onHand ? reject({ code: 'quantity-exceeded', quantity, onHand }) : legal;
}
