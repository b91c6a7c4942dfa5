import type { AssetRecordings } from './asset/asset.commands.js';
import {
  OWNERS_DECISIONS,
  OWNERSHIPS,
  RECIPIENT_KINDS,
  TRANSFER_BASES,
  VERIFICATION_RESULTS,
  type AssetFact,
  type AssetVerified,
  type Recipient,
} from './asset/asset.events.js';
import type { AboutFact, ClaimAccepted, ClaimDismissed, FactClaimed, FactCorrected } from './history/fact.js';
import { mandatory, object, optional, optionalOrNull, qualifiers, type AnyFields, type FieldsOf } from './field.js';
import type { MissionRecordings } from './mission/mission.commands.js';
import {
  CONTINGENT_GAPS,
  ESTABLISHMENT_GAPS,
  EXTENSION_GAPS,
  HANDOVER_PARTS,
  INCIDENT_GAPS,
  LIQUIDATION_GAPS,
  OPEN_ITEM_KINDS,
  RECEIVER_KINDS,
  TERMINATION_BASES,
  TERMINATION_GAPS,
  type AuthorizedStrength,
  type GuardUnitDesignated,
  type Headquarters,
  type HandoverDocuments,
  type MissionFact,
  type OpenItem,
  type PlannedPhase,
  type ReceivedBy,
} from './mission/mission.events.js';

/** Every fact that can be recorded, with corrections and claims. */
export type AnyFact = MissionFact | AssetFact | AboutFact;
export type FactType = AnyFact['type'];
export type FactOf<Type extends FactType> = Extract<AnyFact, { readonly type: Type }>;

/** The subject of a stream. A correction, or a claim, lies in the stream of the fact that it is about. */
export type FactCategory = 'mission' | 'asset';

/** The fact that each order records. */
interface Recordings extends MissionRecordings, AssetRecordings {
  CorrectFact: { readonly fact: FactCorrected; readonly fields: unknown };
  ClaimFact: { readonly fact: FactClaimed; readonly fields: unknown };
  AcceptClaim: { readonly fact: ClaimAccepted; readonly fields: unknown };
  DismissClaim: { readonly fact: ClaimDismissed; readonly fields: unknown };
}

export type CommandType = keyof Recordings;

/** The order that records a fact; none for what the system marks by itself. */
type RecorderOf<F> = {
  [Command in CommandType]: F extends Recordings[Command]['fact'] ? Command : never;
}[CommandType];

type NameIn<F extends AnyFact> = keyof F['data'] & string;

/** All that has to be said of one type of fact. */
export interface CatalogueEntry<F extends AnyFact> {
  readonly category: F extends MissionFact ? 'mission' : F extends AssetFact ? 'asset' : 'of-what-it-corrects';
  /** The order that records it; null for a gate, which the system sets by itself. */
  readonly recordedBy: [RecorderOf<F>] extends [never] ? null : RecorderOf<F>;
  /** The field that names the instrument that permits it. */
  readonly instrument?: NameIn<F>;
  /** The field that names it instead, where another field has one value. */
  readonly instrumentWhere?: { readonly field: NameIn<F>; readonly is: string; readonly instrument: NameIn<F> };
  /**
   * Fields that a source may fail to give: each is given, by itself or by one of the fields named beside it, or else it is named
   * in `notReported`. What is neither is missing; an instrument is then missed by rule (`instrument-missing`).
   */
  readonly orNotReported?: { readonly [Name in NameIn<F>]?: readonly NameIn<F>[] };
  /**
   * The thing that the fact is about: fields that no correction may name; annul the fact, and record the right one. One that
   * was not reported may be supplied.
   */
  readonly identity: readonly NameIn<F>[];
  /** Its fields with their forms. A correction may name those that are not of its identity. */
  readonly fields: FieldsOf<F['data']>;
  /** Fields that its order may leave out, since the stream tells them. */
  readonly implied?: readonly NameIn<F>[];
  /** Fields of which it has one at least: without any, the fact would say nothing. */
  readonly atLeastOneOf?: readonly NameIn<F>[];
  /** Dates of which the second lies no earlier than the first, where it has both; `effectiveOn` is its own. */
  readonly inOrder?: readonly (readonly [NameIn<F> | 'effectiveOn', NameIn<F>])[];
  /** Fields of which the first is one of the second, where it has both. */
  readonly within?: readonly (readonly [NameIn<F>, NameIn<F>])[];
  /** A beginning, which may be entered together with its end. */
  readonly isBeginning?: true;
  /** A second person has to approve it: always, or where a field is there. */
  readonly secondPerson?: 'always' | { readonly where: NameIn<F> };
  /** A gate: the system's own mark around a closure, which says nothing of the world and is never corrected. */
  readonly isGate?: true;
  /** The facts of a mission's assets depend on its day. */
  readonly boundsAssets?: true;
  /** It may be recorded once the books of its mission are closed, as corrections and claims may (R16). */
  readonly outlivesClosure?: true;
}

