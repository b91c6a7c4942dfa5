import type {
  AssetTransferred,
  OwnersDecision,
  Recipient,
  TransferBasis,
} from '../../src/domain/asset/asset.events.js';
import type { Prng } from './prng.js';

const UN_OWNED: readonly [TransferBasis, ...TransferBasis[]] = [
  'redeployment',
  'redeployment',
  'sale',
  'gift',
  'compensation',
  'disposal',
];

const DECIDED: Readonly<Record<OwnersDecision, TransferBasis>> = {
  repatriate: 'repatriation',
  gift: 'gift',
  sell: 'sale',
  'hand-over': 'disposal',
  'carry-over': 'redeployment',
};

/** The owner's decision: mostly to take the equipment home. Sensitive equipment is neither donated nor sold. */
export function ownersDecision(sensitive: boolean, rng: Prng): OwnersDecision {
  if (rng.inPercent(75)) return 'repatriate';
  return sensitive ? 'hand-over' : rng.oneOf(['gift', 'sell', 'hand-over']);
}

/**
 * A transfer that the rules allow.
 *
 * @param owner `UN`, or the country whose decision is executed
 * @param decision the owner's decision; undefined for UN-owned equipment
 * @param valueUsdCents the value of the transfer
 */
export function transfer(
  owner: string,
  decision: OwnersDecision | undefined,
  quantity: number,
  valueUsdCents: number,
  certificate: string,
  rng: Prng,
): AssetTransferred['data'] {
  const basis = decision === undefined ? rng.oneOf(UN_OWNED) : DECIDED[decision];
  const price = basis === 'sale' ? { priceUsdCents: Math.floor(valueUsdCents / 4) } : {};
  return { recipient: recipientOf(basis, owner, rng), basis, quantity, valueUsdCents, ...price, certificate };
}

function recipientOf(basis: TransferBasis, owner: string, rng: Prng): Recipient {
  switch (basis) {
    case 'repatriation':
      return { kind: 'contributor', name: `Illustrative contributor ${owner}`, country: owner };
    case 'redeployment':
      return rng.oneOf([
        { kind: 'un-mission', name: 'Illustrative mission elsewhere' },
        { kind: 'un-agency', name: 'Illustrative agency' },
      ]);
    case 'gift':
    case 'compensation':
      return { kind: 'government', name: 'Illustrative government' };
    case 'sale':
    case 'disposal':
      return { kind: 'commercial', name: `Illustrative buyer ${rng.between(1, 9)}` };
  }
}
