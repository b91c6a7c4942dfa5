import { isCountry } from '../../country.js';
import type { Effective } from '../../history/fact.js';
import type { AlreadyLeft } from '../../rejections.js';
import { legal, reject, type Rejection, type Verdict } from '../../verdict.js';
import type { AssetTransferred, OwnersDecision, TransferBasis } from '../asset.events.js';
import type { RegisteredAsset } from '../asset.state.js';
import { onHand, type QuantityExceeded } from '../on-hand.js';

/** R6: weapons, ammunition, armoured vehicles, aircraft and the like were to be given away or sold. */
export interface SensitiveEquipment extends Rejection {
  readonly code: 'sensitive-equipment';
  readonly basis: TransferBasis;
}

/** R7: the owner has decided otherwise, or not at all. */
export interface NotTheOwnersDecision extends Rejection {
  readonly code: 'not-the-owners-decision';
  readonly owner: string;
  /** Absent while the owner has not decided. */
  readonly decision?: OwnersDecision;
  readonly basis: TransferBasis;
}

/** The basis of transfer that carries out each decision of an owner. */
const CARRIES_OUT: Readonly<Record<OwnersDecision, TransferBasis>> = {
  repatriate: 'repatriation',
  gift: 'gift',
  sell: 'sale',
  'hand-over': 'disposal',
};

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
  const { sensitive, ownership } = asset.registration;
  if (sensitive && (data.basis === 'gift' || data.basis === 'sale'))
    return reject({ code: 'sensitive-equipment', basis: data.basis });
  const owned = ownership === 'COE' ? byItsOwner(data, asset) : legal;
  return owned.legal ? onHand(asset, data.quantity) : owned;
}

function byItsOwner(
  { basis, recipient }: AssetTransferred['data'],
  { decision, registration: { owner } }: RegisteredAsset,
): Verdict<NotTheOwnersDecision> {
  const carriesOut = decision !== undefined && CARRIES_OUT[decision] === basis;
  // Repatriation is to the owner's own country; anywhere else is not what the owner decided. An organisation has none.
  const { country = owner } = recipient;
  const goesHome = basis !== 'repatriation' || country === owner || !isCountry(owner);
  return carriesOut && goesHome ? legal : reject({ code: 'not-the-owners-decision', owner, decision, basis });
}
