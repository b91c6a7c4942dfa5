import { describe, expect, it } from '@jest/globals';
import { assetRegister, bookValueOf, type AssetRow } from '../../projections/asset-register.projection.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import { asset, correction } from '../domain/facts.js';
import { givenAsset } from './given.js';

const registered = asset('AssetRegistered', { quantity: 4 }, { on: '2020-01-01' });
const transferred = asset('AssetTransferred', { quantity: 1, valueUsdCents: 30 }, { on: '2023-10-02' });
const destroyed = asset('AssetDestroyed', { quantity: 1 }, { on: '2023-10-20' });

/** The asset after these facts; undefined while it is not in the register. */
function rowAfter(...facts: readonly (AssetFact | FactCorrected)[]): AssetRow | undefined {
  return givenAsset(...facts).answer(assetRegister)[0] as AssetRow | undefined;
}

const ROW = {
  assetId: 'a',
  missionId: 'm',
  ownership: 'COE',
  owner: 'TCD',
  category: 'vehicle',
  sensitive: false,
  description: 'Truck',
  unit: 'each',
  quantity: 4,
  left: 0,
  destroyed: 0,
  onHand: 4,
  inventoryValueUsdCents: 200,
  residualValueUsdCents: 100,
  leftValueUsdCents: 0,
  transfers: 0,
  status: 'on-hand',
  registeredOn: '2020-01-01',
};

describe('an asset', () => {
  it('is in the register as it was registered', () => {
    expect(rowAfter(registered)).toEqual(ROW);
    const more = { sensitive: true, serialNumber: 'SN-1', siteId: 'gao' };
    expect(rowAfter(asset('AssetRegistered', { ...more, quantity: 4 }, { on: '2020' }))).toEqual({
      ...ROW,
      ...more,
      registeredOn: '2020',
    });
  });

  it('is not in the register before it is registered, nor once that is annulled', () => {
    expect(rowAfter(transferred)).toBeUndefined();
    expect(givenAsset(transferred).rows(assetRegister)).toEqual([]);
    const annulled = correction({ eventId: '0', type: 'AssetRegistered' }, { annulled: true });
    expect(rowAfter(registered, annulled)).toBeUndefined();
  });

  it('is as a correction of its registration says', () => {
    const corrected = correction({ eventId: '0', type: 'AssetRegistered' }, { changes: { quantity: 5, owner: 'EGY' } });
    expect(rowAfter(registered, corrected)).toEqual({ ...ROW, quantity: 5, onHand: 5, owner: 'EGY' });
  });

  it('has its owner’s latest decision', () => {
    const decided = (decision: 'repatriate' | 'gift', on: string): AssetFact =>
      asset('OwnersDecisionRecorded', { decision }, { on });
    expect(rowAfter(registered, decided('repatriate', '2023-07-01'))).toEqual({ ...ROW, decision: 'repatriate' });
    expect(rowAfter(registered, decided('repatriate', '2023-07-01'), decided('gift', '2023-08-01'))).toEqual({
      ...ROW,
      decision: 'gift',
    });
    const annulled = correction({ eventId: '2', type: 'OwnersDecisionRecorded' }, { annulled: true });
    expect(
      rowAfter(registered, decided('repatriate', '2023-07-01'), decided('gift', '2023-08-01'), annulled),
    ).toMatchObject({ decision: 'repatriate' });
  });

  it('has the words with which its sources qualify their figures', () => {
    const words = { quantityQualifier: 'about', inventoryValueUsdCentsQualifier: 'more than' };
    const vague = { ...registered, data: { ...registered.data, ...words } };
    const counted = asset(
      'AssetVerified',
      { countedQuantity: 4, countedQuantityQualifier: 'at least' },
      { on: '2023-07-01' },
    );
    expect(rowAfter(vague, counted)).toMatchObject({
      ...words,
      verification: { countedQuantity: 4, countedQuantityQualifier: 'at least' },
    });
  });

  it('has its latest count, whatever that found', () => {
    const found = asset('AssetVerified', { result: 'found', countedQuantity: 4 }, { on: '2023-07-01' });
    const differs = asset('AssetDiscrepancyReported', { result: 'differs', countedQuantity: 3 }, { on: '2023-08' });
    expect(rowAfter(registered, found)).toEqual({
      ...ROW,
      verification: { on: '2023-07-01', result: 'found', countedQuantity: 4 },
    });
    expect(rowAfter(registered, found, differs)).toEqual({
      ...ROW,
      verification: { on: '2023-08', result: 'differs', countedQuantity: 3 },
    });
    const late = asset('AssetTransferred', { quantity: 1 }, { on: '2023-07-15' });
    expect(rowAfter(registered, found, differs, late)?.verification).toMatchObject({ result: 'found' });
    const annulled = correction({ eventId: '2', type: 'AssetDiscrepancyReported' }, { annulled: true });
    expect(rowAfter(registered, found, differs, annulled)?.verification).toMatchObject({ result: 'found' });
  });
});

