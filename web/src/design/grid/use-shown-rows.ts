import { useEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** The heights of a row and of the heading in pixels, as `Grid.module.css` has them. */
export const ROW_PX = 32;
const HEADING_PX = 36;

/** Rows that are drawn before and after those that are seen, so that a calm scroll comes upon drawn ones. */
const MARGIN = 10;

/** A list is calm again when it has not leapt for this time, in milliseconds. */
const SETTLED_MS = 80;

interface Sight {
  /** The first row that is seen, if only in part, from 0. */
  readonly first: number;
  /** The rows for which there is room. */
  readonly room: number;
  /** The list is flung: outlines stand for its rows until it is calm. */
  readonly isFlung: boolean;
}

interface ShownRows {
  /** The first row that is drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly isFlung: boolean;
  /** The rows that can be gone forward at once without one being left out. */
  readonly stride: number;
  /** Scrolls as far as it takes to see all of a row. */
  readonly reveal: (row: number) => void;
}

/**
 * The rows that are to be drawn of a list that scrolls. While it leaps by more than half of what is seen from one frame to the next, nobody
 * could read them: none is drawn or asked for, and the frames go on.
 *
 * @param count the rows of the list
 */
export function useShownRows(scroller: RefObject<HTMLElement | null>, count: number): ShownRows {
  const [{ first, room, isFlung }, see] = useState<Sight>({ first: 0, room: 20, isFlung: false });
  const latest = useRef({ first, room });

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      settling = undefined;
      see(sightOf(element));
    };
    const follow = (): void => {
      const before = latest.current;
      const next = sightOf(element);
      if (next.first === before.first && next.room === before.room) return;
      latest.current = next;
      if (Math.abs(next.first - before.first) > next.room / 2) {
        if (settling === undefined) see((sight) => ({ ...sight, isFlung: true }));
        clearTimeout(settling);
        settling = setTimeout(settle, SETTLED_MS);
      } else if (settling === undefined) {
        // In the frame that is being made, or the rows would come one frame after their place.
        flushSync(() => see(next));
      }
    };
    const size = new ResizeObserver(follow);
    size.observe(element);
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      size.disconnect();
      element.removeEventListener('scroll', follow);
      clearTimeout(settling);
    };
  }, [scroller]);

  const reveal = (row: number): void => {
    const element = scroller.current;
    if (element === null) return;
    const lowest = (row + 1) * ROW_PX - (element.clientHeight - HEADING_PX);
    element.scrollTo({ top: Math.max(Math.min(element.scrollTop, row * ROW_PX), lowest) });
    const sight = sightOf(element);
    latest.current = sight;
    see(sight);
  };

  return {
    from: Math.min(Math.max(0, first - MARGIN), count),
    to: Math.min(first + room + MARGIN, count),
    isFlung,
    stride: Math.max(1, room - 2),
    reveal,
  };
}

function sightOf({ scrollTop, clientHeight }: HTMLElement): Sight {
  return {
    first: Math.max(0, Math.floor(scrollTop / ROW_PX)),
    room: Math.ceil((clientHeight - HEADING_PX) / ROW_PX) + 1,
    isFlung: false,
  };
}