const AUTHORIZED_STRENGTH = object<AuthorizedStrength>('AuthorizedStrength', {
  military: optional('count'),
  police: optional('count'),
  formedPolice: optional('count', 'Police in formed units.'),
  observers: optional('count'),
  civilian: optional('count'),
  ...qualifiers('military', 'police', 'formedPolice', 'observers', 'civilian'),
});

const HEADQUARTERS = object<Headquarters>('Headquarters', {
  name: mandatory('name'),
  latitude: optional('latitude'),
  longitude: optional('longitude'),
});

const NOT_REPORTED = 'The fields that the source does not give.';

const TOLL = {
  wounded: optional('count'),
  woundedQualifier: optional('qualifier'),
  killed: optional('count'),
  killedQualifier: optional('qualifier'),
} as const;

const AMOUNT_LOST = {
  lossUsdCents: optional('usd-cents', 'Its value.'),
  lossUsdCentsQualifier: optional('qualifier'),
} as const;

const PART_OF_MANDATE = {
  scope: optional(
    'name',
    'What it is about, where it is not the whole mandate: a province, a task. The mandate itself runs on.',
  ),
} as const;

const TIMETABLE = {
  drawdownFrom: optional('partial-date', 'A period counts by its last day.'),
  withdrawalDeadline: optional('partial-date', 'A period counts by its last day.'),
  liquidationFrom: optional('date-or-after-withdrawal', 'A day, a period, or once the withdrawal is complete.'),
} as const;

const TIMETABLE_ORDER = [
  ['effectiveOn', 'withdrawalDeadline'],
  ['drawdownFrom', 'withdrawalDeadline'],
] as const;

const ROOT = mandatory(
  object<FactCorrected['data']['fact']>('CorrectedFact', {
    eventId: mandatory('event-id'),
    type: mandatory('name'),
  }),
  'The fact at the root of the chain of corrections.',
);

const CLAIM_SAYS = {
  says: optional('changes', 'The fields as the other source has them, by the form of the fact.'),
  denies: optional('mark', '`true`: the fact did not happen.'),
} as const;
const PLANNED_PHASE = object<PlannedPhase>('PlannedPhase', {
  phase: mandatory('quantity'),
  scope: optional('text'),
  plannedStart: optionalOrNull('partial-date', 'null cancels it.'),
  plannedEnd: optionalOrNull('partial-date', 'null cancels it.'),
});

/** The dates of which a revision of the timetable has one at least. */
const REVISED_DATES = [
  'mandateEndsOn',
  'drawdownFrom',
  'withdrawalDeadline',
  'liquidationFrom',
  'liquidationPlannedEnd',
  'transferDate',
  'phases',
] as const;

const DESIGNATION: Omit<CatalogueEntry<GuardUnitDesignated>, 'recordedBy'> = {
  category: 'mission',
  identity: ['contingentId', 'country'],
  implied: ['country'],
  fields: {
    contingentId: mandatory('identifier'),
    country: optional('country'),
    strength: optional('count', 'The number that stays; where nobody says, it is all that is left of the contingent.'),
    strengthQualifier: optional('qualifier'),
    siteId: mandatory('identifier'),
    until: optional('partial-date'),
  },
};

