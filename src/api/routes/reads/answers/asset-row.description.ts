import { ASSET_STATUSES } from '../../../../../projections/asset-status.values.js';
import type { AssetRow, Verification } from '../../../../../projections/asset-register.projection.js';
import { OWNERS_DECISIONS, VERIFICATION_RESULTS } from '../../../../domain/asset/asset.events.js';
import { optional, type Fields } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { count, identifier, integer, oneOf, partialDate, text } from '../../../description/values.js';
import { payloadFields } from '../../facts/payload.description.js';
import { contested } from './contested.description.js';

const verification = namedObject<Verification>('VerificationDto', 'A count of an asset.', {
  on: partialDate(),
  result: oneOf(VERIFICATION_RESULTS),
  countedQuantity: count(),
  countedQuantityQualifier: optional(text()),
});

export const ASSET_ROW_FIELDS: Fields<AssetRow> = {
  missionId: identifier(),
  ...payloadFields('AssetRegistered'),
  left: count('Registered = left + destroyed + on hand.'),
  destroyed: count(),
  onHand: integer(),
  leftValueUsdCents: integer('The value of what left, as its certificates give it. Whole US cents.'),
  transfers: count('The transfers that stand, each with a certificate.'),
  status: oneOf(ASSET_STATUSES),
  registeredOn: partialDate(),
  decision: optional(oneOf(OWNERS_DECISIONS, 'The latest decision of the owner, for contingent-owned equipment.')),
  verification: optional(verification),
  contested,
};

export const assetRow = namedObject<AssetRow>(
  'AssetRowDto',
  'An asset or a lot, as it was registered, and its quantities today.',
  ASSET_ROW_FIELDS,
);
