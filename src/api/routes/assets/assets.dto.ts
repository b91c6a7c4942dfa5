import { bodyOf } from '../commands/body-of.js';

export class RegisterAssetDto extends bodyOf('RegisterAsset') {}
export class VerifyAssetDto extends bodyOf('VerifyAsset') {}
export class DecideContingentEquipmentDto extends bodyOf('DecideContingentEquipment') {}
export class TransferAssetDto extends bodyOf('TransferAsset') {}
export class ReverseTransferDto extends bodyOf('ReverseTransfer', 'reverses') {}
export class DestroyAssetDto extends bodyOf('DestroyAsset') {}
