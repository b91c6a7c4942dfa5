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
};

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

export function isCorrection(fact: Fact): fact is FactCorrected {
  return fact.type === 'FactCorrected';
}
