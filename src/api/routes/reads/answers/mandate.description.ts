import type { Mandate } from '../../../../../projections/mission-state.projection.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { day, listOf, partialDate, text } from '../../../description/values.js';
import { payloadFields } from '../../facts/payload.description.js';

const extension = namedObject<Mandate['extensions'][number]>('ExtensionDto', 'An extension of a mandate.', {
  ...payloadFields('MandateExtended'),
  effectiveOn: partialDate(),
});

const termination = namedObject<NonNullable<Mandate['terminated']>>('TerminationDto', 'The end of a mandate.', {
  ...payloadFields('MandateTerminated'),
  effectiveOn: partialDate(),
});

const { authorizedStrength } = payloadFields('Established');

export const mandate = namedObject<Mandate>('MandateDto', 'The mandate of a mission.', {
  establishedOn: partialDate(),
  resolution: text(),
  text: text('The mandate in its own words.'),
  until: optional(day('The end last set; it may pass without an end of the mandate.')),
  authorizedStrength,
  extensions: listOf(extension),
  terminated: optional(termination),
});
