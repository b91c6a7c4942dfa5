import type { AssetFact } from '../src/domain/asset/asset.events.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import { unreachable } from '../src/domain/unreachable.js';

/** The quantity of an asset or a lot, and where it went. Quantities in whole units, money in whole US cents. */
export interface Stock {
  /** As registered. */
  readonly quantity: number;
  readonly left: number;
  /** The value of what left, as its certificates give it. */
  readonly leftValueUsdCents: number;
  readonly destroyed: number;
  /** Transfers that stand, by event id, so that a reversal knows what comes back. */
  readonly transfers: PersistentMap<Transfer>;
}

interface Transfer {
  readonly quantity: number;
  readonly valueUsdCents: number;
}

export const noStock: Stock = {
  quantity: 0,
  left: 0,
  leftValueUsdCents: 0,
  destroyed: 0,
  transfers: PersistentMap.empty(),
};

/** Registered = left + destroyed + on hand. */
export function onHand({ quantity, left, destroyed }: Stock): number {
  return quantity - left - destroyed;
}

/** The number of transfers that stand. */
export function standingTransfers({ transfers }: Stock): number {
  return transfers.size;
}

/** The stock after a fact; the very same for a fact that moves nothing. */
export function moveStock(stock: Stock, fact: AssetFact & { readonly eventId: string }): Stock {
  switch (fact.type) {
    case 'AssetRegistered':
      return { ...stock, quantity: fact.data.quantity };
    case 'AssetTransferred':
      return addTransfer(stock, fact.eventId, fact.data);
    case 'AssetTransferReversed':
      return takeBack(stock, fact.data.reverses);
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

function addTransfer(stock: Stock, eventId: string, { quantity, valueUsdCents }: Transfer): Stock {
  return {
    ...stock,
    transfers: stock.transfers.set(eventId, { quantity, valueUsdCents }),
    left: stock.left + quantity,
    leftValueUsdCents: stock.leftValueUsdCents + valueUsdCents,
  };
}

/** Takes a transfer back, where it stands: nothing is taken back twice. */
function takeBack(stock: Stock, eventId: string): Stock {
  const transfer = stock.transfers.get(eventId);
  if (transfer === undefined) return stock;
  return {
    ...stock,
    transfers: stock.transfers.delete(eventId),
    left: stock.left - transfer.quantity,
    leftValueUsdCents: stock.leftValueUsdCents - transfer.valueUsdCents,
  };
}