const HANDOVER_DOCUMENTS: FieldsOf<HandoverDocuments> = {
  signedOn: optional('partial-date', 'The day on which it was signed, where that is not the day of the handover.'),
  receivedBy: optional(
    object<ReceivedBy>('ReceivedBy', {
      name: optional('instrument'),
      office: optional('instrument'),
      civilian: optional('flag', 'True for a civilian authority of the State; false makes an exception.'),
      kind: optional({ oneOf: RECEIVER_KINDS }),
      missionId: optional('identifier', 'The mission that goes on there.'),
    }),
  ),
  condition: optional('instrument'),
  infrastructure: optional('names'),
  environmentalClearance: optional(
    'text-or-flag',
    'Its reference, or `true` where the source says only that there is one.',
  ),
  notReported: optional({ someOf: HANDOVER_PARTS }, 'The parts that the source does not give.'),
};

const VERIFICATION: CatalogueEntry<AssetVerified> = {
  category: 'asset',
  recordedBy: 'VerifyAsset',
  identity: [],
  implied: ['result'],
  fields: {
    result: mandatory(
      { oneOf: VERIFICATION_RESULTS },
      'Recorded as the counted quantity has it, against what is on hand.',
    ),
    countedQuantity: mandatory('count'),
    ...qualifiers('countedQuantity'),
  },
};

/**
 * Every fact once: its stream, the order that records it, its instrument, its identity, its fields and their forms, whether
 * it takes a second person, whether it is a gate. Whatever else is known by type of fact is derived from here, or keyed by
 * its types, so that one more fact does not compile until everything is said of it.
 */
