import type { DrawdownPoint } from '../mission-reads';
import type { MissionState } from '../mission-state';
import { lastDayOf } from '../../moment/days';

/** The days that a chart shows, from the first to the last. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What is shown before the first step of a drawdown, in days. */
const BEFORE_DAYS = 120;

/** A day beside the last one, so that a line ends before its label. */
const AFTER_SHARE = 0.02;

/** The whole life of a mission, as far as its chart knows it. */
export function lifeSpan(points: readonly DrawdownPoint[], state: MissionState, today: string): Span {
  const from = points[0]?.day ?? lastDayOf(state.mandate?.establishedOn ?? today);
  return ended(from, points, state, today);
}

/** The mission's end: from some months before whoever decided or asked for it to the last day known. Undefined where no end is in sight. */
export function endSpan(points: readonly DrawdownPoint[], state: MissionState, today: string): Span | undefined {
  const { request, mandate, drawdown, timetable } = state;
  const isEnding = mandate?.status === 'ending' || mandate?.status === 'ended';
  const decision = mandate?.terminated ?? mandate?.extensions.findLast(({ final }) => final === true);
  const firsts = [
    request.requestedOn,
    isEnding ? decision?.effectiveOn : undefined,
    timetable.drawdownFrom,
    ...drawdown.phases.map(({ startedOn }) => startedOn),
  ].flatMap((day) => (day === undefined ? [] : [lastDayOf(day)]));
  const first = firsts.toSorted()[0];
  if (first === undefined) return undefined;
  const from = new Date(Date.parse(first) - BEFORE_DAYS * 86_400_000).toISOString().slice(0, 10);
  const earliest = points[0]?.day;
  if (earliest === undefined || earliest >= from) return undefined;
  return ended(from, points, state, today);
}

function ended(from: string, points: readonly DrawdownPoint[], state: MissionState, today: string): Span {
  const { timetable, closure, withdrawal, mandate } = state;
  const isOver = mandate?.status === 'ended' && (withdrawal?.completedOn !== undefined || closure !== null);
  const lasts = [
    points.at(-1)?.day,
    timetable.withdrawalDeadline,
    timetable.liquidationPlannedEnd,
    closure?.physicallyClosedOn,
    isOver ? undefined : today,
  ].flatMap((day) => (day === undefined ? [] : [lastDayOf(day)]));
  const to = lasts.toSorted().at(-1) ?? today;
  const length = Math.max(Date.parse(to) - Date.parse(from), 30 * 86_400_000);
  return { from, to: new Date(Date.parse(from) + length * (1 + AFTER_SHARE)).toISOString().slice(0, 10) };
}
