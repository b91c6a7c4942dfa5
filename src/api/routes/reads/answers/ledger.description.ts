import type { LedgerLine } from '../../../../application/asking/contested-lines.js';
import type { LedgerTotal } from '../../../../application/asking/asset-queries.js';
import { OWNERSHIPS, TRANSFER_BASES } from '../../../../domain/asset/asset.events.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import {
  count,
  day,
  identifier,
  instant,
  integer,
  oneOf,
  partialDate,
  position,
  text,
  uuid,
} from '../../../description/values.js';
import { payloadFields } from '../../facts/payload.description.js';
import { contested } from './contested.description.js';
import { byThen, source } from '../../provenance.description.js';

const { recipient } = payloadFields('AssetTransferred');

export const ledgerEntry = namedObject<LedgerLine>(
  'LedgerEntryDto',
  'A line of the ledger. A line that takes another one back has a negative quantity and negative values.',
  {
    lineId: text('Names the line; it never changes.'),
    factId: uuid('The transfer or reversal that the line is about.'),
    eventId: uuid('The event that brought the line in.'),
    position: position('Of that event.'),
    assetId: identifier(),
    ownership: oneOf(OWNERSHIPS),
    owner: text('`UN`, or the country (ISO 3166-1 alpha-3) or organisation that contributed it.'),
    quantity: integer(),
    valueUsdCents: integer(),
    priceUsdCents: optional(integer('The price paid for it.')),
    quantityQualifier: optional(text('The word of the source: "about".')),
    valueUsdCentsQualifier: optional(text()),
    priceUsdCentsQualifier: optional(text()),
    recipient,
    basis: oneOf(TRANSFER_BASES),
    effectiveOn: partialDate(),
    effectiveOnQualifier: optional(byThen()),
    day: day('The day the line counts from.'),
    recordedAt: instant('When the event that brought the line in was recorded.'),
    certificate: text(),
    source,
    reverses: optional(uuid('The event whose line this one takes back.')),
    reason: optional(text('Why a line takes another one back.')),
    contested,
  },
);

export const ledgerTotal = namedObject<LedgerTotal>(
  'LedgerTotalDto',
  'The total that went to one recipient on one basis.',
  {
    ownership: oneOf(OWNERSHIPS),
    basis: oneOf(TRANSFER_BASES),
    recipient: text(),
    quantity: integer(),
    valueUsdCents: integer(),
    entries: count(),
  },
);
