import type { Effective } from '../../history/fact.js';
import type { AlreadyLeft } from '../../rejections.js';
import type { Verdict } from '../../verdict.js';
import type { AssetDestroyed } from '../asset.events.js';
import type { RegisteredAsset } from '../asset.state.js';
import { onHand, type QuantityExceeded } from '../on-hand.js';
import { destroyedAsDecided, type NotTheOwnersDecision } from '../owners-decision.js';

/**
 * An asset is destroyed, for a reason and on somebody's word: in the north of Mali in 2023 nobody could say on whose. Contingent-owned
 * equipment is destroyed only where its owner left that to the mission (R7).
 *
 * Rejects: `not-the-owners-decision`, `already-left`, `quantity-exceeded`.
 * Source: DOS, Guide for Senior Leadership on Field Entity Closure (2018), on contingent-owned equipment.
 */
export function destroyAsset(
  { data }: Effective<AssetDestroyed>,
  asset: RegisteredAsset,
): Verdict<NotTheOwnersDecision | AlreadyLeft | QuantityExceeded> {
  const decided = destroyedAsDecided(asset);
  return decided.legal ? onHand(asset, data.quantity) : decided;
}
