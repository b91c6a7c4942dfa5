import { DUTIES } from '../../../../../projections/duty.values.js';
import type {
  ExceptionItem,
  ExceptionOf,
  ResolvedBy,
  ShownBy,
  UnaccountedContingent,
} from '../../../../../projections/exception-item.js';
import type { ExceptionKind } from '../../../../../projections/exception-kind.values.js';
import type { SourcesWord, Subject } from '../../../../../projections/contested-figures.js';
import { VERIFICATION_RESULTS } from '../../../../domain/asset/asset.events.js';
import { FACT_TYPES, entryOf } from '../../../../domain/catalogue.js';
import { HANDOVER_PARTS, type MissionFact } from '../../../../domain/mission/mission.events.js';
import type { Component } from '../../../description/components.js';
import { optional, type Fields } from '../../../description/description.js';
import { namedObject, object } from '../../../description/objects.js';
import { unionBy } from '../../../description/unions.js';
import {
  count,
  day,
  identifier,
  integer,
  listOf,
  mark,
  oneOf,
  partialDate,
  position,
  text,
  uuid,
} from '../../../description/values.js';
import { changes } from '../../facts/form.description.js';
import { payloadFields } from '../../facts/payload.description.js';
import { byThen } from '../../provenance.description.js';

const sourcesWord = namedObject<SourcesWord>('SourcesWordDto', 'The fields in dispute, as one source gives them.', {
  eventId: uuid('The fact, or the claim on it.'),
  document: text(),
  says: optional(changes),
  denies: optional(mark('The fact did not happen.')),
});

const subject = namedObject<Subject>(
  'SubjectDto',
  'The subject of contested figures; the mission itself where empty.',
  {
    contingentId: optional(identifier()),
    incidentEventId: optional(uuid()),
    place: optional(text()),
    kind: optional(text()),
  },
);

const SHOWN_BY: Fields<ShownBy> = {
  eventId: uuid('The event that shows it.'),
  position: position(),
  effectiveOn: partialDate(),
  day: day('The day it counts from; for what is overdue, the last day in time.'),
};

type FactTypeOf<Kind extends 'imprecise-date' | 'void-behind-gate'> = ExceptionOf<Kind>['type'];

const isFactOfMissionOrAsset = (type: string): type is FactTypeOf<'imprecise-date'> =>
  entryOf(type)?.category !== 'of-what-it-corrects';
const isOfMissionStream = (type: string): type is MissionFact['type'] => entryOf(type)?.category === 'mission';
const isOfAssetStream = (type: string): type is FactTypeOf<'void-behind-gate'> => entryOf(type)?.category !== 'mission';

/** Always there in the exception, which is about it. */
const receivedBy = payloadFields('SiteHandedOver').receivedBy.optional;

const resolvedBy = namedObject<ResolvedBy>('ResolvedByDto', 'The fact that forces another one to count before it.', {
  eventId: uuid(),
  type: oneOf(FACT_TYPES.filter(isFactOfMissionOrAsset)),
});

