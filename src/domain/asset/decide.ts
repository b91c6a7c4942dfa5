import type { Decision } from '../decision.js';
import type { AssetCommand } from './asset.commands.js';
import type { AssetFact } from './asset.events.js';
import { verificationFacts } from './decisions/verify-asset.js';

/** What a command comes to; the rules judge it afterwards, in the asset's history. */
export function decideAsset(command: AssetCommand): Decision<AssetFact> {
  switch (command.type) {
    case 'RegisterAsset':
      return { facts: [{ ...command, type: 'AssetRegistered' }] };
    case 'VerifyAsset':
      return verificationFacts(command);
    case 'DecideContingentEquipment':
      return { facts: [{ ...command, type: 'OwnersDecisionRecorded' }] };
    case 'TransferAsset':
      return { facts: [{ ...command, type: 'AssetTransferred' }] };
    case 'ReverseTransfer':
      return { facts: [{ ...command, type: 'AssetTransferReversed' }] };
    case 'DestroyAsset':
      return { facts: [{ ...command, type: 'AssetDestroyed' }] };
  }
}
