import {
  missionState,
  type MissionStateEntry,
  type MissionStateView,
} from '../../../projections/mission-state.projection.js';
import { listRows, type EffectiveProjection, type LastEvent } from '../../../projections/projection.js';
import type { Day } from '../../domain/calendar/day.js';
import type { InTurns } from '../../domain/history/history.js';
import { missionStateOn, type MissionState } from '../asking/mission-state.answer.js';
import { isCount, type StatePlace } from './state-place.js';
import { showingAnswers, tracing, type CountedFact, type Folding, type Move } from './tracing.js';

/** The facts of which a mission's state is made at one moment, in the order in which they count. */
export interface StateFacts {
  readonly missionId: string;
  readonly facts: readonly CountedFact[];
  /** The last event of the mission that is known at the moment. */
  readonly last: LastEvent;
  /** The day whose state is asked for. */
  readonly day: Day;
}

/** The state of a mission; undefined for one that does not exist. */
export function* foldingState(of: StateFacts): InTurns<MissionState | undefined> {
  let state: MissionState | undefined;
  yield* showingAnswers(fromEstablishment(of.facts), foldingOf(of), (_, after) => (state = after), 'last');
  return state;
}

/** The facts that moved the value at each of some places, in the order in which they count. */
export function tracingMoves(of: StateFacts, places: readonly StatePlace[]): InTurns<Move[][]> {
  return tracing(fromEstablishment(of.facts), foldingOf(of), places);
}

function foldingOf({ missionId, last, day }: StateFacts): Folding<MissionStateView, MissionState> {
  const { initial, project, rows } = missionState as EffectiveProjection<MissionStateView>;
  return {
    initial: initial({ missionId }),
    project,
    counts: isCount,
    answer: (view) => {
      const [row] = listRows(rows?.(view, last) ?? []);
      return row && missionStateOn(row.body as MissionStateEntry, day);
    },
  };
}

/** The establishment comes first: a site that the mission found may be older, and is part of a state only once there is a mission. */
function fromEstablishment(facts: readonly CountedFact[]): readonly CountedFact[] {
  const place = facts.findIndex(({ type }) => type === 'Established');
  const establishment = facts[place];
  return establishment === undefined || place === 0
    ? facts
    : [establishment, ...facts.slice(0, place), ...facts.slice(place + 1)];
}