export const CATALOGUE: { readonly [Type in FactType]: CatalogueEntry<FactOf<Type>> } = {
  Established: {
    category: 'mission',
    recordedBy: 'EstablishMission',
    instrument: 'resolution',
    orNotReported: { resolution: [], mandate: [], hostState: ['hostStates'] },
    within: [['hostState', 'hostStates']],
    identity: ['missionId'],
    boundsAssets: true,
    fields: {
      missionId: mandatory('identifier'),
      acronym: mandatory('name'),
      name: mandatory('name'),
      hostState: optional('country', 'Where there are several: the first of `hostStates`, if it is left out.'),
      hostStates: optional('countries', 'All of them, where there is more than one.'),
      resolution: optional('instrument'),
      mandate: optional('text'),
      notReported: optional({ someOf: ESTABLISHMENT_GAPS }, NOT_REPORTED),
      beginsOn: optional('day', 'The day the mission begins, where it is not the day it was decided.'),
      mandateUntil: optional('day'),
      authorizedStrength: optional(AUTHORIZED_STRENGTH, 'Absent for a mission without any.'),
      headquarters: optional(HEADQUARTERS),
      predecessor: optional('name'),
    },
    inOrder: [
      ['effectiveOn', 'beginsOn'],
      ['effectiveOn', 'mandateUntil'],
      ['beginsOn', 'mandateUntil'],
    ],
  },
  MandateExtended: {
    category: 'mission',
    recordedBy: 'ExtendMandate',
    instrument: 'resolution',
    orNotReported: { resolution: [] },
    identity: [],
    fields: {
      resolution: optional('instrument'),
      notReported: optional({ someOf: EXTENSION_GAPS }, NOT_REPORTED),
      until: optional('day'),
      authorizedStrength: optional(AUTHORIZED_STRENGTH),
      final: optional('flag', 'The last extension: the mandate ends on its last day.'),
      ...PART_OF_MANDATE,
      ...TIMETABLE,
    },
    inOrder: [['effectiveOn', 'until'], ...TIMETABLE_ORDER],
  },
  HostStateMeasureRecorded: {
    category: 'mission',
    recordedBy: 'RecordHostStateMeasure',
    identity: [],
    fields: {
      measure: mandatory(
        'identifier',
        'A kebab-case word: `persona-non-grata`, `rotations-suspended`, `movement-denied`, `fuel-denied`.',
      ),
      subject: mandatory('text'),
      imposedBy: optional('name', 'Absent: the host State.'),
      recognised: optional('flag', 'False where the United Nations rejects it.'),
      noticeHours: optional('count', 'Hours.'),
      ...qualifiers('noticeHours'),
    },
  },
  HostStateMeasureLifted: {
    category: 'mission',
    recordedBy: 'LiftHostStateMeasure',
    identity: ['lifts'],
    fields: {
      lifts: mandatory('event-id', 'The event id of the measure that ends.'),
      reason: optional('text'),
    },
  },
  WithdrawalRequested: {
    category: 'mission',
    recordedBy: 'RequestWithdrawal',
    instrument: 'document',
    identity: [],
    fields: {
      requestedBy: mandatory('name'),
      document: optional('instrument'),
      wording: optional('text'),
      until: optional('partial-date', 'The last day asked for.'),
      ...PART_OF_MANDATE,
    },
    inOrder: [['effectiveOn', 'until']],
  },
  WithdrawalRequestRevised: {
    category: 'mission',
    recordedBy: 'ReviseWithdrawalRequest',
    instrument: 'document',
    identity: ['revises'],
    fields: {
      revises: mandatory('event-id', 'The event id of the request that is changed.'),
      requestedBy: optional('name', 'Absent: as before. So is whatever else is not said again.'),
      document: optional('instrument'),
      wording: optional('text'),
      until: optional('partial-date', 'The last day asked for.'),
      ...PART_OF_MANDATE,
    },
    inOrder: [['effectiveOn', 'until']],
  },
  WithdrawalRequestRescinded: {
    category: 'mission',
    recordedBy: 'RescindWithdrawalRequest',
    instrument: 'document',
    identity: ['rescinds'],
    fields: {
      rescinds: mandatory('event-id', 'The event id of the request that is taken back.'),
      requestedBy: optional('name', 'Absent: by whoever asked.'),
      document: optional('instrument'),
      wording: optional('text'),
    },
  },
  MandateTerminated: {
    category: 'mission',
    recordedBy: 'TerminateMandate',
    instrument: 'resolution',
    instrumentWhere: { field: 'basis', is: 'lapsed', instrument: 'document' },
    orNotReported: { resolution: [] },
    identity: [],
    fields: {
      resolution: optional('instrument'),
      basis: mandatory({ oneOf: TERMINATION_BASES }),
      document: optional('instrument', 'The record of the vote, for a mandate that lapsed; then required by rule.'),
      notReported: optional({ someOf: TERMINATION_GAPS }, NOT_REPORTED),
      endsOn: optional('day', 'The day on which the mandate ends, where it is not the day that was decided.'),
      ...PART_OF_MANDATE,
      ...TIMETABLE,
    },
    inOrder: [['effectiveOn', 'endsOn'], ...TIMETABLE_ORDER],
  },
  TimetableRevised: {
    category: 'mission',
    recordedBy: 'ReviseTimetable',
    identity: [],
    atLeastOneOf: REVISED_DATES,
    fields: {
      resolution: optional('name', 'The instrument, where it is not the document of the source.'),
      mandateEndsOn: optionalOrNull('day', 'The new end of the mandate; null: it goes on.'),
      drawdownFrom: optionalOrNull('partial-date', 'null cancels the drawdown, with its phases that are not complete.'),
      withdrawalDeadline: optionalOrNull('partial-date', 'A period counts by its last day; null cancels it.'),
      liquidationFrom: optionalOrNull(
        'date-or-after-withdrawal',
        'A day, a period, or once the withdrawal is complete.',
      ),
      liquidationPlannedEnd: optionalOrNull('partial-date', 'null cancels it.'),
      transferDate: optionalOrNull('day', 'The day on which the successor takes over; null cancels it.'),
      phases: optionalOrNull(
        { listOf: PLANNED_PHASE, uniqueBy: 'phase', inOrder: [['plannedStart', 'plannedEnd']] },
        'To name a phase is to plan it; null cancels those that are not complete.',
      ),
      reason: optional('text'),
    },
    inOrder: [
      ['effectiveOn', 'mandateEndsOn'],
      ...TIMETABLE_ORDER,
      ['effectiveOn', 'liquidationPlannedEnd'],
      ['liquidationFrom', 'liquidationPlannedEnd'],
      ['effectiveOn', 'transferDate'],
    ],
  },
  DrawdownPhaseStarted: {
    category: 'mission',
    recordedBy: 'StartDrawdownPhase',
    identity: ['phase'],
    fields: { phase: mandatory('quantity'), scope: optional('text'), plannedEnd: optional('partial-date') },
    inOrder: [['effectiveOn', 'plannedEnd']],
  },
  DrawdownPhasePaused: {
    category: 'mission',
    recordedBy: 'PauseDrawdownPhase',
    identity: ['phase'],
    fields: { phase: mandatory('quantity'), reason: optional('text') },
  },
  DrawdownPhaseResumed: {
    category: 'mission',
    recordedBy: 'ResumeDrawdownPhase',
    identity: ['phase'],
    fields: { phase: mandatory('quantity'), reason: optional('text') },
  },
  DrawdownPhaseCompleted: {
    category: 'mission',
    recordedBy: 'CompleteDrawdownPhase',
    identity: ['phase'],
    fields: { phase: mandatory('quantity') },
  },
  ContingentDeployed: {
    category: 'mission',
    recordedBy: 'DeployContingent',
    orNotReported: { country: [] },
    identity: ['contingentId', 'country'],
    implied: ['country'],
    isBeginning: true,
    fields: {
      contingentId: mandatory('identifier'),
      country: optional('country', 'Needed for a contingent that is not known yet, where its source gives it.'),
      notReported: optional({ someOf: CONTINGENT_GAPS }, NOT_REPORTED),
      kind: mandatory('name'),
      strength: optional('count', 'The number that arrived.'),
      strengthQualifier: optional('qualifier'),
      siteId: optional('identifier'),
    },
  },
  ContingentSuspended: {
    category: 'mission',
    recordedBy: 'SuspendContingent',
    identity: ['contingentId'],
    fields: { contingentId: mandatory('identifier'), reason: mandatory('text') },
  },
  ContingentResumed: {
    category: 'mission',
    recordedBy: 'ResumeContingent',
    identity: ['contingentId'],
    fields: { contingentId: mandatory('identifier'), reason: optional('text') },
  },
  ContingentRelocated: {
    category: 'mission',
    recordedBy: 'RelocateContingent',
    identity: ['contingentId'],
    fields: {
      contingentId: mandatory('identifier'),
      reason: optional('text'),
      fromSite: optional('identifier'),
      toSite: optional('identifier'),
    },
  },
  ContingentWithdrawn: {
    category: 'mission',
    recordedBy: 'WithdrawContingent',
    identity: ['contingentId', 'country'],
    implied: ['country'],
    fields: {
      contingentId: mandatory('identifier'),
      country: optional('country'),
      strength: optional('count', 'The number that left.'),
      strengthQualifier: optional('qualifier'),
      remaining: optional('count', 'The number that stays; 0 means the contingent is gone. Absent where nobody says.'),
      remainingQualifier: optional('qualifier'),
      destination: optional('name'),
      rehattedTo: optional('name', 'The successor mission under which it goes on.'),
    },
  },
  RearPartyDesignated: { ...DESIGNATION, recordedBy: 'DesignateRearParty' },
  GuardUnitDesignated: { ...DESIGNATION, recordedBy: 'DesignateGuardUnit' },
  SiteOpened: {
    category: 'mission',
    recordedBy: 'OpenSite',
    identity: ['siteId'],
    isBeginning: true,
    fields: {
      siteId: mandatory('identifier'),
      name: mandatory('name'),
      kind: mandatory('name'),
      region: mandatory('name'),
      latitude: optional('latitude'),
      longitude: optional('longitude'),
    },
  },
  SiteHandedOver: {
    category: 'mission',
    recordedBy: 'HandOverSite',
    identity: ['siteId'],
    fields: { siteId: mandatory('identifier'), ...HANDOVER_DOCUMENTS },
  },
  SitePartHandedOver: {
    category: 'mission',
    recordedBy: 'HandOverPartOfSite',
    identity: ['siteId'],
    fields: {
      siteId: mandatory('identifier'),
      part: mandatory('name', 'The part; the rest of the site stays open.'),
      ...HANDOVER_DOCUMENTS,
    },
  },
  SiteReopened: {
    category: 'mission',
    recordedBy: 'ReopenSite',
    identity: ['siteId'],
    fields: { siteId: mandatory('identifier'), reason: mandatory('text') },
  },
  SiteClosedAccelerated: {
    category: 'mission',
    recordedBy: 'CloseSiteAccelerated',
    identity: ['siteId'],
    fields: { siteId: mandatory('identifier'), reason: mandatory('text') },
  },
  SecurityIncidentRecorded: {
    category: 'mission',
    recordedBy: 'RecordSecurityIncident',
    orNotReported: { place: ['siteId'] },
    identity: [],
    fields: {
      place: optional('name'),
      siteId: optional('identifier', 'A site of the mission, instead of a place or beside it.'),
      notReported: optional({ someOf: INCIDENT_GAPS }, NOT_REPORTED),
      kind: mandatory('name'),
      text: optional('text'),
      attributedTo: optional('name'),
      contributor: optional('country', 'The contributor of those whom it struck.'),
      loss: optional('text', 'The things that were destroyed or taken.'),
      ...TOLL,
      ...AMOUNT_LOST,
    },
  },
  IncidentTollReported: {
    category: 'mission',
    recordedBy: 'ReportIncidentToll',
    outlivesClosure: true,
    identity: ['incidentEventId'],
    atLeastOneOf: ['wounded', 'killed'],
    fields: {
      incidentEventId: mandatory('event-id', 'The event id of the incident, whose totals are told anew.'),
      ...TOLL,
    },
  },
  CasualtiesReported: {
    category: 'mission',
    recordedBy: 'ReportCasualties',
    outlivesClosure: true,
    identity: [],
    atLeastOneOf: ['fatalities', 'injured', 'hostileActs'],
    fields: {
      fatalities: optional('count', 'Cumulative since the mission began, as are the other figures.'),
      fatalitiesQualifier: optional('qualifier'),
      injured: optional('count'),
      injuredQualifier: optional('qualifier'),
      hostileActs: optional('count', 'Of the fatalities, those by hostile acts.'),
      hostileActsQualifier: optional('qualifier'),
    },
  },
  StrengthReported: {
    category: 'mission',
    recordedBy: 'ReportStrength',
    identity: [],
    atLeastOneOf: ['uniformed', 'civilian', 'departed', 'total'],
    fields: {
      uniformed: optional('count'),
      uniformedQualifier: optional('qualifier'),
      civilian: optional('count'),
      civilianQualifier: optional('qualifier'),
      departed: optional('count', 'Cumulative since the drawdown began.'),
      departedQualifier: optional('qualifier'),
      total: optional('count'),
      totalQualifier: optional('qualifier'),
    },
  },
  MilestoneRecorded: {
    category: 'mission',
    recordedBy: 'RecordMilestone',
    outlivesClosure: true,
    identity: [],
    fields: {
      kind: mandatory('name'),
      text: mandatory('text'),
      contributor: optional('country'),
      siteId: optional('identifier'),
      contingentId: optional('identifier'),
      assetId: optional('identifier'),
      plannedOn: optional('partial-date'),
      plannedRecipient: optional('name'),
    },
  },
  WithdrawalCompleted: {
    category: 'mission',
    recordedBy: 'CompleteWithdrawal',
    identity: [],
    fields: {
      departed: optional('count', 'Personnel.'),
      departedQualifier: optional('qualifier'),
      total: optional('count', 'Personnel.'),
      totalQualifier: optional('qualifier'),
    },
  },
  LiquidationStarted: {
    category: 'mission',
    recordedBy: 'StartLiquidation',
    orNotReported: { department: [] },
    identity: [],
    fields: {
      department: optional('name'),
      notReported: optional({ someOf: LIQUIDATION_GAPS }, NOT_REPORTED),
      siteIds: mandatory('identifiers'),
      officerInCharge: optional('name'),
      teamSize: optional('count'),
      teamSizeQualifier: optional('qualifier'),
      plannedEnd: optional('partial-date'),
    },
  },
  PostHandoverIncidentRecorded: {
    category: 'mission',
    recordedBy: 'RecordPostHandoverIncident',
    outlivesClosure: true,
    identity: ['handoverEventId', 'assetId'],
    fields: {
      handoverEventId: mandatory(
        'event-id',
        'The event id of what it followed: a handover, a closing without one, or a transfer of an asset.',
      ),
      assetId: optional('identifier', 'The asset that was transferred. The record tells it, whatever a command says.'),
      kind: mandatory('name'),
      loss: mandatory('text'),
      ...AMOUNT_LOST,
    },
  },
  PhysicalClosureCompleted: {
    category: 'mission',
    recordedBy: 'CompletePhysicalClosure',
    identity: [],
    fields: { lastSite: optional('identifier') },
  },
  ClosureGateSet: { category: 'mission', recordedBy: null, isGate: true, identity: [], fields: {} },
  AdministrativeClosureCompleted: {
    category: 'mission',
    recordedBy: 'CompleteAdministrativeClosure',
    identity: [],
    boundsAssets: true,
    secondPerson: 'always',
    fields: {
      finalPerformanceReport: optional('instrument', 'The symbol of the final performance report; required by rule.'),
    },
  },
  ClosureGateReleased: {
    category: 'mission',
    recordedBy: null,
    isGate: true,
    identity: [],
    fields: {
      openItems: mandatory({
        listOf: object<OpenItem>('OpenItem', {
          kind: mandatory({ oneOf: OPEN_ITEM_KINDS }),
          id: optional('identifier'),
          quantity: optional(
            'count',
            'For an asset what is on hand; for a contingent the number of people, where it is known.',
          ),
        }),
      }),
    },
  },
  SuccessorNamed: {
    category: 'mission',
    recordedBy: 'NameSuccessor',
    identity: [],
    fields: { successor: mandatory('name'), transferDate: mandatory('day') },
  },
  AssetRegistered: {
    category: 'asset',
    recordedBy: 'RegisterAsset',
    identity: ['assetId'],
    fields: {
      assetId: mandatory('identifier'),
      ownership: mandatory({ oneOf: OWNERSHIPS }),
      owner: mandatory('owner', '`UN` for UNOE; for COE the country or the organisation (`AU`) that contributed it.'),
      category: mandatory('name'),
      sensitive: mandatory(
        'flag',
        'Weapons, ammunition, armoured vehicles, aircraft and other sensitive military equipment.',
      ),
      description: mandatory('text'),
      serialNumber: optional('name'),
      quantity: mandatory('quantity'),
      unit: mandatory('name'),
      inventoryValueUsdCents: mandatory('usd-cents', 'Its cost.'),
      residualValueUsdCents: mandatory('usd-cents', 'Net book value.'),
      ...qualifiers('quantity', 'inventoryValueUsdCents', 'residualValueUsdCents'),
      siteId: optional('identifier', 'A site of the mission.'),
    },
  },
  AssetVerified: VERIFICATION,
  AssetDiscrepancyReported: VERIFICATION,
  OwnersDecisionRecorded: {
    category: 'asset',
    recordedBy: 'DecideContingentEquipment',
    identity: [],
    fields: { decision: mandatory({ oneOf: OWNERS_DECISIONS }), decidedBy: mandatory('name') },
  },
  AssetTransferred: {
    category: 'asset',
    recordedBy: 'TransferAsset',
    instrument: 'certificate',
    identity: [],
    fields: {
      recipient: mandatory(
        object<Recipient>('Recipient', {
          kind: mandatory({ oneOf: RECIPIENT_KINDS }),
          name: mandatory('name'),
          country: optional('country'),
        }),
      ),
      basis: mandatory({ oneOf: TRANSFER_BASES }),
      quantity: mandatory('quantity'),
      valueUsdCents: mandatory('usd-cents', 'The value of what is transferred.'),
      priceUsdCents: optional('usd-cents', 'The price paid for it.'),
      ...qualifiers('quantity', 'valueUsdCents', 'priceUsdCents'),
      certificate: optional('instrument', 'The signed certificate; required by rule.'),
    },
  },
  AssetTransferReversed: {
    category: 'asset',
    recordedBy: 'ReverseTransfer',
    identity: ['reverses'],
    fields: {
      reverses: mandatory('event-id', 'The event id of the transfer that is taken back.'),
      reason: mandatory('text'),
    },
  },
  AssetDestroyed: {
    category: 'asset',
    recordedBy: 'DestroyAsset',
    identity: [],
    fields: {
      quantity: mandatory('quantity'),
      ...qualifiers('quantity'),
      method: mandatory('name'),
      reason: mandatory('text'),
      authorisedBy: mandatory('name'),
    },
  },
  FactCorrected: {
    category: 'of-what-it-corrects',
    recordedBy: 'CorrectFact',
    identity: [],
    secondPerson: { where: 'annulled' },
    fields: {
      corrects: mandatory('event-id', 'The event that is corrected: a fact, or the last correction of a fact.'),
      fact: ROOT,
      changes: optional(
        'changes',
        'The fields as they should be, by the form of the fact; null takes an optional one away.',
      ),
      annulled: optional('mark', '`true` takes back what is corrected.'),
      reason: mandatory('text'),
    },
  },
  FactClaimed: {
    category: 'of-what-it-corrects',
    recordedBy: 'ClaimFact',
    identity: [],
    fields: { about: mandatory('event-id', 'The fact that another source speaks of.'), fact: ROOT, ...CLAIM_SAYS },
  },
  ClaimAccepted: {
    category: 'of-what-it-corrects',
    recordedBy: 'AcceptClaim',
    identity: [],
    secondPerson: { where: 'denies' },
    fields: {
      claim: mandatory('event-id'),
      fact: ROOT,
      corrects: mandatory('event-id', 'The last word on the fact until then: the fact, or its last correction.'),
      ...CLAIM_SAYS,
      reason: mandatory('text'),
    },
  },
  ClaimDismissed: {
    category: 'of-what-it-corrects',
    recordedBy: 'DismissClaim',
    identity: [],
    fields: { claim: mandatory('event-id'), fact: ROOT, reason: mandatory('text') },
  },
};

