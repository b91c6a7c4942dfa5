import type { PartialDate } from '../calendar/partial-date.js';
import type { Day } from '../calendar/day.js';
import type { Qualifiers } from '../field.js';
import type { Fact } from '../history/fact.js';

/**
 * The facts of a mission. Countries are those of `country.ts`; any reported number may carry a `…Qualifier` such as
 * "more than", as its source puts it.
 */
export type MissionFact =
  | Established
  | MandateExtended
  | HostStateMeasureRecorded
  | HostStateMeasureLifted
  | WithdrawalRequested
  | WithdrawalRequestRevised
  | WithdrawalRequestRescinded
  | MandateTerminated
  | TimetableRevised
  | DrawdownPhaseStarted
  | DrawdownPhasePaused
  | DrawdownPhaseResumed
  | DrawdownPhaseCompleted
  | ContingentDeployed
  | ContingentSuspended
  | ContingentResumed
  | ContingentRelocated
  | ContingentWithdrawn
  | RearPartyDesignated
  | GuardUnitDesignated
  | SiteOpened
  | SiteHandedOver
  | SitePartHandedOver
  | SiteReopened
  | SiteClosedAccelerated
  | SecurityIncidentRecorded
  | IncidentTollReported
  | CasualtiesReported
  | StrengthReported
  | MilestoneRecorded
  | WithdrawalCompleted
  | LiquidationStarted
  | PostHandoverIncidentRecorded
  | PhysicalClosureCompleted
  | ClosureGateSet
  | AdministrativeClosureCompleted
  | ClosureGateReleased
  | SuccessorNamed;

/** Each as its resolution gives it. */
export interface AuthorizedStrength extends Qualifiers<
  'military' | 'police' | 'formedPolice' | 'observers' | 'civilian'
> {
  readonly military?: number;
  readonly police?: number;
  readonly formedPolice?: number;
  readonly observers?: number;
  readonly civilian?: number;
}

