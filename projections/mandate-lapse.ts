import {
  foldMandateTerm,
  INSTRUMENTS,
  mandateEndOf,
  type Instrument,
  type MandateTerm,
} from '../src/domain/mission/mandate-term.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { exception, type ExceptionItem, type ShownBy } from './exception-item.js';
import type { Counted } from './projection.js';

/** The mandate, as far as it tells whether it lapses. */
export interface MandateMarks {
  readonly term?: MandateTerm;
  readonly lapse?: Lapse;
}

/** The day after which a mandate has lapsed, unless something more is recorded; and the event that set it. */
interface Lapse extends Omit<ShownBy, 'day'> {
  readonly until: string;
}

/** The marks after a fact; the very same object for one that sets nothing of the mandate. */
export function foldMandateMarks(marks: MandateMarks, fact: Counted<MissionFact>): MandateMarks {
  if (!isInstrument(fact)) return marks;
  const term = foldMandateTerm(marks.term, fact);
  return term === undefined || term === marks.term ? marks : { term, ...lapseOf(marks, term, fact) };
}

function isInstrument(fact: Counted<MissionFact>): fact is Counted<Instrument> {
  return INSTRUMENTS.some((type) => type === fact.type);
}

function lapseOf(before: MandateMarks, term: MandateTerm, by: Counted<MissionFact>): Pick<MandateMarks, 'lapse'> {
  const { until } = term;
  if (until === undefined || mandateEndOf(term) !== undefined) return {};
  if (before.lapse?.until === until) return { lapse: before.lapse };
  const { eventId, position, effectiveOn } = by;
  return { lapse: { until, eventId, position, effectiveOn } };
}

/** The exception of a mandate whose end may pass with nothing recorded: it holds once that day is over. */
export function lapsedItems({ lapse }: MandateMarks): ExceptionItem[] {
  return lapse === undefined ? [] : [exception('mandate-lapsed', lapse, lapse.until, { until: lapse.until })];
}
