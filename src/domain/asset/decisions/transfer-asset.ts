import type { Effective } from '../../history/fact.js';
import type { AlreadyLeft } from '../../rejections.js';
import { reject, type Rejection, type Verdict } from '../../verdict.js';
import type { AssetTransferred, TransferBasis } from '../asset.events.js';
import type { RegisteredAsset } from '../asset.state.js';
import { onHand, type QuantityExceeded } from '../on-hand.js';
import { movesAsDecided, type NotTheOwnersDecision } from '../owners-decision.js';

/** R6: weapons, ammunition, armoured vehicles, aircraft and the like were to be given away or sold. */
export interface SensitiveEquipment extends Rejection {
  readonly code: 'sensitive-equipment';
  readonly basis: TransferBasis;
}

/**
 * An asset, or part of a lot, leaves the mission. Contingent-owned equipment belongs to the contributor, which decides
 * (R7), and sensitive equipment, whoever owns it, is neither given away nor sold (R6); nothing leaves twice (R11).
 *
 * Rejects: `sensitive-equipment`, `not-the-owners-decision`, `already-left`, `quantity-exceeded`.
 * Source: DOS, Guide for Senior Leadership on Field Entity Closure (2018), on contingent-owned equipment.
 */
export function transferAsset(
  { data }: Effective<AssetTransferred>,
  asset: RegisteredAsset,
): Verdict<SensitiveEquipment | NotTheOwnersDecision | AlreadyLeft | QuantityExceeded> {
  if (asset.registration.sensitive && (data.basis === 'gift' || data.basis === 'sale'))
    return reject({ code: 'sensitive-equipment', basis: data.basis });
  const decided = movesAsDecided(data, asset);
  return decided.legal ? onHand(asset, data.quantity) : decided;
}
