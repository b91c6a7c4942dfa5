import { describe, expect, it } from '@jest/globals';
import { moveStock, noStock, onHand, type Stock } from '../../projections/stock.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import { asset } from '../domain/facts.js';

const registered = asset('AssetRegistered', { quantity: 10 });
const transferred = (quantity: number, valueUsdCents: number): AssetFact =>
  asset('AssetTransferred', { quantity, valueUsdCents });
const reversed = (reverses: string): AssetFact => asset('AssetTransferReversed', { reverses });

/** The stock after these facts; the first one has the event id `0`. */
function stockAfter(...facts: readonly AssetFact[]): Stock {
  return facts.reduce((stock, fact, index) => moveStock(stock, { ...fact, eventId: String(index) }), noStock);
}

describe('the stock of an asset', () => {
  it('is what was registered', () => {
    expect(stockAfter(registered)).toEqual({ ...noStock, quantity: 10 });
    expect(onHand(stockAfter(registered))).toBe(10);
  });

  it('loses what is transferred, once for each transfer', () => {
    const stock = stockAfter(registered, transferred(2, 20), transferred(3, 31));
    expect(stock).toMatchObject({ quantity: 10, left: 5, leftValueUsdCents: 51, destroyed: 0 });
    expect(stock.transfers.entries()).toEqual([
      ['1', { quantity: 2, valueUsdCents: 20 }],
      ['2', { quantity: 3, valueUsdCents: 31 }],
    ]);
    expect(onHand(stock)).toBe(5);
  });

  it('gets back what is reversed, of that transfer only, and only once', () => {
    const stock = stockAfter(registered, transferred(2, 20), transferred(3, 31), reversed('1'));
    expect(stock).toMatchObject({ left: 3, leftValueUsdCents: 31 });
    expect(onHand(stock)).toBe(7);
    const again = stockAfter(registered, transferred(2, 20), transferred(3, 31), reversed('1'), reversed('1'));
    expect(again).toEqual(stock);
    expect(stock.transfers.entries()).toEqual([['2', { quantity: 3, valueUsdCents: 31 }]]);
    expect(stockAfter(registered, reversed('9'))).toEqual({ ...noStock, quantity: 10 });
  });

  it('loses what is destroyed, as often as something is', () => {
    const stock = stockAfter(
      registered,
      asset('AssetDestroyed', { quantity: 1 }),
      asset('AssetDestroyed', { quantity: 2 }),
    );
    expect(stock).toMatchObject({ destroyed: 3, left: 0 });
    expect(onHand(stock)).toBe(7);
  });

  it.each<AssetFact>([
    asset('AssetVerified'),
    asset('AssetDiscrepancyReported', { result: 'not-found', countedQuantity: 0 }),
    asset('OwnersDecisionRecorded'),
  ])('is the very same after $type', (fact) => {
    const stock = stockAfter(registered);
    expect(moveStock(stock, { ...fact, eventId: '1' })).toBe(stock);
  });
});

describe('the stock of an asset that is not registered', () => {
  it('is nothing', () => {
    expect(noStock).toMatchObject({ quantity: 0, left: 0, leftValueUsdCents: 0, destroyed: 0 });
    expect(noStock.transfers.size).toBe(0);
    expect(onHand(noStock)).toBe(0);
  });

  it('stops at a fact that nobody has taught it, rather than pass it over', () => {
    const unknown = { ...registered, type: 'FromTheFuture', eventId: '0' } as unknown as Parameters<
      typeof moveStock
    >[1];
    expect(() => moveStock(noStock, unknown)).toThrow('Unreachable');
  });
});
