import { CLAIM_STATUSES } from '../../../../../projections/claim-status.values.js';
import type {
  TimelineClaim,
  TimelineCorrection,
  TimelineDecision,
  TimelineEntry,
} from '../../../../../projections/timeline.projection.js';
import { entryOf, FACT_TYPES, type FactType } from '../../../../domain/catalogue.js';
import { component, type AnyComponent } from '../../../description/components.js';
import { optional, type AnyFields, type Fields } from '../../../description/description.js';
import { closedObject, namedObject } from '../../../description/objects.js';
import { unionBy } from '../../../description/unions.js';
import {
  count,
  day,
  flag,
  instant,
  listOf,
  mark,
  oneOf,
  partialDate,
  position,
  text,
  uuid,
} from '../../../description/values.js';
import { changes } from '../../facts/form.description.js';
import { payload } from '../../facts/payload.description.js';
import { byThen, source } from '../../provenance.description.js';
import { contested } from './contested.description.js';

export const correctionFields: Fields<TimelineCorrection> = {
  eventId: uuid(),
  corrects: uuid('The fact, or the last correction of it.'),
  reason: text(),
  changes: optional(changes),
  annulled: optional(mark()),
  claim: optional(uuid('The claim, where the correction is the acceptance of one.')),
  source,
  recordedAt: instant(),
  position: position(),
};

const correction = namedObject<TimelineCorrection>(
  'TimelineCorrectionDto',
  'A correction, beside what it corrects.',
  correctionFields,
);

export const decisionFields: Fields<TimelineDecision> = {
  eventId: uuid(),
  reason: text(),
  source,
  recordedAt: instant(),
};

const decision = namedObject<TimelineDecision>(
  'ClaimDecisionDto',
  'The acceptance or dismissal of a claim.',
  decisionFields,
);

export const claimFields: Fields<Omit<TimelineClaim, 'decision'>> = {
  eventId: uuid(),
  says: optional(changes),
  denies: optional(mark('The fact did not happen.')),
  status: oneOf(CLAIM_STATUSES, '`agrees`: it says what the fact says; `open`: it contests it.'),
  effectiveOn: partialDate('Of the claim.'),
  source,
  recordedAt: instant(),
  position: position(),
};

const claim = namedObject<TimelineClaim>('ClaimDto', 'The word of another source on a fact.', {
  ...claimFields,
  decision: optional(decision),
});

type AsRecorded = NonNullable<TimelineEntry['asRecorded']>;
type OfOneType = 'type' | 'data' | 'asRecorded';

/** The fields that are of one form whatever happened. */
const OF_ANY_TYPE: Fields<Omit<TimelineEntry, OfOneType>> = {
  eventId: uuid(),
  effectiveOn: partialDate('As precisely as the source says.'),
  effectiveOnQualifier: optional(byThen()),
  imprecise: flag('True where the day is not known.'),
  day: day('The day from which the fact counts.'),
  source,
  recordedAt: instant(),
  revision: count(),
  position: position(),
  annulled: optional(mark('Taken back: it counts for nothing, and stays on the record.')),
  corrections: listOf(correction, 'Oldest first; accepted claims are among them.'),
  claims: listOf(claim, 'Oldest first.'),
  sources: count('Of the documents that say what the fact says.'),
  contested,
};

/** The fields that are of another form for each type of fact. */
function ofOneType(type: FactType): Readonly<Record<OfOneType, AnyFields[string]>> {
  const recorded = {
    effectiveOn: partialDate(),
    effectiveOnQualifier: optional(byThen()),
    data: payload(type),
  } satisfies Readonly<Record<keyof AsRecorded, AnyFields[string]>>;
  return {
    type: oneOf([type]),
    data: payload(type),
    asRecorded: {
      optional: {
        schema: { ...closedObject(recorded), description: 'As it was recorded at first, where it has been corrected.' },
      },
    },
  };
}

/** An entry for each type of fact of a category; gates say nothing of the world, and are no entries. */
export function entriesOf(
  category: 'mission' | 'asset',
  suffix: string,
  further: AnyFields = {},
): Readonly<Record<string, AnyComponent>> {
  const types = FACT_TYPES.filter((type) => {
    const { category: of, isGate } = entryOf(type);
    return of === category && isGate !== true;
  });
  return Object.fromEntries(
    types.map((type) => [
      type,
      component(`${type}${suffix}`, { schema: closedObject({ ...OF_ANY_TYPE, ...ofOneType(type), ...further }) }),
    ]),
  );
}

export const timelineEntry = unionBy<TimelineEntry>(
  'TimelineEntryDto',
  'A dated fact with its source, as it stands, and its corrections.',
  'type',
  entriesOf('mission', 'Entry'),
);
