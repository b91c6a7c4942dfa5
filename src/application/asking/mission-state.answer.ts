import type { Contested } from '../../../projections/contested-marks.js';
import { periodsOf, type EstablishedDays } from '../../../projections/life-periods.js';
import type { Mandate } from '../../../projections/mandate-state.js';
import type { MissionStateEntry } from '../../../projections/mission-state.projection.js';
import type { Day } from '../../domain/calendar/day.js';
import { mandateEndOn, type MandateEnd, type Timetable } from '../../domain/mission/mandate-term.js';
import { drawdownStatusOn, phaseOn, type DrawdownStatus, type Phase } from '../../domain/mission/phase.js';
import { knownEnd, type KnownEnd } from './known-end.js';

/** A mission's state, with what is computed on reading. */
export interface MissionState extends Omit<
  MissionStateEntry,
  'lifecycle' | 'drawdownPhases' | 'mandate' | 'strength' | 'casualties'
> {
  readonly phase: Phase;
  readonly mandate: MandateState | null;
  readonly strength: (NonNullable<MissionStateEntry['strength']> & Contested) | null;
  readonly casualties: (NonNullable<MissionStateEntry['casualties']> & Contested) | null;
  readonly drawdown: DrawdownState;
  /** As last set; it may lie ahead. */
  readonly timetable: Timetable;
}

export interface MandateState extends Mandate, MandateEnd, KnownEnd {
  readonly beginsOn: Day;
}

export interface DrawdownState {
  readonly status: DrawdownStatus;
  readonly phases: MissionStateEntry['drawdownPhases'];
}

/** The state on a day; undefined for a mission that did not exist yet. */
export function missionStateOn(
  { lifecycle, drawdownPhases, mandate, ...told }: MissionStateEntry,
  day: Day,
): MissionState | undefined {
  const phase = phaseOn(lifecycle, day);
  if (phase === undefined) return undefined;
  const { mandate: term } = lifecycle;
  return {
    ...told,
    strength: withMarks(told.strength, '/strength', told),
    casualties: withMarks(told.casualties, '/casualties', told),
    phase,
    mandate: mandate && mandateOn(mandate, lifecycle as EstablishedDays, day),
    drawdown: { status: drawdownStatusOn(lifecycle, day), phases: drawdownPhases },
    timetable: term?.timetable ?? {},
  };
}

function mandateOn(mandate: Mandate, lifecycle: EstablishedDays, day: Day): MandateState {
  const { mandate: term } = lifecycle;
  const { ends } = periodsOf(lifecycle, mandate);
  return { ...mandate, beginsOn: term.beginsOn, ...mandateEndOn(term, day), ...knownEnd(ends) };
}

/** The figures of an object with the marks that the state has for them, as pointers into the object itself. */
function withMarks<Figures extends object>(
  figures: Figures | null,
  object: string,
  { contested = [] }: Contested,
): (Figures & Contested) | null {
  const own = contested.filter((place) => place.startsWith(`${object}/`)).map((place) => place.slice(object.length));
  return figures === null || own.length === 0 ? figures : { ...figures, contested: own };
}
