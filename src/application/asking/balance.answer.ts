import type { LEDGER_COLUMNS } from '../../../projections/asset-ledger.projection.js';
import type { AssetRow, REGISTER_COLUMNS } from '../../../projections/asset-register.projection.js';
import { bookValueOf } from '../../../projections/asset-register.projection.js';
import type { Ownership } from '../../domain/asset/asset.events.js';
import { exactTotal, type RowTotal } from '../ports/read-models.js';
import type { List } from './answer.js';

/** The balance of the books: registered = left + destroyed + written off + on hand. */
export interface Balance {
  /** One for each regime: COE and UNOE are never added together. */
  readonly totals: readonly BalanceTotal[];
  /** Every asset whose certificates give another value than the books, be it by a cent. */
  readonly differences: List<BalanceDifference>;
}

export interface BalanceTotal {
  readonly ownership: Ownership;
  /** Assets and lots on the register. */
  readonly assets: number;
  /** Whole units, whatever the unit. What left is counted in the ledger, the rest in the register. */
  readonly quantity: BalanceLine;
  /** Net book value in whole US cents; what left, as certificates give it, what is destroyed or on hand by its share. */
  readonly valueUsdCents: BalanceLine;
}

export interface BalanceLine {
  readonly registered: number;
  readonly left: number;
  readonly destroyed: number;
  /** None yet: no event writes an asset off. */
  readonly writtenOff: number;
  readonly onHand: number;
  /** Registered less all the others. Rounding may leave a cent for each transfer and each share. */
  readonly difference: number;
}

/** An asset whose certificates give another value than the books. Net book value in whole US cents. */
export interface BalanceDifference {
  readonly assetId: string;
  readonly ownership: Ownership;
  /** True where the rounding of shares to whole cents explains the difference. */
  readonly rounding: boolean;
  readonly valueUsdCents: BalanceLine;
}

/** The columns of the register and of the ledger that are summed, by ownership. */
export const REGISTER_SUMS: (keyof typeof REGISTER_COLUMNS)[] = [
  'quantity',
  'destroyed',
  'on_hand',
  'registered_value',
  'destroyed_value',
  'on_hand_value',
];
export const LEDGER_SUMS: (keyof typeof LEDGER_COLUMNS)[] = ['quantity', 'value_usd_cents'];

/** The balance of each regime. */
export function balanceTotals(register: readonly RowTotal[], ledger: readonly RowTotal[]): BalanceTotal[] {
  const regimes = new Set([...register, ...ledger].map(({ ownership }) => ownership as Ownership));
  return [...regimes].sort().map((ownership) => {
    const registered = sumsOf(register, ownership);
    const left = sumsOf(ledger, ownership);
    return {
      ownership,
      assets: registered('entries'),
      quantity: line(registered('quantity'), left('quantity'), registered('destroyed'), registered('on_hand')),
      valueUsdCents: line(
        registered('registered_value'),
        left('value_usd_cents'),
        registered('destroyed_value'),
        registered('on_hand_value'),
      ),
    };
  });
}

/** The sums of a regime, by column. */
function sumsOf(totals: readonly RowTotal[], of: Ownership): (column: string) => number {
  const total = totals.find(({ ownership }) => ownership === of);
  return (column) => Number(total?.[column] ?? 0);
}

/** The part of one asset in the balance. */
export interface BalanceShare extends BalanceTotal, BalanceDifference {}

/** The part that an asset has in every figure of the balance. */
export function balanceShare(row: AssetRow): BalanceShare {
  const { quantity, left, destroyed, onHand } = row;
  return { ...balanceDifference(row), assets: 1, quantity: line(quantity, left, destroyed, onHand) };
}

/** The difference in value of one asset. */
export function balanceDifference(row: AssetRow): BalanceDifference {
  const { registered, left, destroyed, onHand, differs } = bookValueOf(row);
  return {
    assetId: row.assetId,
    ownership: row.ownership,
    rounding: !differs,
    valueUsdCents: line(registered, left, destroyed, onHand),
  };
}

function line(registered: number, left: number, destroyed: number, onHand: number): BalanceLine {
  const writtenOff = 0;
  const difference = exactTotal(BigInt(registered) - BigInt(left) - BigInt(destroyed) - BigInt(onHand));
  return { registered, left, destroyed, writtenOff, onHand, difference };
}
