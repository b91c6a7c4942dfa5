import { useEffect, useRef, useState, type RefObject } from 'react';
import { useLocation } from 'react-router';

/** The key of the place at which a browser opened the page, before anybody went on from there. */
const OPENED_HERE = 'default';

/**
 * The element at which whoever came by a link goes on by keys: a form, and not the list of all kinds of facts before it, which is longer
 * than forty tabs. A page that was opened at this address leaves the focus where it is.
 */
export function useFocusOnArrival<Target extends HTMLElement>(): RefObject<Target | null> {
  const target = useRef<Target>(null);
  const { key } = useLocation();
  const [isArrival] = useState(key !== OPENED_HERE);
  useEffect(() => {
    // The frame moves the focus to the page as a whole in the same breath, after its parts.
    if (isArrival) queueMicrotask(() => target.current?.focus({ preventScroll: true }));
  }, [isArrival]);
  return target;
}
