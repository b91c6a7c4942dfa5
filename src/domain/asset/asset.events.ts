import type { Qualifiers } from '../field.js';
import type { Fact } from '../history/fact.js';

/** The facts of one asset or lot. Money is whole US cents; quantities are whole numbers of the asset's `unit`. */
export type AssetFact =
  | AssetRegistered
  | AssetVerified
  | AssetDiscrepancyReported
  | OwnersDecisionRecorded
  | AssetTransferred
  | AssetTransferReversed
  | AssetDestroyed;

/** UN-owned and contingent-owned equipment: two regimes, never mixed. */
export const OWNERSHIPS = ['UNOE', 'COE'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

export type AssetRegistered = Fact<
  'AssetRegistered',
  {
    readonly assetId: string;
    readonly ownership: Ownership;
    /** `UN` for UNOE; for COE a country, or the acronym of an organisation. */
    readonly owner: string;
    readonly category: string;
    /** Weapons, ammunition, armoured vehicles, aircraft and other sensitive military equipment. */
    readonly sensitive: boolean;
    readonly description: string;
    readonly serialNumber?: string;
    readonly quantity: number;
    readonly unit: string;
    /** Its cost when it was bought. */
    readonly inventoryValueUsdCents: number;
    /** Net book value. */
    readonly residualValueUsdCents: number;
    readonly siteId?: string;
  } & Qualifiers<'quantity' | 'inventoryValueUsdCents' | 'residualValueUsdCents'>
>;

export const VERIFICATION_RESULTS = ['found', 'not-found', 'differs'] as const;

interface Verification extends Qualifiers<'countedQuantity'> {
  readonly result: (typeof VERIFICATION_RESULTS)[number];
  readonly countedQuantity: number;
}

export type AssetVerified = Fact<'AssetVerified', Verification>;

/** Not found, or found different from the record. */
export type AssetDiscrepancyReported = Fact<'AssetDiscrepancyReported', Verification>;

export const OWNERS_DECISIONS = ['repatriate', 'gift', 'sell', 'hand-over', 'carry-over'] as const;
export type OwnersDecision = (typeof OWNERS_DECISIONS)[number];

export type OwnersDecisionRecorded = Fact<
  'OwnersDecisionRecorded',
  { readonly decision: OwnersDecision; readonly decidedBy: string }
>;

export const TRANSFER_BASES = ['repatriation', 'redeployment', 'sale', 'gift', 'compensation', 'disposal'] as const;
export type TransferBasis = (typeof TRANSFER_BASES)[number];

export const RECIPIENT_KINDS = [
  'government',
  'contributor',
  'un-mission',
  'un-agency',
  'international-organisation',
  'ngo',
  'commercial',
] as const;

export interface Recipient {
  readonly kind: (typeof RECIPIENT_KINDS)[number];
  readonly name: string;
  readonly country?: string;
}

export type AssetTransferred = Fact<
  'AssetTransferred',
  {
    readonly recipient: Recipient;
    readonly basis: TransferBasis;
    readonly quantity: number;
    /** The value of what was transferred. */
    readonly valueUsdCents: number;
    /** The price that the recipient paid. */
    readonly priceUsdCents?: number;
    /** The instrument: the signed certificate. */
    readonly certificate?: string;
  } & Qualifiers<'quantity' | 'valueUsdCents' | 'priceUsdCents'>
>;

export type AssetTransferReversed = Fact<
  'AssetTransferReversed',
  {
    /** The event id of the transfer that is taken back. */
    readonly reverses: string;
    readonly reason: string;
  }
>;

export type AssetDestroyed = Fact<
  'AssetDestroyed',
  {
    readonly quantity: number;
    readonly method: string;
    readonly reason: string;
    readonly authorisedBy: string;
  } & Qualifiers<'quantity'>
>;
