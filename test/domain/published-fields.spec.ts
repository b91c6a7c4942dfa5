import { describe, expect, it } from '@jest/globals';
import { entryOf, FACT_TYPES, type AnyEntry, type FactType } from '../../src/domain/catalogue.js';
import type { AnyFields } from '../../src/domain/field.js';

const STRENGTH =
  'military?, police?, formedPolice?, observers?, civilian?, militaryQualifier?, policeQualifier?, formedPoliceQualifier?, ' +
  'observersQualifier?, civilianQualifier?';
const HANDOVER =
  'signedOn?, receivedBy? { name?, office?, civilian?, kind?, missionId? }, condition?, infrastructure?, ' +
  'environmentalClearance?, notReported?';

/**
 * The fields of each fact, as they are published: `?` may be left out, `|null` may be cancelled, `{ }` has fields of its own, `[ ]`
 * is a list of such.
 */
const FIELDS: Readonly<Record<FactType, string>> = {
  Established: `missionId, acronym, name, hostState?, hostStates?, resolution?, mandate?, notReported?, beginsOn?, mandateUntil?, authorizedStrength? { ${STRENGTH} }, headquarters? { name, latitude?, longitude? }, predecessor?`,
  MandateExtended: `resolution?, notReported?, until?, authorizedStrength? { ${STRENGTH} }, final?, scope?, drawdownFrom?, withdrawalDeadline?, liquidationFrom?`,
  HostStateMeasureRecorded: 'measure, subject, imposedBy?, recognised?, noticeHours?, noticeHoursQualifier?',
  HostStateMeasureLifted: 'lifts, reason?',
  WithdrawalRequested: 'requestedBy, document?, wording?, until?, scope?',
  WithdrawalRequestRevised: 'revises, requestedBy?, document?, wording?, until?, scope?',
  WithdrawalRequestRescinded: 'rescinds, requestedBy?, document?, wording?',
  MandateTerminated:
    'resolution?, basis, document?, notReported?, endsOn?, scope?, drawdownFrom?, withdrawalDeadline?, liquidationFrom?',
  TimetableRevised:
    'resolution?, mandateEndsOn?|null, drawdownFrom?|null, withdrawalDeadline?|null, liquidationFrom?|null, liquidationPlannedEnd?|null, transferDate?|null, phases?|null [phase, scope?, plannedStart?|null, plannedEnd?|null], reason?',
  DrawdownPhaseStarted: 'phase, scope?, plannedEnd?',
  DrawdownPhasePaused: 'phase, reason?',
  DrawdownPhaseResumed: 'phase, reason?',
  DrawdownPhaseCompleted: 'phase',
  ContingentDeployed: 'contingentId, country?, notReported?, kind, strength?, strengthQualifier?, siteId?',
  ContingentSuspended: 'contingentId, reason',
  ContingentResumed: 'contingentId, reason?',
  ContingentRelocated: 'contingentId, reason?, fromSite?, toSite?',
  ContingentWithdrawn:
    'contingentId, country?, strength?, strengthQualifier?, remaining?, remainingQualifier?, destination?, rehattedTo?',
  RearPartyDesignated: 'contingentId, country?, strength?, strengthQualifier?, siteId, until?',
  GuardUnitDesignated: 'contingentId, country?, strength?, strengthQualifier?, siteId, until?',
  SiteOpened: 'siteId, name, kind, region, latitude?, longitude?',
  SiteHandedOver: `siteId, ${HANDOVER}`,
  SitePartHandedOver: `siteId, part, ${HANDOVER}`,
  SiteReopened: 'siteId, reason',
  SiteClosedAccelerated: 'siteId, reason',
  SecurityIncidentRecorded:
    'place?, siteId?, notReported?, kind, text?, attributedTo?, contributor?, loss?, wounded?, woundedQualifier?, killed?, killedQualifier?, lossUsdCents?, lossUsdCentsQualifier?',
  IncidentTollReported: 'incidentEventId, wounded?, woundedQualifier?, killed?, killedQualifier?',
  CasualtiesReported:
    'fatalities?, fatalitiesQualifier?, injured?, injuredQualifier?, hostileActs?, hostileActsQualifier?',
  StrengthReported:
    'uniformed?, uniformedQualifier?, civilian?, civilianQualifier?, departed?, departedQualifier?, total?, totalQualifier?',
  MilestoneRecorded: 'kind, text, contributor?, siteId?, contingentId?, assetId?, plannedOn?, plannedRecipient?',
  WithdrawalCompleted: 'departed?, departedQualifier?, total?, totalQualifier?',
  LiquidationStarted:
    'department?, notReported?, siteIds, officerInCharge?, teamSize?, teamSizeQualifier?, plannedEnd?',
  PostHandoverIncidentRecorded: 'handoverEventId, assetId?, kind, loss, lossUsdCents?, lossUsdCentsQualifier?',
  PhysicalClosureCompleted: 'lastSite?',
  ClosureGateSet: '',
  AdministrativeClosureCompleted: 'finalPerformanceReport?',
  ClosureGateReleased: 'openItems [kind, id?, quantity?]',
  SuccessorNamed: 'successor, transferDate',
  AssetRegistered:
    'assetId, ownership, owner, category, sensitive, description, serialNumber?, quantity, unit, inventoryValueUsdCents, residualValueUsdCents, quantityQualifier?, inventoryValueUsdCentsQualifier?, residualValueUsdCentsQualifier?, siteId?',
  AssetVerified: 'result, countedQuantity, countedQuantityQualifier?',
  AssetDiscrepancyReported: 'result, countedQuantity, countedQuantityQualifier?',
  OwnersDecisionRecorded: 'decision, decidedBy',
  AssetTransferred:
    'recipient { kind, name, country? }, basis, quantity, valueUsdCents, priceUsdCents?, quantityQualifier?, valueUsdCentsQualifier?, priceUsdCentsQualifier?, certificate?',
  AssetTransferReversed: 'reverses, reason',
  AssetDestroyed: 'quantity, quantityQualifier?, method, reason, authorisedBy',
  FactCorrected: 'corrects, fact { eventId, type }, changes?, annulled?, reason',
  FactClaimed: 'about, fact { eventId, type }, says?, denies?',
  ClaimAccepted: 'claim, fact { eventId, type }, corrects, says?, denies?, reason',
  ClaimDismissed: 'claim, fact { eventId, type }, reason',
};

