import type { EventType } from '../api/event-types';
import type { components } from '../api/schema';
import { daysBetween, lastDayOf } from '../moment/days';

export type Source = components['schemas']['RecordedSourceDto'];
export type Actor = components['schemas']['ActorDto'];

/** Who recorded something, and who approved it where two persons had to; a list does not have them. */
export interface Persons {
  readonly actor?: Actor;
  readonly secondPerson?: Actor;
}

export type Correction = components['schemas']['TimelineCorrectionDto'] & Persons;
export type Claim = Omit<components['schemas']['ClaimDto'], 'decision'> &
  Persons & { readonly decision?: components['schemas']['ClaimDecisionDto'] & Persons };
/** The members of a fact's payload, which depend on its type. */
export type Payload = Readonly<Record<string, unknown>>;

/** A fact as every answer has it: the timeline, the difference between two moments, and the reasons of a figure. */
export interface Fact extends Persons {
  readonly eventId: string;
  readonly type: EventType;
  readonly effectiveOn: string;
  readonly effectiveOnQualifier?: string;
  readonly imprecise: boolean;
  readonly day: string;
  readonly data: object;
  readonly asRecorded?: { readonly effectiveOn: string; readonly effectiveOnQualifier?: string; readonly data: object };
  readonly source: Source;
  readonly sources?: number;
  readonly recordedAt: string;
  readonly position: string;
  readonly corrections: readonly Correction[];
  readonly claims: readonly Claim[];
  readonly contested?: readonly string[];
  readonly annulled?: boolean;
  readonly void?: boolean;
  readonly correlationId?: string;
  readonly assetId?: string;
}

/** A fact is late when it was recorded more than this many days after the last day of its period, as an exception has it. */
const IN_TIME_DAYS = 3;

/** By how many days a fact was recorded late; 0 in time. */
export function daysLate({ effectiveOn, recordedAt }: Pick<Fact, 'effectiveOn' | 'recordedAt'>): number {
  const days = daysBetween(lastDayOf(effectiveOn), recordedAt.slice(0, 10));
  return days > IN_TIME_DAYS ? days : 0;
}

/** A fact's payload before and after a correction that changed it. */
export interface Revised {
  readonly correction: Correction;
  readonly before: Payload;
}

/** Each correction beside what the fact said before it. Claims and corrections name the day as `effectiveOn`. */
export function revisionsOf({ asRecorded, corrections }: Pick<Fact, 'asRecorded' | 'corrections'>): Revised[] {
  let standing: Payload = {
    ...asRecorded?.data,
    effectiveOn: asRecorded?.effectiveOn,
    effectiveOnQualifier: asRecorded?.effectiveOnQualifier,
  };
  return corrections.map((correction) => {
    const before = standing;
    standing = { ...standing, ...correction.changes };
    return { correction, before };
  });
}
