import type { AssetFact } from '../src/domain/asset/asset.events.js';
import { unreachable } from '../src/domain/unreachable.js';

/** The quantity of an asset or a lot, and where it went. Quantities in whole units, money in whole US cents. */
export interface Stock {
  /** As registered. */
  readonly quantity: number;
  readonly left: number;
  /** The value of what left, as its certificates give it. */
  readonly leftValueUsdCents: number;
  readonly destroyed: number;
  /** Transfers that stand, so that a reversal knows what comes back. */
  readonly transfers: readonly Transfer[];
}

interface Transfer {
  readonly eventId: string;
  readonly quantity: number;
  readonly valueUsdCents: number;
}

export const noStock: Stock = { quantity: 0, left: 0, leftValueUsdCents: 0, destroyed: 0, transfers: [] };

/** Registered = left + destroyed + on hand. */
export function onHand({ quantity, left, destroyed }: Stock): number {
  return quantity - left - destroyed;
}

/** The number of transfers that stand. */
export function standingTransfers({ transfers }: Stock): number {
  return transfers.length;
}

/** The stock after a fact; the very same for a fact that moves nothing. */
export function moveStock(stock: Stock, fact: AssetFact & { readonly eventId: string }): Stock {
  switch (fact.type) {
    case 'AssetRegistered':
      return { ...stock, quantity: fact.data.quantity };
    case 'AssetTransferred': {
      const { quantity, valueUsdCents } = fact.data;
      return withTransfers(stock, [...stock.transfers, { eventId: fact.eventId, quantity, valueUsdCents }]);
    }
    case 'AssetTransferReversed': {
      const { reverses } = fact.data;
      return withTransfers(
        stock,
        stock.transfers.filter(({ eventId }) => eventId !== reverses),
      );
    }
    case 'AssetDestroyed':
      return { ...stock, destroyed: stock.destroyed + fact.data.quantity };
    case 'AssetVerified':
    case 'AssetDiscrepancyReported':
    case 'OwnersDecisionRecorded':
      return stock;
    default:
      return unreachable(fact);
  }
}

/** The quantity that left is the sum of the transfers that stand, so that nothing is taken back twice. */
function withTransfers(stock: Stock, transfers: readonly Transfer[]): Stock {
  return {
    ...stock,
    transfers,
    left: transfers.reduce((sum, { quantity }) => sum + quantity, 0),
    leftValueUsdCents: transfers.reduce((sum, { valueUsdCents }) => sum + valueUsdCents, 0),
  };
}
