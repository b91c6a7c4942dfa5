import type { Effective } from '../../history/fact.js';
import { notFound, type AlreadyRecorded, type NotFound } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { AssetTransferReversed } from '../asset.events.js';
import type { Asset } from '../asset.state.js';

/**
 * The quantity that a transfer took away comes back on hand, once. The transfer itself stays in the ledger, with its reversal.
 *
 * Rejects: `not-found`, `already-recorded`.
 */
export function reverseTransfer(
  { type, data }: Effective<AssetTransferReversed>,
  asset: Asset,
): Verdict<NotFound | AlreadyRecorded> {
  const transfer = asset.transfers.get(data.reverses);
  if (transfer === undefined) return reject(notFound('transfer', data.reverses));
  return transfer === 'reversed' ? reject({ code: 'already-recorded', what: type }) : legal;
}
