import type { Mandate, MandateScope } from '../../../../../projections/mandate-state.js';
import type { KnownEnd } from '../../../../application/asking/known-end.js';
import type { MandateState } from '../../../../application/asking/mission-state.answer.js';
import { MANDATE_STATUSES, type MandateEnd } from '../../../../domain/mission/mandate-term.js';
import { optional, type Fields } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { day, flag, listOf, oneOf, orNull, partialDate, text } from '../../../description/values.js';
import { payloadFields } from '../../facts/payload.description.js';
import { byThen } from '../../provenance.description.js';

const extension = namedObject<Mandate['extensions'][number]>('ExtensionDto', 'An extension of a mandate.', {
  ...payloadFields('MandateExtended'),
  effectiveOn: partialDate(),
});

const termination = namedObject<NonNullable<Mandate['terminated']>>('TerminationDto', 'The end of a mandate.', {
  ...payloadFields('MandateTerminated'),
  effectiveOn: partialDate(),
  effectiveOnQualifier: optional(byThen()),
});

const { authorizedStrength } = payloadFields('Established');

const scope = namedObject<MandateScope>('MandateScopeDto', 'What was last decided for a part of the mandate area.', {
  scope: text(),
  until: optional(day()),
  endsOn: optional(day()),
  resolution: optional(text()),
  effectiveOn: partialDate('Of the decision.'),
});

/** The standing of a mandate on a day, and its end. */
export const mandateEnd: Fields<MandateEnd> = {
  status: oneOf(
    MANDATE_STATUSES,
    '`ending`: its end is decided; `lapsed`: its last `until` has passed, and nothing is recorded.',
  ),
  until: optional(day('The end last set; it may pass without an end of the mandate.')),
  endsOn: optional(day('The day of its end, as far as that is decided.')),
  final: flag('Its last extension is to be the last one.'),
};

/** The end of a mandate as far as it is known. */
export const knownEnd: Fields<KnownEnd> = {
  endsOnKnown: optional(
    partialDate('As its source gives it, where less than the day is known; `endsOn` is the day from which it counts.'),
  ),
  endsOnQualifier: optional(byThen()),
};

export const mandate = namedObject<MandateState>('MandateDto', 'The mandate of a mission.', {
  ...mandateEnd,
  ...knownEnd,
  beginsOn: day(),
  establishedOn: partialDate(),
  establishedOnQualifier: optional(byThen()),
  resolution: orNull(text(), 'Null where no source gives it.'),
  text: orNull(text(), 'The mandate in its own words; null where no source gives it.'),
  scopes: listOf(scope),
  authorizedStrength: orNull(authorizedStrength.optional, 'Null for a mission without any.'),
  extensions: listOf(extension),
  terminated: optional(termination),
});
