import type { CommandsOf, Recording } from '../command.js';
import type {
  AssetDestroyed,
  AssetDiscrepancyReported,
  AssetRegistered,
  AssetTransferred,
  AssetTransferReversed,
  AssetVerified,
  OwnersDecisionRecorded,
} from './asset.events.js';

/** The fact that each order of an asset records. */
export interface AssetRecordings {
  RegisterAsset: Recording<AssetRegistered>;
  VerifyAsset: Recording<AssetVerified | AssetDiscrepancyReported, 'result'>;
  DecideContingentEquipment: Recording<OwnersDecisionRecorded>;
  TransferAsset: Recording<AssetTransferred>;
  ReverseTransfer: Recording<AssetTransferReversed>;
  DestroyAsset: Recording<AssetDestroyed>;
}

/** The orders that an asset takes. */
export type AssetCommand = CommandsOf<AssetRecordings>;

/** The command of one type. */
export type AssetCommandOf<Type extends AssetCommand['type']> = Extract<AssetCommand, { readonly type: Type }>;
