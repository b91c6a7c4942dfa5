import type { ContingentRow, RetainedUnit } from '../../../../../projections/contingents.projection.js';
import { CONTINGENT_STATUSES } from '../../../../domain/mission/presence/contingent-presence.js';
import { optional } from '../../../description/description.js';
import { namedObject } from '../../../description/objects.js';
import { count, country, identifier, oneOf, orNull, partialDate, text } from '../../../description/values.js';
import { byThen } from '../../provenance.description.js';
import { contested } from './contested.description.js';

const retainedUnit = namedObject<RetainedUnit>('RetainedUnitDto', 'A rear party or a guard unit.', {
  strength: optional(count('Absent where nobody says: then it is whatever is left of its contingent.')),
  strengthQualifier: optional(text()),
  siteId: identifier(),
  until: optional(partialDate()),
  designatedOn: partialDate(),
});

export const contingentRow = namedObject<ContingentRow>(
  'ContingentRowDto',
  'A contingent, as it stands and as it came and went.',
  {
    contingentId: identifier(),
    country: orNull(country()),
    kind: text(),
    status: oneOf(CONTINGENT_STATUSES),
    strength: optional(count('The number of people there, as far as reported.')),
    strengthQualifier: optional(text()),
    siteId: optional(identifier()),
    deployedOn: partialDate(),
    deployedOnQualifier: optional(byThen()),
    suspendedOn: optional(partialDate()),
    withdrawnOn: optional(partialDate()),
    destination: optional(text()),
    rehattedTo: optional(text('The mission under which it goes on.')),
    rearParty: optional(retainedUnit),
    guardUnit: optional(retainedUnit),
    contested,
  },
);
