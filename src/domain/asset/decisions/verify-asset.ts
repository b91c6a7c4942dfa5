import type { Decision } from '../../decision.js';
import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { AssetCommandOf } from '../asset.commands.js';
import type { AssetDiscrepancyReported, AssetVerified } from '../asset.events.js';

/**
 * A count is legal at any time, whatever it finds: it says nothing of the quantity that should be there.
 *
 * Rejects: nothing.
 */
export function verifyAsset(_fact: Effective<AssetVerified | AssetDiscrepancyReported>): Verdict<never> {
  return legal;
}

/**
 * The fact that a count comes to. An asset not found, or found to differ, is a discrepancy: an event of its own, since records that differ from the yard are what auditors find most (OIOS 2018/066, 2018/123).
 */
export function verificationFacts(
  command: AssetCommandOf<'VerifyAsset'>,
): Decision<AssetVerified | AssetDiscrepancyReported> {
  const type = command.data.result === 'found' ? 'AssetVerified' : 'AssetDiscrepancyReported';
  return { facts: [{ ...command, type }] };
}
