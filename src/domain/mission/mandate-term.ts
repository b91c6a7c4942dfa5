import type { Day } from '../calendar/day.js';
import { lastDayOf, type PartialDate } from '../calendar/partial-date.js';
import type { Effective } from '../history/fact.js';
import type {
  Established,
  LiquidationBegin,
  LiquidationStarted,
  MandateExtended,
  MandateTerminated,
  TimetableRevised,
} from './mission.events.js';

/**
 * The days that instruments set for a mandate, as last set. An instrument counts from the day it was adopted; what it sets
 * may lie ahead. What an instrument sets for a part of the mandate area is none of these.
 */
export interface MandateTerm {
  readonly beginsOn: Day;
  /** The end that the establishment or the last extension sets. */
  readonly until?: Day;
  /** True where that extension is to be the last one: the mandate ends on its last day, and no decision follows. */
  readonly final: boolean;
  /** The day of the decision to end the mandate. */
  readonly terminatedOn?: Day;
  /** The day on which that decision ends it. */
  readonly terminationEndsOn?: Day;
  readonly timetable: Timetable;
}

/** The timetable of a mission's end, as last set. */
export interface Timetable {
  readonly drawdownFrom?: PartialDate;
  readonly withdrawalDeadline?: PartialDate;
  readonly liquidationFrom?: LiquidationBegin;
  readonly liquidationPlannedEnd?: PartialDate;
}

const TIMETABLE_DATES = ['drawdownFrom', 'withdrawalDeadline', 'liquidationFrom', 'liquidationPlannedEnd'] as const;

/** The facts that set something of a mandate's term. */
export type Instrument = Established | MandateExtended | MandateTerminated | TimetableRevised | LiquidationStarted;

export const INSTRUMENTS = [
  'Established',
  'MandateExtended',
  'MandateTerminated',
  'TimetableRevised',
  'LiquidationStarted',
] as const satisfies readonly Instrument['type'][];

export const MANDATE_STATUSES = ['authorised', 'running', 'ending', 'lapsed', 'ended'] as const;

/**
 * `authorised`: adopted, not begun; `running`; `ending`: its end is decided, and lies ahead; `lapsed`: its last `until` has
 * passed, and nothing more is recorded; `ended`.
 */
export type MandateStatus = (typeof MANDATE_STATUSES)[number];

/** The term after an instrument; the very same for one that sets nothing of it, or is about a part of the mandate area only. */
export function foldMandateTerm(term: MandateTerm | undefined, fact: Effective<Instrument>): MandateTerm | undefined {
  if (fact.type === 'Established') {
    const { beginsOn = fact.day, mandateUntil: until } = fact.data;
    return { beginsOn, ...(until !== undefined && { until }), final: false, timetable: {} };
  }
  if (term === undefined) return term;
  if (fact.type === 'LiquidationStarted') return planLiquidationEnd(term, fact.data.plannedEnd);
  if (fact.type === 'TimetableRevised') return reviseTerm(term, fact.data);
  if (fact.data.scope !== undefined) return term;
  const timetable = { ...term.timetable, ...timetableOf(fact.data) };
  if (fact.type === 'MandateTerminated')
    return { ...term, timetable, terminatedOn: fact.day, terminationEndsOn: fact.data.endsOn ?? fact.day };
  const { until, final = false } = fact.data;
  // An extension of the strength alone leaves the end as it was, final or not.
  return until === undefined && !final
    ? { ...term, timetable }
    : { ...term, timetable, ...(until !== undefined && { until }), final };
}

function timetableOf({ drawdownFrom, withdrawalDeadline, liquidationFrom }: Timetable): Timetable {
  return {
    ...(drawdownFrom !== undefined && { drawdownFrom }),
    ...(withdrawalDeadline !== undefined && { withdrawalDeadline }),
    ...(liquidationFrom !== undefined && { liquidationFrom }),
  };
}

function planLiquidationEnd(term: MandateTerm, plannedEnd: PartialDate | undefined): MandateTerm {
  if (plannedEnd === undefined) return term;
  return { ...term, timetable: { ...term.timetable, liquidationPlannedEnd: plannedEnd } };
}

/** A date that is not named stays as it was; `null` takes it away. */
function reviseTerm(term: MandateTerm, { mandateEndsOn, ...revised }: TimetableRevised['data']): MandateTerm {
  const timetable: { -readonly [Name in keyof Timetable]: Timetable[Name] } = { ...term.timetable };
  for (const name of TIMETABLE_DATES) {
    const date = revised[name];
    if (date === null) delete timetable[name];
    else if (date !== undefined) timetable[name] = date;
  }
  return { ...moveEnd(term, mandateEndsOn), timetable };
}

/** An end that is moved stays what it was: of a termination, else of a final extension. Without one, the mandate goes on as it did. */
function moveEnd(term: MandateTerm, endsOn: Day | null | undefined): MandateTerm {
  if (endsOn === undefined) return term;
  const { terminatedOn, terminationEndsOn: _former, ...rest } = term;
  if (endsOn === null) return { ...rest, final: false };
  return terminatedOn === undefined ? { ...term, until: endsOn, final: true } : { ...term, terminationEndsOn: endsOn };
}

/** The day on which the mandate ends, as far as that is decided: by a termination, else by a final extension. */
export function mandateEndOf({ terminationEndsOn, final, until }: MandateTerm): Day | undefined {
  return terminationEndsOn ?? (final ? until : undefined);
}

export function mandateStatusOn(term: MandateTerm, day: Day): MandateStatus {
  if (day < term.beginsOn) return 'authorised';
  const endsOn = mandateEndOf(term);
  if (endsOn !== undefined) return endsOn <= day ? 'ended' : 'ending';
  return term.until !== undefined && term.until < day ? 'lapsed' : 'running';
}

/** The standing of a mandate on a day, and its end. */
export interface MandateEnd {
  readonly status: MandateStatus;
  /** The end last set; it may pass without an end of the mandate. */
  readonly until?: Day;
  /** The day of its end, as far as that is decided. */
  readonly endsOn?: Day;
  /** True where its last extension is to be the last one. */
  readonly final: boolean;
}

export function mandateEndOn(term: MandateTerm, day: Day): MandateEnd {
  const { until, final } = term;
  const endsOn = mandateEndOf(term);
  return {
    status: mandateStatusOn(term, day),
    ...(until !== undefined && { until }),
    ...(endsOn !== undefined && { endsOn }),
    final,
  };
}

/** The day from which something set as a day or a period counts: its last one. */
export function dueDayOf(date: PartialDate | undefined): Day | undefined {
  return date === undefined ? undefined : lastDayOf(date);
}
