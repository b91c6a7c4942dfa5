import type { Effective } from '../../history/fact.js';
import type { AlreadyLeft } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import type { AssetDestroyed } from '../asset.events.js';
import type { Asset } from '../asset.state.js';
import { onHand, type QuantityExceeded } from '../on-hand.js';

/**
 * An asset is destroyed, for a reason and on somebody's word: in the north of Mali in 2023 nobody could say on whose.
 *
 * Rejects: `already-left`, `quantity-exceeded`.
 */
export function destroyAsset(
  { data }: Effective<AssetDestroyed>,
  asset: Asset,
): Verdict<AlreadyLeft | QuantityExceeded> {
  return onHand(asset, data.quantity);
}
