import { SITE_STATUSES } from '../../../../domain/mission/presence/site-presence.js';
import type { SiteIncident } from '../../../../../projections/site-incidents.js';
import type { SitePart, SiteRow } from '../../../../../projections/sites.projection.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { count, listOf, oneOf, partialDate, text, uuid } from '../../../description/values.js';
import { payloadFields } from '../../facts/payload.description.js';
import { byThen } from '../../provenance.description.js';
import { contested } from './contested.description.js';

const { siteId: _ofTheRow, ...handedOver } = payloadFields('SiteHandedOver');

const handover = namedObject<NonNullable<SiteRow['handover']>>(
  'HandoverDto',
  'The documents of a handover, and the parts that its source does not report.',
  { ...handedOver, eventId: uuid() },
);

const { siteId: _ofThePart, ...partHandedOver } = payloadFields('SitePartHandedOver');

const part = namedObject<SitePart>('SitePartDto', 'A part of a site, with the documents of its handover.', {
  ...partHandedOver,
  eventId: uuid(),
  effectiveOn: partialDate(),
});

const incident = namedObject<SiteIncident>(
  'SiteIncidentDto',
  'Something that happened at the site, or to it after it was left.',
  {
    eventId: uuid(),
    kind: text(),
    text: optional(text()),
    loss: optional(text('The things that were destroyed or taken.')),
    lossUsdCents: optional(count('Whole US cents.')),
    wounded: optional(count('As last reported.')),
    woundedQualifier: optional(text()),
    killed: optional(count('As last reported.')),
    killedQualifier: optional(text()),
    handoverEventId: optional(uuid('The handover, or the closing, that it followed.')),
    effectiveOn: partialDate(),
  },
);

export const siteRow = namedObject<SiteRow>('SiteRowDto', 'A site, from its opening to the day it was left.', {
  ...payloadFields('SiteOpened'),
  status: oneOf(SITE_STATUSES),
  openedOn: partialDate(),
  openedOnQualifier: optional(byThen()),
  closedOn: optional(partialDate()),
  handover: optional(handover),
  parts: optional(listOf(part, 'The parts that were handed over while the rest stayed open.')),
  reopenedOn: optional(partialDate('When it was last taken into use again, if it has not been left since.')),
  reason: optional(text('Why it was left without a handover.')),
  incidents: optional(listOf(incident)),
  contested,
});
