import { useEffect, useRef, useState } from 'react';
import { dayOf, endOfDay, within, type Day } from './days';
import type { Life } from './mission-life';
import { useMoment, useSetMoment } from './moment';

/** The axes as days: what was true on one, as it was known at the end of the other. */
export const AXES = ['asOf', 'knownAt'] as const;
export type Axis = (typeof AXES)[number];

export interface Handles {
  /** The day at which a handle stands; today's for now. */
  readonly dayOf: (axis: Axis) => Day;
  readonly isNow: (axis: Axis) => boolean;
  /** The first day of an axis. */
  readonly first: (axis: Axis) => Day;
  readonly move: (axis: Axis, to: Day) => void;
}

/** The wait until a handle that moves is taken to stand still, in milliseconds: dragging must not ask for every day between. */
const STILL_MS = 200;

/** Moves within this many milliseconds of each other are one step of the browser's history. */
const ONE_STEP_MS = 3_000;

/** The two handles: they follow the hand at once, and the page follows when they stand still. */
export function useHandles(life: Life): Handles {
  const moment = useMoment();
  const set = useSetMoment();
  const [moving, setMoving] = useState<Partial<Record<Axis, Day>>>({});
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastMove = useRef(0);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const addressed: Record<Axis, Day | undefined> = { asOf: dayOf(moment.asOf), knownAt: dayOf(moment.knownAt) };
  const first = (axis: Axis): Day => (axis === 'asOf' ? life.from : life.knownFrom);
  const stands = (axis: Axis): Day => within(moving[axis] ?? addressed[axis] ?? life.to, first(axis), life.to);
  return {
    dayOf: stands,
    first,
    isNow: (axis) => stands(axis) === life.to,
    move: (axis, to) => {
      const next = { ...moving, [axis]: within(to, first(axis), life.to) };
      setMoving(next);
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => {
        setMoving({});
        const isNewStep = Date.now() - lastMove.current > ONE_STEP_MS;
        lastMove.current = Date.now();
        set(
          {
            ...(next.asOf && { asOf: next.asOf === life.to ? null : next.asOf }),
            ...(next.knownAt && { knownAt: next.knownAt === life.to ? null : endOfDay(next.knownAt) }),
          },
          isNewStep ? 'push' : 'replace',
        );
      }, STILL_MS);
    },
  };
}
