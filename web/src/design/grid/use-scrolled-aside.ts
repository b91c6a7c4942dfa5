import { useEffect, useState, type RefObject } from 'react';

/** Whether the beginning of the lines in a place is out of sight. */
export function useScrolledAside(place: RefObject<HTMLElement | null>): boolean {
  const [isAside, setAside] = useState(false);
  useEffect(() => {
    const element = place.current;
    const follow = (): void => setAside(element !== null && element.scrollLeft > 0);
    element?.addEventListener('scroll', follow, { passive: true });
    return () => element?.removeEventListener('scroll', follow);
  }, [place]);
  return isAside;
}
