import type { MissionState } from '../mission-state';
import { daysBetween, lastDayOf } from '../../moment/days';
import type { Said, Sentence } from './said';

/** What is so with the liquidation, and with its end. */
export function liquidationSays(state: MissionState, today: string): Sentence {
  const { liquidation, timetable, closure } = state;
  if (liquidation === null) return dueLiquidation(timetable.liquidationFrom, today);
  const words = { department: liquidation.department ?? '' };
  const parts: Said[] = [
    {
      key: liquidation.department === undefined ? 'liquidationBegan' : 'liquidationBeganUnder',
      a: '/liquidation/startedOn',
      words,
      days: { started: ['on', liquidation.startedOn] },
    },
  ];
  const planned = timetable.liquidationPlannedEnd ?? liquidation.plannedEnd;
  const closed = closure?.physicallyClosedOn;
  if (closed !== undefined) return [...parts, closedPart(closed, planned)];
  if (planned === undefined) return parts;
  const a = '/timetable/liquidationPlannedEnd';
  const count = daysBetween(planned, today);
  const days = { planned: ['by', planned] } as const;
  return [...parts, count > 0 ? { key: 'endUnrecorded', a, count, days } : { key: 'endDue', a, days }];
}

function dueLiquidation(from: string | undefined, today: string): Sentence {
  const a = '/timetable/liquidationFrom';
  if (from === undefined) return [];
  if (from === 'after-withdrawal') return [{ key: 'liquidationFollows', a }];
  return [{ key: lastDayOf(from) > today ? 'liquidationFrom' : 'liquidationDue', a, days: { from: ['from', from] } }];
}

function closedPart(closed: string, planned: string | undefined): Said {
  const b = '/closure/physicallyClosedOn';
  const days = { closed: ['on', closed] } as const;
  if (planned === undefined) return { key: 'closed', b, days };
  const count = daysBetween(planned, closed);
  const a = '/timetable/liquidationPlannedEnd';
  const all = { ...days, planned: ['by', planned] } as const;
  if (count > 0) return { key: 'closedLate', a, b, count, days: all };
  return count === 0
    ? { key: 'closedInTime', a, b, days: all }
    : { key: 'closedEarly', a, b, count: -count, days: all };
}

/** Whether the books are closed. */
export function booksSay({ closure, liquidation }: MissionState): Sentence {
  if (closure?.administrativelyClosedOn !== undefined)
    return [
      {
        key: closure.finalPerformanceReport === undefined ? 'booksClosed' : 'booksClosedBy',
        a: '/closure/administrativelyClosedOn',
        words: { report: closure.finalPerformanceReport ?? '' },
        days: { closed: ['on', closure.administrativelyClosedOn] },
      },
    ];
  if (closure?.physicallyClosedOn === undefined) return [];
  const closed: Said = {
    key: 'closedAlone',
    b: '/closure/physicallyClosedOn',
    days: { closed: ['on', closure.physicallyClosedOn] },
  };
  return [...(liquidation === null ? [closed] : []), { key: 'booksOpen' }];
}

/** What comes after the mission. */
export function successionSays({ succession }: MissionState, today: string): Sentence {
  if (succession === null) return [];
  const words = { successor: succession.successor };
  const on = succession.transferDate;
  if (on === undefined) return [{ key: 'succeedsSometime', a: '/succession/successor', words }];
  const key = lastDayOf(on) > today ? 'succeeds' : 'succeeded';
  return [{ key, a: '/succession/transferDate', words, days: { transfer: ['on', on] } }];
}
