import { isISO31661Alpha3, ValidateBy, type ValidationArguments } from 'class-validator';
import {
  OWNERS_DECISIONS,
  OWNERSHIPS,
  RECIPIENT_KINDS,
  TRANSFER_BASES,
  VERIFICATION_RESULTS,
  type OwnersDecision,
  type Ownership,
  type TransferBasis,
} from '../../../domain/asset/asset.events.js';
import { FactDto } from '../fact.dto.js';
import {
  Count,
  Country,
  Flag,
  Identifier,
  Instrument,
  Name,
  OneOf,
  Quantity,
  Text,
  UsdCents,
} from '../../edge/validation/fields.js';
import { Nested } from '../../edge/validation/nested.js';

export class RegisterAssetDto extends FactDto {
  @Identifier({ example: 'veh-0001' })
  assetId!: string;

  @OneOf(OWNERSHIPS)
  ownership!: Ownership;

  @Name({ description: '`UN` for UNOE, an ISO 3166-1 alpha-3 code for COE.', example: 'UN' })
  @ValidateBy({
    name: 'owner',
    validator: { validate: isOwner, defaultMessage: () => 'must be UN for UNOE, a country for COE' },
  })
  owner!: string;

  @Name({ example: 'vehicle' })
  category!: string;

  @Flag()
  sensitive!: boolean;

  @Text()
  description!: string;

  @Name({ optional: true })
  serialNumber?: string;

  @Quantity()
  quantity!: number;

  @Name({ example: 'each' })
  unit!: string;

  @UsdCents()
  inventoryValueUsdCents!: number;

  @UsdCents()
  residualValueUsdCents!: number;

  @Identifier({ optional: true })
  siteId?: string;
}

export class VerifyAssetDto extends FactDto {
  @OneOf(VERIFICATION_RESULTS)
  result!: (typeof VERIFICATION_RESULTS)[number];

  @Count()
  countedQuantity!: number;
}

export class DecideContingentEquipmentDto extends FactDto {
  @OneOf(OWNERS_DECISIONS)
  decision!: OwnersDecision;

  @Name()
  decidedBy!: string;
}

export class RecipientDto {
  @OneOf(RECIPIENT_KINDS)
  kind!: (typeof RECIPIENT_KINDS)[number];

  @Name()
  name!: string;

  @Country({ optional: true })
  country?: string;
}

export class TransferAssetDto extends FactDto {
  @Nested(RecipientDto)
  recipient!: RecipientDto;

  @OneOf(TRANSFER_BASES)
  basis!: TransferBasis;

  @Quantity()
  quantity!: number;

  @UsdCents()
  valueUsdCents!: number;

  @UsdCents({ optional: true })
  priceUsdCents?: number;

  @Instrument({ description: 'The signed certificate; required by rule.' })
  certificate?: string;
}

export class ReverseTransferDto extends FactDto {
  @Text()
  reason!: string;
}

export class DestroyAssetDto extends FactDto {
  @Quantity()
  quantity!: number;

  @Name()
  method!: string;

  @Text()
  reason!: string;

  @Name()
  authorisedBy!: string;
}

function isOwner(owner: unknown, context?: ValidationArguments): boolean {
  const { ownership } = (context?.object ?? {}) as { ownership?: unknown };
  if (ownership === 'UNOE') return owner === 'UN';
  if (ownership === 'COE') return typeof owner === 'string' && owner === owner.toUpperCase() && isISO31661Alpha3(owner);
  // A missing or unknown ownership is an error of its own; a correction may name the owner alone.
  return owner === 'UN' || (typeof owner === 'string' && isISO31661Alpha3(owner));
}
