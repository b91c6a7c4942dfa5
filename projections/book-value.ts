/** The book value of one asset or lot, split by where it is. Whole US cents. */
export interface BookValue {
  /** Net book value, as registered. */
  readonly registered: number;
  /** As the certificates of its transfers give it. */
  readonly left: number;
  /** The share of what was destroyed. */
  readonly destroyed: number;
  /** The share of what is still here. */
  readonly onHand: number;
  /** True where the three others differ from what is registered by more than rounding. */
  readonly differs: boolean;
}

/** Quantities of one asset or lot, in whole units. */
interface Quantities {
  readonly quantity: number;
  readonly destroyed: number;
  readonly onHand: number;
}

/**
 * Only transfers state a value; what was destroyed and what is on hand count with their share of the registered value, by
 * quantity. Shares are rounded down to whole cents, so that up to one cent a unit is rounding.
 */
export function bookValue(registered: number, { quantity, destroyed, onHand }: Quantities, left: number): BookValue {
  const lost = share(registered, destroyed, quantity);
  const here = share(registered, onHand, quantity);
  const difference = registered - left - lost - here;
  return { registered, left, destroyed: lost, onHand: here, differs: Math.abs(difference) > quantity };
}

/** Exact also where the product is beyond what a number holds exactly. */
function share(value: number, part: number, whole: number): number {
  return whole === 0 ? 0 : Number((BigInt(value) * BigInt(part)) / BigInt(whole));
}