describe('the quantities of an asset', () => {
  it('are what left, with its value, what was destroyed, and what is on hand', () => {
    expect(rowAfter(registered, transferred)).toEqual({
      ...ROW,
      left: 1,
      leftValueUsdCents: 30,
      transfers: 1,
      onHand: 3,
      status: 'partly-left',
    });
    expect(rowAfter(registered, transferred, destroyed)).toEqual({
      ...ROW,
      left: 1,
      leftValueUsdCents: 30,
      transfers: 1,
      destroyed: 1,
      onHand: 2,
      status: 'partly-left',
    });
  });

  it('come back with a reversal, and with an annulment', () => {
    const reversed = asset('AssetTransferReversed', {}, { on: '2023-11-05' });
    expect(rowAfter(registered, transferred, reversed)).toEqual(ROW);
    expect(
      rowAfter(registered, transferred, correction({ eventId: '1', type: 'AssetTransferred' }, { annulled: true })),
    ).toEqual(ROW);
    expect(
      rowAfter(registered, destroyed, correction({ eventId: '1', type: 'AssetDestroyed' }, { annulled: true })),
    ).toEqual(ROW);
  });
});

describe('the status of an asset', () => {
  const left = (quantity: number): AssetFact => asset('AssetTransferred', { quantity }, { on: '2023-10-02' });
  const lost = (quantity: number): AssetFact => asset('AssetDestroyed', { quantity }, { on: '2023-10-20' });

  it.each<[string, readonly AssetFact[]]>([
    ['on-hand', []],
    ['partly-left', [left(1)]],
    ['partly-left', [lost(1)]],
    ['partly-left', [left(2), lost(1)]],
    ['left', [left(4)]],
    ['left', [left(1), lost(3)]],
    ['destroyed', [lost(4)]],
  ])('is %s after %j', (status, facts) => {
    expect(rowAfter(registered, ...facts)).toMatchObject({ status });
  });
});

describe('the book value of an asset', () => {
  const valueAfter = (...facts: readonly AssetFact[]): object =>
    bookValueOf(rowAfter(registered, ...facts) as AssetRow);

  it('is split by where the asset is', () => {
    expect(valueAfter()).toEqual({ registered: 100, left: 0, destroyed: 0, onHand: 100, differs: false });
    expect(valueAfter(transferred, destroyed)).toEqual({
      registered: 100,
      left: 30,
      destroyed: 25,
      onHand: 50,
      differs: true,
    });
  });
});

describe('a lot of a million rounds', () => {
  const lot = { quantity: 1_000_000, residualValueUsdCents: 1_000_000 };

  it.each([
    ['all of its value', 0, 1],
    ['a cent', 999_999, 1],
    ['nothing', 1_000_000, 0],
  ])('that leaves at once, and loses %s, is among the differences or not', (_what, valueUsdCents, differs) => {
    const gone = asset('AssetTransferred', { quantity: 1_000_000, valueUsdCents }, { on: '2023-10-02' });
    expect(givenAsset(asset('AssetRegistered', lot), gone).rows(assetRegister)).toMatchObject([
      { columns: { differs } },
    ]);
  });
});

describe('the row of an asset', () => {
  it('can be found by its words, filtered, and summed by quantity and value', () => {
    const named = asset('AssetRegistered', { quantity: 4, serialNumber: 'SN-1', siteId: 'gao' }, { on: '2020-01-01' });
    expect(givenAsset(named, transferred, destroyed).rows(assetRegister)).toMatchObject([
      {
        key: 'm.a',
        missionId: 'm',
        sort: 'a',
        columns: {
          ownership: 'COE',
          status: 'partly-left',
          disposal_group: null,
          site_id: 'gao',
          search: 'a truck vehicle sn-1 tcd',
          quantity: 4,
          destroyed: 1,
          on_hand: 2,
          registered_value: 100,
          destroyed_value: 25,
          on_hand_value: 50,
          differs: 1,
        },
      },
    ]);
    const share = asset('AssetTransferred', { quantity: 1, valueUsdCents: 25 }, { on: '2023-10-02' });
    expect(givenAsset(registered, share, destroyed).rows(assetRegister)).toMatchObject([
      { columns: { registered_value: 100, destroyed_value: 25, on_hand_value: 50, differs: 0 } },
    ]);
    const accented = asset('AssetRegistered', { quantity: 4, description: 'Véhicule à Ménaka' });
    expect(givenAsset(accented).rows(assetRegister)).toMatchObject([
      { columns: { search: 'a vehicule a menaka vehicle  tcd' } },
    ]);
    expect(givenAsset(registered).rows(assetRegister)).toMatchObject([
      { columns: { site_id: null, search: 'a truck vehicle  tcd', status: 'on-hand', differs: 0 } },
    ]);
  });
});
