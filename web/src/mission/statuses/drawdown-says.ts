import type { MissionState } from '../mission-state';
import { lastDayOf } from '../../moment/days';
import type { Said, Sentence } from './said';

/** What is so with the drawdown and the phases that are under way or paused. A complete one is told with the mandate. */
export function drawdownSays(state: MissionState, today: string): Sentence {
  const { status } = state.drawdown;
  const a = '/drawdown/status';
  switch (status) {
    case 'none':
    case 'complete':
      return [];
    case 'planned': {
      const from = plannedStart(state);
      if (from === undefined) return [{ key: 'drawdownPlanned', a }];
      const at = state.timetable.drawdownFrom === from ? '/timetable/drawdownFrom' : a;
      return [{ key: 'drawdownBegins', a: at, days: { from: ['on', from] } }, ...phasesSay(state)];
    }
    case 'under-way': {
      const since = startOf(state, today);
      const first: Said =
        since === undefined
          ? { key: 'drawdownUnderWay', a }
          : { key: 'drawdownUnderWaySince', a, days: { since: ['since', since] } };
      return [first, ...phasesSay(state)];
    }
    case 'paused':
      return [{ key: 'drawdownPaused', a }, ...phasesSay(state)];
    case 'cancelled':
      return [{ key: 'drawdownCancelled', a }];
  }
}

function phasesSay({ drawdown }: MissionState): Said[] {
  return drawdown.phases.flatMap(({ phase, scope, status, startedOn, pausedOn, resumedOn }, index): Said[] => {
    const words = { phase: String(phase), scope: scope ?? '' };
    const end = scope === undefined ? '' : 'In';
    const at = `/drawdown/phases/${index}`;
    const began = resumedOn ?? startedOn;
    if (status === 'under-way' && began !== undefined)
      return [
        {
          key: `phaseUnderWay${end}`,
          a: `${at}/${resumedOn === undefined ? 'startedOn' : 'resumedOn'}`,
          words,
          days: { since: ['since', began] },
        },
      ];
    if (status === 'paused' && pausedOn !== undefined)
      return [{ key: `phasePaused${end}`, a: `${at}/pausedOn`, words, days: { since: ['since', pausedOn] } }];
    return [];
  });
}

function plannedStart({ timetable, drawdown }: MissionState): string | undefined {
  return timetable.drawdownFrom ?? earliest(drawdown.phases.flatMap(({ plannedStart: start }) => start ?? []));
}

/** The day from which a mission counts as drawing down: of its timetable, its first phase, or its mandate's end. */
function startOf({ timetable, drawdown, mandate }: MissionState, today: string): string | undefined {
  const days = [timetable.drawdownFrom, mandate?.endsOn, ...drawdown.phases.map(({ startedOn }) => startedOn)];
  return earliest(days.filter((day): day is string => day !== undefined && lastDayOf(day) <= today));
}

function earliest(days: readonly string[]): string | undefined {
  return days.toSorted((one, other) => (lastDayOf(one) < lastDayOf(other) ? -1 : 1))[0];
}
