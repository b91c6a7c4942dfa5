import type { AlreadyLeft, AlreadyRecorded, NotFound } from '../rejections.js';
import type { FutureFact } from '../rules/future-fact.js';
import type { InstrumentMissing } from '../rules/instrument-missing.js';
import type { QuantityExceeded } from './on-hand.js';
import type { NotTheOwnersDecision } from './owners-decision.js';
import type { SensitiveEquipment } from './decisions/transfer-asset.js';

/** Every reason why a fact of an asset is not possible on its own day. A rule that answers anything else does not compile. */
export type AssetRejection =
  | FutureFact
  | InstrumentMissing
  | SensitiveEquipment
  | NotTheOwnersDecision
  | AlreadyLeft
  | QuantityExceeded
  | NotFound
  | AlreadyRecorded;
