import type { Effective } from '../history/fact.js';
import type { Aggregate } from '../history/legality.js';
import { notFound } from '../rejections.js';
import { judgeByType, type RuleTable } from '../rule.js';
import { notInTheFuture } from '../rules/future-fact.js';
import { mayComeTooLate, mayForce } from '../may-force.js';
import { instrumentNamed } from '../rules/instrument-missing.js';
import { reject, type Verdict } from '../verdict.js';
import type { AssetFact, AssetRegistered } from './asset.events.js';
import type { AssetRejection } from './asset.rejections.js';
import { evolve, noAsset, type Asset, type RegisteredAsset } from './asset.state.js';
import { decideContingentEquipment } from './decisions/decide-contingent-equipment.js';
import { destroyAsset } from './decisions/destroy-asset.js';
import { registerAsset } from './decisions/register-asset.js';
import { reverseTransfer } from './decisions/reverse-transfer.js';
import { transferAsset } from './decisions/transfer-asset.js';
import { verifyAsset } from './decisions/verify-asset.js';

/** The fold and the rules of an asset's history; the rule that its mission's books are open is in `mission-books.ts`. */
export const assetAggregate: Aggregate<Asset, AssetFact> = {
  initial: noAsset,
  evolve,
  judge,
  forces: mayForce,
  mayComeTooLate,
};

/** The rule of each type of fact about a registered asset. */
const RULES: RuleTable<Exclude<AssetFact, AssetRegistered>, RegisteredAsset, AssetRejection> = {
  AssetVerified: verifyAsset,
  AssetDiscrepancyReported: verifyAsset,
  OwnersDecisionRecorded: decideContingentEquipment,
  AssetTransferred: transferAsset,
  AssetTransferReversed: reverseTransfer,
  AssetDestroyed: destroyAsset,
};

/** The rules about the fact alone come first (R14, instruments); then the asset's registration; then the rule of its own type. */
function judge(fact: Effective<AssetFact>, asset: Asset): Verdict<AssetRejection> {
  const dated = notInTheFuture(fact.effectiveOn, fact.datedOn);
  if (!dated.legal) return dated;
  const named = instrumentNamed(fact);
  if (!named.legal) return named;
  if (fact.type === 'AssetRegistered') return registerAsset(fact, asset);
  return isRegistered(asset) ? judgeByType(RULES, fact, asset) : reject(notFound('asset'));
}

function isRegistered(asset: Asset): asset is RegisteredAsset {
  return asset.registration !== undefined;
}
