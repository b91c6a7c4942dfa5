import type { Decision } from '../../decision.js';
import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { AssetCommandOf } from '../asset.commands.js';
import type { AssetDiscrepancyReported, AssetVerified } from '../asset.events.js';
import { compareCount } from '../count-result.js';

/**
 * A count is legal at any time, whatever it finds: it says nothing of the quantity that should be there.
 *
 * Rejects: nothing.
 */
export function verifyAsset(_fact: Effective<AssetVerified | AssetDiscrepancyReported>): Verdict<never> {
  return legal;
}

/**
 * The fact that a count comes to. A number other than the one that should be there is a discrepancy: an event of its own, since
 * records that differ from the yard are what auditors find most (OIOS 2018/066, 2018/123).
 *
 * @param onHand whole units on hand at the end of the count's day
 */
export function verificationFacts(
  { data, ...command }: AssetCommandOf<'VerifyAsset'>,
  onHand: number,
): Decision<AssetVerified | AssetDiscrepancyReported> {
  const { differs, result } = compareCount(data.countedQuantity, onHand);
  return {
    facts: [{ ...command, data: { ...data, result }, type: differs ? 'AssetDiscrepancyReported' : 'AssetVerified' }],
  };
}