function written(fields: AnyFields): string {
  return Object.entries(fields)
    .map(([name, { form, isOptional, isNullable }]) => {
      const mark = `${isOptional ? '?' : ''}${isNullable === true ? '|null' : ''}`;
      return `${name}${mark}${typeof form === 'string' ? '' : writtenWithin(form)}`;
    })
    .join(', ');
}

function writtenWithin(form: object): string {
  if ('fields' in form) return ` { ${written(form.fields as AnyFields)} }`;
  return 'listOf' in form ? ` [${written((form.listOf as { readonly fields: AnyFields }).fields)}]` : '';
}

/** One property of every entry that has it, by type of fact. */
function said(property: keyof AnyEntry): Record<string, unknown> {
  const pairs = FACT_TYPES.map((type) => [type, entryOf(type)[property]] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

const TIMETABLE = [
  ['effectiveOn', 'withdrawalDeadline'],
  ['drawdownFrom', 'withdrawalDeadline'],
];

describe('the fields of the facts', () => {
  it.each(FACT_TYPES)('%s: those that are published, in their order', (type) => {
    expect(written(entryOf(type).fields)).toBe(FIELDS[type]);
  });

  it('of which one at least is there, where the fact would else say nothing', () => {
    expect(said('atLeastOneOf')).toEqual({
      TimetableRevised: [
        'mandateEndsOn',
        'drawdownFrom',
        'withdrawalDeadline',
        'liquidationFrom',
        'liquidationPlannedEnd',
        'transferDate',
        'phases',
      ],
      IncidentTollReported: ['wounded', 'killed'],
      CasualtiesReported: ['fatalities', 'injured', 'hostileActs'],
      StrengthReported: ['uniformed', 'civilian', 'departed', 'total'],
    });
  });

  it('of which one lies no earlier than another', () => {
    expect(said('inOrder')).toEqual({
      Established: [
        ['effectiveOn', 'beginsOn'],
        ['effectiveOn', 'mandateUntil'],
        ['beginsOn', 'mandateUntil'],
      ],
      MandateExtended: [['effectiveOn', 'until'], ...TIMETABLE],
      WithdrawalRequested: [['effectiveOn', 'until']],
      WithdrawalRequestRevised: [['effectiveOn', 'until']],
      MandateTerminated: [['effectiveOn', 'endsOn'], ...TIMETABLE],
      TimetableRevised: [
        ['effectiveOn', 'mandateEndsOn'],
        ...TIMETABLE,
        ['effectiveOn', 'liquidationPlannedEnd'],
        ['liquidationFrom', 'liquidationPlannedEnd'],
        ['effectiveOn', 'transferDate'],
      ],
      DrawdownPhaseStarted: [['effectiveOn', 'plannedEnd']],
    });
  });

  it('of which one is among those of another', () => {
    expect(said('within')).toEqual({ Established: [['hostState', 'hostStates']] });
  });

  it('that no correction may name, since they say what the fact is about', () => {
    const held = Object.entries(said('identity')).filter(([, names]) => (names as readonly string[]).length > 0);
    expect(Object.fromEntries(held)).toEqual({
      Established: ['missionId'],
      HostStateMeasureLifted: ['lifts'],
      WithdrawalRequestRevised: ['revises'],
      WithdrawalRequestRescinded: ['rescinds'],
      DrawdownPhaseStarted: ['phase'],
      DrawdownPhasePaused: ['phase'],
      DrawdownPhaseResumed: ['phase'],
      DrawdownPhaseCompleted: ['phase'],
      ContingentDeployed: ['contingentId', 'country'],
      ContingentSuspended: ['contingentId'],
      ContingentResumed: ['contingentId'],
      ContingentRelocated: ['contingentId'],
      ContingentWithdrawn: ['contingentId', 'country'],
      RearPartyDesignated: ['contingentId', 'country'],
      GuardUnitDesignated: ['contingentId', 'country'],
      SiteOpened: ['siteId'],
      SiteHandedOver: ['siteId'],
      SitePartHandedOver: ['siteId'],
      SiteReopened: ['siteId'],
      SiteClosedAccelerated: ['siteId'],
      IncidentTollReported: ['incidentEventId'],
      PostHandoverIncidentRecorded: ['handoverEventId', 'assetId'],
      AssetRegistered: ['assetId'],
      AssetTransferReversed: ['reverses'],
    });
  });

  it('are described in sentences, where their names do not tell', () => {
    const descriptions = (fields: AnyFields): string[] =>
      Object.values(fields).flatMap(({ form, description }) => {
        const within = typeof form === 'object' && 'listOf' in form ? form.listOf : form;
        const inner = typeof within === 'object' && 'fields' in within ? descriptions(within.fields as AnyFields) : [];
        return description === undefined ? inner : [description, ...inner];
      });
    const all = FACT_TYPES.flatMap((type) => descriptions(entryOf(type).fields));
    expect(all.length).toBeGreaterThan(50);
    // A word of the record, `null` or a mark, may come first.
    expect(all.filter((text) => !/^([A-Z]|null |`).{3,}[.)]$/.test(text))).toEqual([]);
  });
});

/** The fields of each form; a few names have one form in one fact, and another in another. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  identifier: ['assetId', 'contingentId', 'fromSite', 'id', 'lastSite', 'measure', 'missionId', 'siteId', 'toSite'],
  identifiers: ['siteIds'],
  'event-id': [
    'about',
    'claim',
    'corrects',
    'eventId',
    'handoverEventId',
    'incidentEventId',
    'lifts',
    'rescinds',
    'reverses',
    'revises',
  ],
  name: [
    'acronym',
    'attributedTo',
    'authorisedBy',
    'category',
    'decidedBy',
    'department',
    'destination',
    'imposedBy',
    'kind',
    'method',
    'name',
    'officerInCharge',
    'part',
    'place',
    'plannedRecipient',
    'predecessor',
    'region',
    'rehattedTo',
    'requestedBy',
    'resolution',
    'scope',
    'serialNumber',
    'successor',
    'type',
    'unit',
  ],
  names: ['infrastructure'],
  text: ['description', 'loss', 'mandate', 'reason', 'scope', 'subject', 'text', 'wording'],
  instrument: ['certificate', 'condition', 'document', 'finalPerformanceReport', 'name', 'office', 'resolution'],
  country: ['contributor', 'country', 'hostState'],
  countries: ['hostStates'],
  owner: ['owner'],
  day: ['beginsOn', 'endsOn', 'mandateEndsOn', 'mandateUntil', 'transferDate', 'until'],
  'partial-date': [
    'drawdownFrom',
    'liquidationPlannedEnd',
    'plannedEnd',
    'plannedOn',
    'plannedStart',
    'signedOn',
    'until',
    'withdrawalDeadline',
  ],
  'date-or-after-withdrawal': ['liquidationFrom'],
  count: [
    'civilian',
    'countedQuantity',
    'departed',
    'fatalities',
    'formedPolice',
    'hostileActs',
    'injured',
    'killed',
    'military',
    'noticeHours',
    'observers',
    'police',
    'quantity',
    'remaining',
    'strength',
    'teamSize',
    'total',
    'uniformed',
    'wounded',
  ],
  quantity: ['phase', 'quantity'],
  'usd-cents': ['inventoryValueUsdCents', 'lossUsdCents', 'priceUsdCents', 'residualValueUsdCents', 'valueUsdCents'],
  latitude: ['latitude'],
  longitude: ['longitude'],
  flag: ['civilian', 'final', 'recognised', 'sensitive'],
  mark: ['annulled', 'denies'],
  'text-or-flag': ['environmentalClearance'],
  changes: ['changes', 'says'],
};

const PARTS = ['receivedBy', 'receivedBy.civilian', 'condition', 'infrastructure', 'environmentalClearance'];
const RECEIVERS = ['civil-authority', 'police', 'military', 'un-entity', 'successor-mission', 'owner', 'community'];

/** The closed lists: one of them, or some. */
const LISTS: Readonly<Record<string, object>> = {
  'Established notReported': { someOf: ['resolution', 'mandate', 'hostState'] },
  'MandateTerminated basis': {
    oneOf: ['host-request', 'council-decision', 'completed', 'succeeded', 'lapsed', 'unknown'],
  },
  'MandateExtended notReported': { someOf: ['resolution'] },
  'MandateTerminated notReported': { someOf: ['resolution'] },
  'ContingentDeployed notReported': { someOf: ['country'] },
  'SiteHandedOver receivedBy kind': { oneOf: RECEIVERS },
  'SiteHandedOver notReported': { someOf: PARTS },
  'SitePartHandedOver receivedBy kind': { oneOf: RECEIVERS },
  'SitePartHandedOver notReported': { someOf: PARTS },
  'SecurityIncidentRecorded notReported': { someOf: ['place'] },
  'LiquidationStarted notReported': { someOf: ['department'] },
  'ClosureGateReleased openItems kind': {
    oneOf: ['mandate', 'physical-closure', 'contingent', 'site', 'asset', 'final-performance-report'],
  },
  'AssetRegistered ownership': { oneOf: ['UNOE', 'COE'] },
  'AssetVerified result': { oneOf: ['found', 'not-found', 'differs'] },
  'AssetDiscrepancyReported result': { oneOf: ['found', 'not-found', 'differs'] },
  'OwnersDecisionRecorded decision': { oneOf: ['repatriate', 'gift', 'sell', 'hand-over', 'carry-over'] },
  'AssetTransferred recipient kind': {
    oneOf: ['government', 'contributor', 'un-mission', 'un-agency', 'international-organisation', 'ngo', 'commercial'],
  },
  'AssetTransferred basis': {
    oneOf: ['repatriation', 'redeployment', 'sale', 'gift', 'compensation', 'disposal'],
  },
};

/** Every form with the path of its field, those within objects and lists included. */
function formsIn(fields: AnyFields, path: string): [path: string, name: string, form: unknown][] {
  return Object.entries(fields).flatMap(([name, { form }]) => {
    const within: unknown = typeof form === 'object' && 'listOf' in form ? form.listOf : form;
    return typeof within === 'object' && within !== null && 'fields' in within
      ? formsIn(within.fields as AnyFields, `${path} ${name}`)
      : [[`${path} ${name}`, name, form] as [string, string, unknown]];
  });
}

describe('the form of a field', () => {
  const forms = FACT_TYPES.flatMap((type) => formsIn(entryOf(type).fields, type));

  it('is the published one', () => {
    const plain = forms.filter(([, name, form]) => typeof form === 'string' && !name.endsWith('Qualifier'));
    const words = [...new Set(plain.map(([, , form]) => String(form)))];
    const named = (word: string): string[] => plain.filter(([, , form]) => form === word).map(([, name]) => name);
    expect(Object.fromEntries(words.map((word) => [word, [...new Set(named(word))].sort()]))).toEqual(FORMS);
  });

  it('of a qualifier is a word of the source', () => {
    const qualifiers = forms.filter(([, name]) => name.endsWith('Qualifier'));
    expect(qualifiers.length).toBeGreaterThan(20);
    expect(qualifiers.filter(([, , form]) => form !== 'qualifier')).toEqual([]);
  });

  it('is a closed list where there is one', () => {
    const closed = forms.filter(([, , form]) => typeof form !== 'string').map(([path, , form]) => [path, form]);
    expect(Object.fromEntries(closed)).toEqual(LISTS);
  });
});

describe('a fact', () => {
  it('may be recorded once the books are closed, where it changes nothing in them (R16)', () => {
    expect(said('outlivesClosure')).toEqual({
      IncidentTollReported: true,
      CasualtiesReported: true,
      MilestoneRecorded: true,
      PostHandoverIncidentRecorded: true,
    });
  });

  it('that counts assets is of an asset, and any other of its mission', () => {
    const ofAssets = FACT_TYPES.filter((type) => entryOf(type).category === 'asset');
    const ofMissions = FACT_TYPES.filter((type) => entryOf(type).category === 'mission');
    expect(ofAssets).toEqual([
      'AssetRegistered',
      'AssetVerified',
      'AssetDiscrepancyReported',
      'OwnersDecisionRecorded',
      'AssetTransferred',
      'AssetTransferReversed',
      'AssetDestroyed',
    ]);
    expect(ofMissions).toHaveLength(FACT_TYPES.length - ofAssets.length - 4);
  });
});

/** The order that records each fact; null for the marks that the system sets by itself. */
const RECORDED_BY: Readonly<Record<string, string | null>> = {
  Established: 'EstablishMission',
  MandateExtended: 'ExtendMandate',
  HostStateMeasureRecorded: 'RecordHostStateMeasure',
  HostStateMeasureLifted: 'LiftHostStateMeasure',
  WithdrawalRequested: 'RequestWithdrawal',
  WithdrawalRequestRevised: 'ReviseWithdrawalRequest',
  WithdrawalRequestRescinded: 'RescindWithdrawalRequest',
  MandateTerminated: 'TerminateMandate',
  TimetableRevised: 'ReviseTimetable',
  DrawdownPhaseStarted: 'StartDrawdownPhase',
  DrawdownPhasePaused: 'PauseDrawdownPhase',
  DrawdownPhaseResumed: 'ResumeDrawdownPhase',
  DrawdownPhaseCompleted: 'CompleteDrawdownPhase',
  ContingentDeployed: 'DeployContingent',
  ContingentSuspended: 'SuspendContingent',
  ContingentResumed: 'ResumeContingent',
  ContingentRelocated: 'RelocateContingent',
  ContingentWithdrawn: 'WithdrawContingent',
  RearPartyDesignated: 'DesignateRearParty',
  GuardUnitDesignated: 'DesignateGuardUnit',
  SiteOpened: 'OpenSite',
  SiteHandedOver: 'HandOverSite',
  SitePartHandedOver: 'HandOverPartOfSite',
  SiteReopened: 'ReopenSite',
  SiteClosedAccelerated: 'CloseSiteAccelerated',
  SecurityIncidentRecorded: 'RecordSecurityIncident',
  IncidentTollReported: 'ReportIncidentToll',
  CasualtiesReported: 'ReportCasualties',
  StrengthReported: 'ReportStrength',
  MilestoneRecorded: 'RecordMilestone',
  WithdrawalCompleted: 'CompleteWithdrawal',
  LiquidationStarted: 'StartLiquidation',
  PostHandoverIncidentRecorded: 'RecordPostHandoverIncident',
  PhysicalClosureCompleted: 'CompletePhysicalClosure',
  ClosureGateSet: null,
  AdministrativeClosureCompleted: 'CompleteAdministrativeClosure',
  ClosureGateReleased: null,
  SuccessorNamed: 'NameSuccessor',
  AssetRegistered: 'RegisterAsset',
  AssetVerified: 'VerifyAsset',
  AssetDiscrepancyReported: 'VerifyAsset',
  OwnersDecisionRecorded: 'DecideContingentEquipment',
  AssetTransferred: 'TransferAsset',
  AssetTransferReversed: 'ReverseTransfer',
  AssetDestroyed: 'DestroyAsset',
  FactCorrected: 'CorrectFact',
  FactClaimed: 'ClaimFact',
  ClaimAccepted: 'AcceptClaim',
  ClaimDismissed: 'DismissClaim',
};

describe('the order that records a fact', () => {
  it('is the published one', () => {
    expect(said('recordedBy')).toEqual(RECORDED_BY);
  });
});
