import type { LEDGER_COLUMNS } from '../../../projections/asset-ledger.projection.js';
import type { AssetRow, REGISTER_COLUMNS } from '../../../projections/asset-register.projection.js';
import { bookValueOf } from '../../../projections/asset-register.projection.js';
import type { Ownership } from '../../domain/asset/asset.events.js';
import type { RowTotal } from '../ports/read-models.js';
import type { List } from './answer.js';

/** The balance of the books: registered = left + destroyed + written off + on hand. */
export interface Balance {
  /** One for each regime: COE and UNOE are never added together. */
  readonly totals: readonly BalanceTotal[];
  /** The assets whose certificates give another value than the books. */
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

/** An asset whose certificates give another value than the books, beyond rounding. Net book value in whole US cents. */
export interface BalanceDifference {
  readonly assetId: string;
  readonly ownership: Ownership;
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
  return register.map((total) => {
    const left = ledger.find(({ ownership }) => ownership === total.ownership);
    const sum = (column: string): number => Number(total[column]);
    return {
      ownership: total.ownership as Ownership,
      assets: sum('entries'),
      quantity: line(sum('quantity'), Number(left?.quantity ?? 0), sum('destroyed'), sum('on_hand')),
      valueUsdCents: line(
        sum('registered_value'),
        Number(left?.value_usd_cents ?? 0),
        sum('destroyed_value'),
        sum('on_hand_value'),
      ),
    };
  });
}

/** The difference in value of one asset. */
export function balanceDifference(row: AssetRow): BalanceDifference {
  const { registered, left, destroyed, onHand } = bookValueOf(row);
  return {
    assetId: row.assetId,
    ownership: row.ownership,
    valueUsdCents: line(registered, left, destroyed, onHand),
  };
}

function line(registered: number, left: number, destroyed: number, onHand: number): BalanceLine {
  const writtenOff = 0;
  const difference = registered - left - destroyed - writtenOff - onHand;
  return { registered, left, destroyed, writtenOff, onHand, difference };
}
