import type { VERIFICATION_RESULTS, AssetFact } from '../src/domain/asset/asset.events.js';
import type { AboutFact } from '../src/domain/history/fact.js';
import type { HandoverPart, MissionFact, ReceivedBy } from '../src/domain/mission/mission.events.js';
import type { SourcesWord, Subject } from './contested-figures.js';
import type { DutyKind } from './duty.values.js';
import type { ExceptionKind } from './exception-kind.values.js';
import type { FactSubject } from './fact-subject.js';

/** The event that shows an exception, and the day that the exception counts from. */
export interface ShownBy {
  readonly eventId: string;
  readonly position: string;
  /** As precisely as the source says. */
  readonly effectiveOn: string;
  /** The day it counts from; for what is overdue or has lapsed, the last day on which it would have been in time. */
  readonly day: string;
}

/** The subject of a fact, besides the mission. */
interface Whose {
  readonly siteId?: string;
  readonly contingentId?: string;
}

/** A contingent that is not known to have left. */
export interface UnaccountedContingent {
  readonly contingentId: string;
  /** As last reported. */
  readonly strength?: number;
}

/** The fact that forces another one to count before it. */
export interface ResolvedBy {
  readonly eventId: string;
  readonly type: MissionFact['type'] | AssetFact['type'];
}

/** Further members of an exception, by its kind. */
export interface ExceptionDetails {
  /** A site left without a handover. */
  'accelerated-closure': { readonly siteId: string; readonly reason: string };
  /** A site that was left, and taken into use again. */
  'site-reopened': { readonly siteId: string; readonly reason: string };
  /** A handover whose source leaves something out. */
  'handover-undocumented': { readonly siteId: string; readonly notReported: readonly HandoverPart[] };
  /** A handover to somebody who is no civilian authority of the State. */
  'handover-to-non-civilian': { readonly siteId: string; readonly receivedBy: ReceivedBy };
  /** A transition whose source gives no instrument. */
  'instrument-not-reported': { readonly type: MissionFact['type'] } & Whose;
  /** A fact whose source leaves out fields that it should give. */
  'not-reported': { readonly type: MissionFact['type']; readonly notReported: readonly string[] } & Whose;
  /** A date known only as a period, or as "by then", and what its fact is about. */
  'imprecise-date': {
    readonly type: MissionFact['type'] | AssetFact['type'];
    readonly effectiveOnQualifier?: 'by';
    /** The day of its period on which it counts, where another fact forces it: the history would not be possible otherwise. */
    readonly resolvedOn?: string;
    /** That other fact. */
    readonly resolvedBy?: ResolvedBy;
    readonly siteId?: string;
    readonly contingentId?: string;
    readonly assetId?: string;
  };
  /** Reported strengths that do not add up. */
  'strength-difference': {
    readonly contingentId: string;
    readonly before: number;
    readonly left: number;
    /** Absent where nobody says. */
    readonly remaining?: number;
    readonly difference: number;
  };
  /** Sources that say otherwise of one fact, or of one figure of one day. */
  contested: FactSubject & {
    readonly type: MissionFact['type'] | AssetFact['type'];
    /** The fields in dispute; none where a source denies the fact, and nobody says anything else. */
    readonly fields: readonly string[];
    /** In the order of the record. */
    readonly claims: readonly SourcesWord[];
    /** The subject of figures that two reports give. */
    readonly about?: Subject;
  };
  /** A deadline or a plan that was not met. */
  overdue: {
    readonly what: DutyKind;
    readonly dueOn: string;
    /** The day it was done after all. */
    readonly doneOn?: string;
    readonly siteId?: string;
    readonly contingentId?: string;
    /** The number of a phase of the drawdown. */
    readonly phase?: number;
  };
  /** A mission closed physically while contingents were not known to have left. */
  'contingents-unaccounted': { readonly contingents: readonly UnaccountedContingent[] };
  /** A mandate whose last end has passed, with neither a termination nor a renewal recorded. */
  'mandate-lapsed': { readonly until: string };
  /** An asset not found, or found to differ from the record; or registered at a site that was never there after all. */
  discrepancy: {
    readonly assetId?: string;
    /** The site, whose opening was annulled. */
    readonly siteId?: string;
    /** Of the count. */
    readonly result?: (typeof VERIFICATION_RESULTS)[number];
    readonly countedQuantity?: number;
    readonly onHand?: number;
    readonly difference?: number;
  };
  /** A fact that was recorded days after the last day of its period, and what it is about. */
  'recorded-late': {
    readonly type: MissionFact['type'] | AssetFact['type'];
    /** In UTC. */
    readonly recordedOn: string;
    readonly days: number;
    readonly siteId?: string;
    readonly contingentId?: string;
    readonly assetId?: string;
  };
  /** Something that was looted, lost or destroyed at a site, or after a handover, a closing without one, or a transfer. */
  loss: {
    /** Of the incident, in the words of its source. */
    readonly incidentKind: string;
    /** The account of the incident, or of what was lost. */
    readonly text?: string;
    readonly loss?: string;
    readonly lossUsdCents?: number;
    readonly lossUsdCentsQualifier?: string;
    readonly siteId?: string;
    readonly assetId?: string;
    /** The handover, closing or transfer that it followed. */
    readonly handoverEventId?: string;
  };
  /** An event that counts for nothing, since the books were being closed. */
  'void-behind-gate': { readonly type: AssetFact['type'] | AboutFact['type']; readonly assetId?: string };
}

/** An exception of one kind. */
export type ExceptionOf<Kind extends ExceptionKind> = ShownBy & { readonly kind: Kind } & ExceptionDetails[Kind];

/** Something that a reader of the record should know before relying on it. */
export type ExceptionItem = { readonly [Kind in ExceptionKind]: ExceptionOf<Kind> }[ExceptionKind];

/** An exception that an event shows. */
export function exception<Kind extends ExceptionKind>(
  kind: Kind,
  { eventId, position, effectiveOn }: Omit<ShownBy, 'day'>,
  day: string,
  details: ExceptionDetails[Kind],
): ExceptionOf<Kind> {
  const shown: ShownBy & { readonly kind: Kind } = { kind, eventId, position, effectiveOn, day };
  return Object.assign(shown, details);
}