/** The seat of a mission; degrees, WGS 84. */
export interface Headquarters {
  readonly name: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** The fields of an establishment that a source may fail to give. */
export const ESTABLISHMENT_GAPS = ['resolution', 'mandate', 'hostState'] as const;

export type Established = Fact<
  'Established',
  {
    readonly missionId: string;
    readonly acronym: string;
    readonly name: string;
    readonly hostState?: string;
    /** All of them, where there is more than one. */
    readonly hostStates?: readonly string[];
    /** The instrument: the resolution that establishes the mission. */
    readonly resolution?: string;
    readonly mandate?: string;
    readonly notReported?: readonly (typeof ESTABLISHMENT_GAPS)[number][];
    /** The day the mission begins, where it is not the day it was decided. */
    readonly beginsOn?: Day;
    readonly mandateUntil?: Day;
    readonly authorizedStrength?: AuthorizedStrength;
    readonly headquarters?: Headquarters;
    readonly predecessor?: string;
  }
>;

export const EXTENSION_GAPS = ['resolution'] as const;

export type MandateExtended = Fact<
  'MandateExtended',
  {
    readonly resolution?: string;
    readonly notReported?: readonly (typeof EXTENSION_GAPS)[number][];
    readonly until?: Day;
    readonly authorizedStrength?: AuthorizedStrength;
    /** The last extension: the mandate ends on its last day. */
    readonly final?: boolean;
  } & PartOfMandate &
    TimetableSet
>;

/** A measure of the host State, or of whoever holds the ground, against the mission or its people. */
export type HostStateMeasureRecorded = Fact<
  'HostStateMeasureRecorded',
  {
    /** A kebab-case word: `persona-non-grata`, `rotations-suspended`, `movement-denied`, `fuel-denied`. */
    readonly measure: string;
    readonly subject: string;
    /** Absent for the host State. */
    readonly imposedBy?: string;
    /** False where the United Nations rejects it. */
    readonly recognised?: boolean;
    readonly noticeHours?: number;
  } & Qualifiers<'noticeHours'>
>;

export type HostStateMeasureLifted = Fact<
  'HostStateMeasureLifted',
  { readonly lifts: string; readonly reason?: string }
>;

/** The host State's wish: the document that holds it, its own words, and the last day asked for. */
interface WithdrawalWish {
  readonly document?: string;
  readonly wording?: string;
  readonly until?: PartialDate;
}

export type WithdrawalRequested = Fact<
  'WithdrawalRequested',
  { readonly requestedBy: string } & WithdrawalWish & PartOfMandate
>;

/** A request that stands is changed: what is not said again stays as it was. */
export type WithdrawalRequestRevised = Fact<
  'WithdrawalRequestRevised',
  { readonly revises: string; readonly requestedBy?: string } & WithdrawalWish & PartOfMandate
>;

/** A request that stands is taken back. */
export type WithdrawalRequestRescinded = Fact<
  'WithdrawalRequestRescinded',
  {
    readonly rescinds: string;
    readonly requestedBy?: string;
    readonly document?: string;
    readonly wording?: string;
  }
>;

/** The subject of an instrument that is not about the whole mandate: a province, a task. The mandate itself runs on. */
interface PartOfMandate {
  readonly scope?: string;
}

/** The day from which liquidation may begin: a day or a period, which counts by its last day; or `AFTER_WITHDRAWAL`. */
export type LiquidationBegin = string;

/** Not before the withdrawal is complete, whenever that is. */
export const AFTER_WITHDRAWAL = 'after-withdrawal';

/** The timetable that an instrument sets. A period counts by its last day. */
interface TimetableSet {
  readonly drawdownFrom?: PartialDate;
  readonly withdrawalDeadline?: PartialDate;
  readonly liquidationFrom?: LiquidationBegin;
}

export const TERMINATION_BASES = [
  'host-request',
  'council-decision',
  'completed',
  'succeeded',
  'lapsed',
  'unknown',
] as const;

export const TERMINATION_GAPS = ['resolution'] as const;

export type MandateTerminated = Fact<
  'MandateTerminated',
  {
    readonly resolution?: string;
    readonly basis: (typeof TERMINATION_BASES)[number];
    /** The record of the vote, for a mandate that lapsed. */
    readonly document?: string;
    readonly notReported?: readonly (typeof TERMINATION_GAPS)[number][];
    /** The day on which the mandate ends, where it is not the day that was decided. */
    readonly endsOn?: Day;
  } & PartOfMandate &
    TimetableSet
>;

/** A phase of the drawdown as an instrument plans it. A date that is not named stays as it was; `null` cancels it. */
export interface PlannedPhase {
  readonly phase: number;
  readonly scope?: string;
  readonly plannedStart?: PartialDate | null;
  readonly plannedEnd?: PartialDate | null;
}

/**
 * The timetable changed in the world. What is not named stays as it was; `null` cancels. The instrument is its resolution, else the
 * document of its source.
 */
export type TimetableRevised = Fact<
  'TimetableRevised',
  {
    readonly resolution?: string;
    /** `null`: the end that was decided is none any more; the mandate goes on. */
    readonly mandateEndsOn?: Day | null;
    /** `null` cancels the drawdown, with its phases that are not complete. */
    readonly drawdownFrom?: PartialDate | null;
    readonly withdrawalDeadline?: PartialDate | null;
    readonly liquidationFrom?: LiquidationBegin | null;
    readonly liquidationPlannedEnd?: PartialDate | null;
    /** The day on which the successor takes over. */
    readonly transferDate?: Day | null;
    /** `null` cancels the phases that are not complete, and nothing else of the drawdown. */
    readonly phases?: readonly PlannedPhase[] | null;
    readonly reason?: string;
  }
>;

export type DrawdownPhaseStarted = Fact<
  'DrawdownPhaseStarted',
  { readonly phase: number; readonly scope?: string; readonly plannedEnd?: PartialDate }
>;

/** A phase that was planned, or has begun, stops for now. */
export type DrawdownPhasePaused = Fact<'DrawdownPhasePaused', { readonly phase: number; readonly reason?: string }>;

export type DrawdownPhaseResumed = Fact<'DrawdownPhaseResumed', { readonly phase: number; readonly reason?: string }>;

export type DrawdownPhaseCompleted = Fact<'DrawdownPhaseCompleted', { readonly phase: number }>;

export const CONTINGENT_GAPS = ['country'] as const;

export type ContingentDeployed = Fact<
  'ContingentDeployed',
  {
    readonly contingentId: string;
    /** Absent where no source gives it: of observers, say. */
    readonly country?: string;
    readonly notReported?: readonly (typeof CONTINGENT_GAPS)[number][];
    readonly kind: string;
    /** The number that arrived: the whole of a new contingent, the reinforcement of a known one. */
    readonly strength?: number;
    readonly strengthQualifier?: string;
    readonly siteId?: string;
  }
>;

export type ContingentSuspended = Fact<
  'ContingentSuspended',
  { readonly contingentId: string; readonly reason: string }
>;

export type ContingentResumed = Fact<'ContingentResumed', { readonly contingentId: string; readonly reason?: string }>;

export type ContingentRelocated = Fact<
  'ContingentRelocated',
  { readonly contingentId: string; readonly reason?: string; readonly fromSite?: string; readonly toSite?: string }
>;

export type ContingentWithdrawn = Fact<
  'ContingentWithdrawn',
  {
    readonly contingentId: string;
    /** As the stream has it by then. */
    readonly country?: string;
    /** The number that left. */
    readonly strength?: number;
    readonly strengthQualifier?: string;
    /** The number that stays; 0 means the contingent is gone, and its absence that nobody says. */
    readonly remaining?: number;
    readonly remainingQualifier?: string;
    readonly destination?: string;
    /** The successor mission under which it goes on. */
    readonly rehattedTo?: string;
  }
>;

interface Designation {
  readonly contingentId: string;
  /** As the stream has it by then. */
  readonly country?: string;
  readonly strength?: number;
  readonly strengthQualifier?: string;
  readonly siteId: string;
  readonly until?: PartialDate;
}

/** The contributor's people who stay to ship its equipment. */
export type RearPartyDesignated = Fact<'RearPartyDesignated', Designation>;

/** Protects the liquidation team. */
export type GuardUnitDesignated = Fact<'GuardUnitDesignated', Designation>;

export type SiteOpened = Fact<
  'SiteOpened',
  {
    readonly siteId: string;
    readonly name: string;
    readonly kind: string;
    readonly region: string;
    /** Degrees, WGS 84. */
    readonly latitude?: number;
    readonly longitude?: number;
  }
>;

/** The parts of a handover, any of which a source may fail to report (R10). */
export const HANDOVER_PARTS = [
  'receivedBy',
  'receivedBy.civilian',
  'condition',
  'infrastructure',
  'environmentalClearance',
] as const;

export type HandoverPart = (typeof HANDOVER_PARTS)[number];

/** The kinds of recipients of a site. */
export const RECEIVER_KINDS = [
  'civil-authority',
  'police',
  'military',
  'un-entity',
  'successor-mission',
  'owner',
  'community',
] as const;

/** The recipient of a site. */
export interface ReceivedBy {
  readonly name?: string;
  readonly office?: string;
  /** True for a civilian authority of the State. */
  readonly civilian?: boolean;
  readonly kind?: (typeof RECEIVER_KINDS)[number];
  /** The mission that goes on there. */
  readonly missionId?: string;
}

/** The parts of a handover of a site, or of a part of one (R10). */
export interface HandoverDocuments {
  /** The day on which it was signed, where that is not the day of the handover. */
  readonly signedOn?: PartialDate;
  readonly receivedBy?: ReceivedBy;
  readonly condition?: string;
  readonly infrastructure?: readonly string[];
  /** The clearance's reference, or `true` where a source says only that there is one. */
  readonly environmentalClearance?: string | boolean;
  readonly notReported?: readonly HandoverPart[];
}

export type SiteHandedOver = Fact<'SiteHandedOver', { readonly siteId: string } & HandoverDocuments>;

/** The rest of the site stays open. */
export type SitePartHandedOver = Fact<
  'SitePartHandedOver',
  { readonly siteId: string; readonly part: string } & HandoverDocuments
>;

/** A site that was left is taken into use again. */
export type SiteReopened = Fact<'SiteReopened', { readonly siteId: string; readonly reason: string }>;

/** Leaving a site without any handover. */
export type SiteClosedAccelerated = Fact<'SiteClosedAccelerated', { readonly siteId: string; readonly reason: string }>;

export const INCIDENT_GAPS = ['place'] as const;

export type SecurityIncidentRecorded = Fact<
  'SecurityIncidentRecorded',
  {
    /** A place, a site of the mission, or both. */
    readonly place?: string;
    readonly siteId?: string;
    readonly notReported?: readonly (typeof INCIDENT_GAPS)[number][];
    readonly kind: string;
    readonly text?: string;
    readonly attributedTo?: string;
    /** The contributor of those whom it struck. */
    readonly contributor?: string;
    readonly loss?: string;
  } & Toll &
    AmountLost
>;

/** New totals of an incident, from that day on. */
export type IncidentTollReported = Fact<'IncidentTollReported', { readonly incidentEventId: string } & Toll>;

interface Toll {
  readonly wounded?: number;
  readonly woundedQualifier?: string;
  readonly killed?: number;
  readonly killedQualifier?: string;
}

interface AmountLost {
  readonly lossUsdCents?: number;
  readonly lossUsdCentsQualifier?: string;
}

/** Cumulative figures since the mission began. */
export type CasualtiesReported = Fact<
  'CasualtiesReported',
  {
    readonly fatalities?: number;
    readonly fatalitiesQualifier?: string;
    readonly injured?: number;
    readonly injuredQualifier?: string;
    /** Of the fatalities, those by hostile acts. */
    readonly hostileActs?: number;
    readonly hostileActsQualifier?: string;
  }
>;

export type StrengthReported = Fact<
  'StrengthReported',
  {
    readonly uniformed?: number;
    readonly uniformedQualifier?: string;
    readonly civilian?: number;
    readonly civilianQualifier?: string;
    /** Cumulative, since the drawdown began. */
    readonly departed?: number;
    readonly departedQualifier?: string;
    readonly total?: number;
    readonly totalQualifier?: string;
  }
>;

/** Announcements, plans, budgets, briefings, context: whatever has no event of its own. */
export type MilestoneRecorded = Fact<
  'MilestoneRecorded',
  {
    readonly kind: string;
    readonly text: string;
    readonly contributor?: string;
    readonly siteId?: string;
    readonly contingentId?: string;
    readonly assetId?: string;
    readonly plannedOn?: PartialDate;
    readonly plannedRecipient?: string;
  }
>;

export type WithdrawalCompleted = Fact<
  'WithdrawalCompleted',
  {
    readonly departed?: number;
    readonly departedQualifier?: string;
    readonly total?: number;
    readonly totalQualifier?: string;
  }
>;

export const LIQUIDATION_GAPS = ['department'] as const;

export type LiquidationStarted = Fact<
  'LiquidationStarted',
  {
    readonly department?: string;
    readonly notReported?: readonly (typeof LIQUIDATION_GAPS)[number][];
    readonly siteIds: readonly string[];
    readonly officerInCharge?: string;
    readonly teamSize?: number;
    readonly teamSizeQualifier?: string;
    readonly plannedEnd?: PartialDate;
  }
>;

export type PostHandoverIncidentRecorded = Fact<
  'PostHandoverIncidentRecorded',
  {
    /** A handover of a site, a closing without one, or a transfer of an asset. */
    readonly handoverEventId: string;
    /** The asset, where it is a transfer: the record tells it. */
    readonly assetId?: string;
    readonly kind: string;
    readonly loss: string;
  } & AmountLost
>;

export type PhysicalClosureCompleted = Fact<'PhysicalClosureCompleted', { readonly lastSite?: string }>;

/** From here on asset commands are refused, so that nothing moves while closure checks it. */
export type ClosureGateSet = Fact<'ClosureGateSet', Record<string, never>>;

export type AdministrativeClosureCompleted = Fact<
  'AdministrativeClosureCompleted',
  {
    /** The symbol of the final performance report that went to the General Assembly. */
    readonly finalPerformanceReport?: string;
  }
>;

/** Closure was refused, or taken back: the books are open again. */
export type ClosureGateReleased = Fact<'ClosureGateReleased', { readonly openItems: readonly OpenItem[] }>;

export const OPEN_ITEM_KINDS = [
  'mandate',
  'physical-closure',
  'contingent',
  'site',
  'asset',
  'final-performance-report',
] as const;

/** An obstacle to administrative closure (R12). */
export interface OpenItem {
  readonly kind: (typeof OPEN_ITEM_KINDS)[number];
  readonly id?: string;
  /** For an asset what is on hand; for a contingent the number of people, where it is known. */
  readonly quantity?: number;
}

export type SuccessorNamed = Fact<'SuccessorNamed', { readonly successor: string; readonly transferDate: Day }>;
