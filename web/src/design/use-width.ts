import { useCallback, useState, type RefCallback } from 'react';

/**
 * The width of a place in CSS pixels, as it changes: what is drawn in it keeps the size of its letters. It is known before the place is
 * first shown, and wherever in the life of a component the place comes.
 *
 * @param atFirst until the place is there
 */
export function useWidth(atFirst: number): readonly [RefCallback<HTMLElement>, number] {
  const [width, setWidth] = useState(atFirst);
  const place = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    setWidth(Math.floor(element.getBoundingClientRect().width));
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
