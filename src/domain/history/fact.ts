import type { Day } from '../calendar/day.js';
import type { PartialDate } from '../calendar/partial-date.js';

/** The document that a fact is taken from. A missing or empty document is refused by rule (`instrument-missing`), not by shape. */
export interface Source {
  readonly document?: string;
  readonly url?: string;
}

/** Something that happened, as somebody reports it. */
export interface Fact<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  /** The date of the event, as precisely as the source gives it. */
  readonly effectiveOn: PartialDate;
  /** `by`: already so on the first day of `effectiveOn`, the true beginning is not known. */
  readonly effectiveOnQualifier?: 'by';
  readonly source: Source;
}

/** A fact of type `F` with the fields that its recording adds. Never edited. */
export type Recorded<F extends Fact> = F & {
  readonly eventId: string;
  /** The place in its stream: 0, 1, 2 … */
  readonly revision: number;
  /** The instant we learnt of it, ISO 8601 in UTC. */
  readonly recordedAt: string;
};

/** A recorded fact as it stands once its corrections are applied. */
export type Effective<F extends Fact> = Recorded<F> & {
  /** The day from which the fact counts (see `effective-order.ts`). */
  readonly day: Day;
  /** The recording day of the date in force (`latestDayOnEarth`): that of the fact, or of the correction that dated it anew. */
  readonly datedOn: Day;
  /** The id of the last correction applied, if any. */
  readonly correctedBy?: string;
  /** The open claims that say otherwise than the fact, in the order of the record; absent where there are none. */
  readonly contestedBy?: readonly ContestingClaim[];
  /** Present where it counts from an earlier day of its period than its date alone would have it. */
  readonly forced?: Forced;
};

/** The place of a fact that counts earlier than its date alone would have it. */
export interface Forced {
  /** The fact that forces it, before which it stands, on the day of that fact; absent where a day alone does. */
  readonly by?: { readonly eventId: string; readonly type: string };
  /** The day from which it would count by its date alone. */
  readonly from: Day;
  /** Its place within the day: that of the fact before which it stands, and its turn before that fact; else its own revision. */
  readonly order: readonly number[];
}

/** The event that corrects another one of the same stream (R13). */
export type FactCorrected = Fact<
  'FactCorrected',
  {
    /** The event this one corrects: a fact, or the last correction of a fact. */
    readonly corrects: string;
    /** The fact at the root of the chain, so that a reader need not follow it. */
    readonly fact: { readonly eventId: string; readonly type: string };
    /** The fields as they should be; `null` takes an optional one away. May name `effectiveOn` and its qualifier. */
    readonly changes?: Readonly<Record<string, unknown>>;
    /** True takes back what `corrects` names: a fact, or an earlier correction. */
    readonly annulled?: true;
    readonly reason: string;
  }
>;

/** The word of another source on a recorded fact: the same, something else in some fields, or that it did not happen. */
export type FactClaimed = Fact<
  'FactClaimed',
  {
    /** The event id of the fact; `fact` has it too, as every event about a fact does. */
    readonly about: string;
    readonly fact: FactCorrected['data']['fact'];
    /** The fields as the other source has them; `null` where it has none. May name `effectiveOn` and its qualifier. */
    readonly says?: Readonly<Record<string, unknown>>;
    /** It did not happen. Without this and without `says` the claim confirms the fact. */
    readonly denies?: true;
  }
>;

/** From here on the fact says what the claim says: a correction of the fields that the claim names, or an annulment. */
export type ClaimAccepted = Fact<
  'ClaimAccepted',
  {
    readonly claim: string;
    readonly fact: FactCorrected['data']['fact'];
    /** The last word on the fact until then: the fact itself, or its last correction. */
    readonly corrects: string;
    /** As the claim has them, so that a reader need not look it up. */
    readonly says?: Readonly<Record<string, unknown>>;
    readonly denies?: true;
    readonly reason: string;
  }
>;

/** The claim contests the fact no longer. */
export type ClaimDismissed = Fact<
  'ClaimDismissed',
  { readonly claim: string; readonly fact: FactCorrected['data']['fact']; readonly reason: string }
>;

/** The events that change what a fact says. */
export type Correction = FactCorrected | ClaimAccepted;

/** The events about a fact of the same stream, which they name as `fact`. All but the corrections change nothing of it. */
export type AboutFact = Correction | FactClaimed | ClaimDismissed;

/** An open claim that says otherwise than its fact. */
export interface ContestingClaim {
  readonly eventId: string;
  readonly document: string;
  /** The fields that it has otherwise; absent where it denies the fact. */
  readonly says?: Readonly<Record<string, unknown>>;
  readonly denies?: true;
}

const ABOUT_FACTS: ReadonlySet<string> = new Set<AboutFact['type']>([
  'FactCorrected',
  'FactClaimed',
  'ClaimAccepted',
  'ClaimDismissed',
]);

/** True for what changes a fact: a correction, or a claim that was accepted. */
export function isCorrection(fact: Fact): fact is Correction {
  return fact.type === 'FactCorrected' || fact.type === 'ClaimAccepted';
}

/** True for an event about a fact, which is none itself. */
export function isAboutFact(fact: Fact): fact is AboutFact {
  return ABOUT_FACTS.has(fact.type);
}

/** The fact that an event is, or is about. */
export function factOf(event: Fact & { readonly eventId: string }): AboutFact['data']['fact'] {
  return isAboutFact(event) ? event.data.fact : { eventId: event.eventId, type: event.type };
}

/** True for a claim or its dismissal, which change nothing of what the facts say. */
export function isRemark(fact: Pick<Fact, 'type'>): boolean {
  return fact.type === 'FactClaimed' || fact.type === 'ClaimDismissed';
}

/** The fields that a correction sets; undefined where it takes something back, or takes the fact away. */
export function changesBy(correction: Correction): Readonly<Record<string, unknown>> | undefined {
  return correction.type === 'FactCorrected' ? correction.data.changes : correction.data.says;
}