/** Every type of fact, in the order of the catalogue. */
export const FACT_TYPES = Object.keys(CATALOGUE) as readonly FactType[];

/** An entry, whichever fact it is of. */
export interface AnyEntry extends Pick<
  CatalogueEntry<AnyFact>,
  'category' | 'secondPerson' | 'isGate' | 'boundsAssets' | 'isBeginning' | 'outlivesClosure'
> {
  readonly recordedBy: CommandType | null;
  readonly instrument?: string;
  readonly instrumentWhere?: { readonly field: string; readonly is: string; readonly instrument: string };
  readonly orNotReported?: Readonly<Record<string, readonly string[]>>;
  readonly identity: readonly string[];
  readonly implied?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly inOrder?: readonly (readonly [string, string])[];
  readonly within?: readonly (readonly [string, string])[];
  readonly fields: AnyFields;
}

/** The catalogue's entry of a type of fact; undefined for a type that this program does not know. */
export function entryOf(type: FactType): AnyEntry;
export function entryOf(type: string): AnyEntry | undefined;
export function entryOf(type: string): AnyEntry | undefined {
  return Object.hasOwn(CATALOGUE, type) ? (CATALOGUE[type as FactType] as AnyEntry) : undefined;
}

/** The field that names the instrument of a fact of this type. */
export function instrumentOf(type: string, data: Readonly<Record<string, unknown>>): string | undefined {
  const { instrument, instrumentWhere } = entryOf(type) ?? {};
  const isOther = instrumentWhere !== undefined && data[instrumentWhere.field] === instrumentWhere.is;
  return isOther ? instrumentWhere.instrument : instrument;
}

/** True for the system's own marks around a closure, which say nothing of the world. */
export function isGate(type: string): boolean {
  return entryOf(type)?.isGate === true;
}

const RECORDED = new Map<CommandType, FactType[]>();
for (const type of FACT_TYPES) {
  const { recordedBy } = entryOf(type);
  if (recordedBy !== null) RECORDED.set(recordedBy, [...(RECORDED.get(recordedBy) ?? []), type]);
}

/** Every type of order, in the order of the catalogue. */
export const COMMAND_TYPES: readonly CommandType[] = [...RECORDED.keys()];

/** Every type of fact that an order can record. */
export function factsRecordedBy(command: CommandType): readonly FactType[] {
  return RECORDED.get(command) ?? [];
}

/** The first fact that an order records. Others of the same order have the same fields, or are its end. */
export function factRecordedBy(command: CommandType): FactType {
  const [type] = factsRecordedBy(command);
  if (type === undefined) throw new Error(`No fact is recorded by ${command}`);
  return type;
}
