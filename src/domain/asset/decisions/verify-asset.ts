import type { Decision } from '../../decision.js';
import type { AssetCommandOf } from '../asset.commands.js';
import type { AssetDiscrepancyReported, AssetVerified } from '../asset.events.js';

/**
 * Somebody looks whether the asset is there. What is not found, or found to differ, is a discrepancy: an event of its own,
 * since records that differ from the yard are what auditors find most (OIOS 2018/066, 2018/123).
 */
export function verificationFacts(
  command: AssetCommandOf<'VerifyAsset'>,
): Decision<AssetVerified | AssetDiscrepancyReported> {
  const type = command.data.result === 'found' ? 'AssetVerified' : 'AssetDiscrepancyReported';
  return { facts: [{ ...command, type }] };
}
