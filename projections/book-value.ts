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
  /** The number of transfers that stand: each of them states a value of its own. */
  readonly transfers: number;
}

/**
 * Only transfers state a value; what was destroyed and what is on hand count with their share of the registered value, by
 * quantity. A share is rounded down to whole cents, and whoever wrote a certificate rounded its value, so that a difference of up
 * to one cent for each of these roundings is no more than that. The number of units has no part in it: a lot of a million rounds
 * that left at one time was rounded once.
 */
export function bookValue(
  registered: number,
  { quantity, destroyed, onHand, transfers }: Quantities,
  left: number,
): BookValue {
  const lost = share(registered, destroyed, quantity);
  const here = share(registered, onHand, quantity);
  const roundings = transfers + (lost.isRounded ? 1 : 0) + (here.isRounded ? 1 : 0);
  const difference = registered - left - lost.cents - here.cents;
  return { registered, left, destroyed: lost.cents, onHand: here.cents, differs: Math.abs(difference) > roundings };
}

/** Exact also where the product is beyond what a number holds exactly. */
function share(value: number, part: number, whole: number): { readonly cents: number; readonly isRounded: boolean } {
  if (whole === 0) return { cents: 0, isRounded: false };
  // Every row of the register comes here, and few products are that large.
  if (Number.isSafeInteger(value * part)) {
    const rest = (value * part) % whole;
    return { cents: (value * part - rest) / whole, isRounded: rest !== 0 };
  }
  const product = BigInt(value) * BigInt(part);
  return { cents: Number(product / BigInt(whole)), isRounded: product % BigInt(whole) !== 0n };
}
