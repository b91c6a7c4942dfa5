import type { Command } from '../command.js';
import type {
  AssetDestroyed,
  AssetRegistered,
  AssetTransferred,
  AssetTransferReversed,
  AssetVerified,
  OwnersDecisionRecorded,
} from './asset.events.js';

/** The orders an asset takes. */
export type AssetCommand =
  | Command<'RegisterAsset', AssetRegistered['data']>
  | Command<'VerifyAsset', AssetVerified['data']>
  | Command<'DecideContingentEquipment', OwnersDecisionRecorded['data']>
  | Command<'TransferAsset', AssetTransferred['data']>
  | Command<'ReverseTransfer', AssetTransferReversed['data']>
  | Command<'DestroyAsset', AssetDestroyed['data']>;

/** The command of one type. */
export type AssetCommandOf<Type extends AssetCommand['type']> = Extract<AssetCommand, { readonly type: Type }>;