/** Each kind of exception, under a name of its own. */
const BY_KIND: { readonly [Kind in ExceptionKind]: Component<ExceptionOf<Kind>> } = {
  'accelerated-closure': namedObject<ExceptionOf<'accelerated-closure'>>(
    'AcceleratedClosureException',
    'A site that was left without a handover.',
    { kind: oneOf(['accelerated-closure']), ...SHOWN_BY, siteId: identifier(), reason: text() },
  ),
  'site-reopened': namedObject<ExceptionOf<'site-reopened'>>(
    'SiteReopenedException',
    'A site that was left, and taken into use again.',
    { kind: oneOf(['site-reopened']), ...SHOWN_BY, siteId: identifier(), reason: text() },
  ),
  'handover-undocumented': namedObject<ExceptionOf<'handover-undocumented'>>(
    'HandoverUndocumentedException',
    'A handover whose source leaves something out.',
    {
      kind: oneOf(['handover-undocumented']),
      ...SHOWN_BY,
      siteId: identifier(),
      notReported: listOf(oneOf(HANDOVER_PARTS)),
    },
  ),
  'handover-to-non-civilian': namedObject<ExceptionOf<'handover-to-non-civilian'>>(
    'HandoverToNonCivilianException',
    'A handover to somebody who is no civilian authority of the State.',
    { kind: oneOf(['handover-to-non-civilian']), ...SHOWN_BY, siteId: identifier(), receivedBy },
  ),
  'instrument-not-reported': namedObject<ExceptionOf<'instrument-not-reported'>>(
    'InstrumentNotReportedException',
    'A transition whose source gives no instrument.',
    {
      kind: oneOf(['instrument-not-reported']),
      ...SHOWN_BY,
      type: oneOf(FACT_TYPES.filter(isOfMissionStream)),
      siteId: optional(identifier()),
      contingentId: optional(identifier()),
    },
  ),
  'not-reported': namedObject<ExceptionOf<'not-reported'>>(
    'NotReportedException',
    'A fact whose source leaves out fields that it should give.',
    {
      kind: oneOf(['not-reported']),
      ...SHOWN_BY,
      type: oneOf(FACT_TYPES.filter(isOfMissionStream)),
      notReported: listOf(text(), 'The fields that are not given.'),
      siteId: optional(identifier()),
      contingentId: optional(identifier()),
    },
  ),
  'imprecise-date': namedObject<ExceptionOf<'imprecise-date'>>(
    'ImpreciseDateException',
    'A date known only as a period, or as "by then".',
    {
      kind: oneOf(['imprecise-date']),
      ...SHOWN_BY,
      type: oneOf(FACT_TYPES.filter(isFactOfMissionOrAsset)),
      effectiveOnQualifier: optional(byThen()),
      resolvedOn: optional(
        day(
          'The day of the period on which it counts, where another fact forces it: the history would not be possible otherwise.',
        ),
      ),
      resolvedBy: optional(resolvedBy),
      siteId: optional(identifier()),
      contingentId: optional(identifier()),
      assetId: optional(identifier()),
    },
  ),
  'recorded-late': namedObject<ExceptionOf<'recorded-late'>>(
    'RecordedLateException',
    'A fact that was recorded more than three days after the last day of its period.',
    {
      kind: oneOf(['recorded-late']),
      ...SHOWN_BY,
      type: oneOf(FACT_TYPES.filter(isFactOfMissionOrAsset)),
      recordedOn: day('In UTC.'),
      days: count('From the last day of its period to the day on which it was recorded.'),
      siteId: optional(identifier()),
      contingentId: optional(identifier()),
      assetId: optional(identifier()),
    },
  ),
  'strength-difference': namedObject<ExceptionOf<'strength-difference'>>(
    'StrengthDifferenceException',
    'Reported strengths that do not add up.',
    {
      kind: oneOf(['strength-difference']),
      ...SHOWN_BY,
      contingentId: identifier(),
      before: count(),
      left: count(),
      remaining: optional(count('Absent where nobody says.')),
      difference: integer(),
    },
  ),
  contested: namedObject<ExceptionOf<'contested'>>(
    'ContestedException',
    'A fact, or one figure of one day, of which sources say otherwise.',
    {
      kind: oneOf(['contested']),
      ...SHOWN_BY,
      type: oneOf(FACT_TYPES.filter(isFactOfMissionOrAsset)),
      fields: listOf(text(), 'Those in dispute; none where a source denies the fact, and nobody says anything else.'),
      claims: listOf(sourcesWord, 'In the order of the record.'),
      about: optional(subject),
      siteId: optional(identifier()),
      contingentId: optional(identifier()),
      assetId: optional(identifier()),
    },
  ),
  'contingents-unaccounted': namedObject<ExceptionOf<'contingents-unaccounted'>>(
    'ContingentsUnaccountedException',
    'A mission that is closed physically while contingents are not known to have left.',
    {
      kind: oneOf(['contingents-unaccounted']),
      ...SHOWN_BY,
      contingents: listOf(
        object<UnaccountedContingent>({ contingentId: identifier(), strength: optional(count('As last reported.')) }),
      ),
    },
  ),
  'mandate-lapsed': namedObject<ExceptionOf<'mandate-lapsed'>>(
    'MandateLapsedException',
    'A mandate whose last end has passed, with neither a termination nor a renewal recorded.',
    { kind: oneOf(['mandate-lapsed']), ...SHOWN_BY, until: day() },
  ),
  overdue: namedObject<ExceptionOf<'overdue'>>('OverdueException', 'A deadline or a plan that was not met.', {
    kind: oneOf(['overdue']),
    ...SHOWN_BY,
    what: oneOf(DUTIES),
    dueOn: day(),
    doneOn: optional(day('The day it was done after all.')),
    siteId: optional(identifier()),
    contingentId: optional(identifier()),
    phase: optional(count('The number of a phase of the drawdown.')),
  }),
  discrepancy: namedObject<ExceptionOf<'discrepancy'>>(
    'DiscrepancyException',
    'An asset not found, or found to differ from the record, by a count; or one at a site whose opening was annulled.',
    {
      kind: oneOf(['discrepancy']),
      ...SHOWN_BY,
      assetId: optional(identifier()),
      siteId: optional(identifier('The site, whose opening was annulled.')),
      result: optional(oneOf(VERIFICATION_RESULTS)),
      countedQuantity: optional(count()),
      onHand: optional(integer()),
      difference: optional(integer()),
    },
  ),
  loss: namedObject<ExceptionOf<'loss'>>(
    'LossException',
    'Something that was looted, lost or destroyed at a site, or after a handover, a closing without one, or a transfer.',
    {
      kind: oneOf(['loss']),
      ...SHOWN_BY,
      incidentKind: text('Of the incident.'),
      text: optional(text('The account of the incident, or of what was lost.')),
      loss: optional(text('The things that were lost.')),
      lossUsdCents: optional(count('Their value, in whole US cents.')),
      lossUsdCentsQualifier: optional(text()),
      siteId: optional(identifier()),
      assetId: optional(identifier()),
      handoverEventId: optional(uuid('The handover, closing or transfer that it followed.')),
    },
  ),
  'void-behind-gate': namedObject<ExceptionOf<'void-behind-gate'>>(
    'VoidBehindGateException',
    'An event that counts for nothing, since the books were being closed.',
    {
      kind: oneOf(['void-behind-gate']),
      ...SHOWN_BY,
      type: oneOf(FACT_TYPES.filter(isOfAssetStream)),
      assetId: optional(identifier()),
    },
  ),
};

export const exceptionItem = unionBy<ExceptionItem>(
  'ExceptionDto',
  'Something that a reader of the record should know before relying on it, by its `kind`.',
  'kind',
  BY_KIND,
);
