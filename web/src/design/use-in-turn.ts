import { startTransition, useEffect, useState } from 'react';

/**
 * How many of a page's parts are drawn: the first ones at once, the others one after the other whenever the page has nothing else to do. Each
 * of them asks its questions and draws their answers without keeping a phone from its reader, and all are there soon, seen or not: a page
 * that is printed or searched is whole.
 *
 * @param first the parts with which a reader begins
 */
export function useInTurn(parts: number, first: number): number {
  const [drawn, setDrawn] = useState(first);
  useEffect(
    () => (drawn < parts ? whenIdle(() => startTransition(() => setDrawn(drawn + 1))) : undefined),
    [drawn, parts],
  );
  return drawn;
}

/** So long a page that is always busy may keep a part waiting, in milliseconds. */
const PATIENCE_MS = 500;

/** Does something when the page is idle, or soon where a browser cannot tell. Returns how to give it up. */
function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const waiting = requestIdleCallback(work, { timeout: PATIENCE_MS });
  return () => cancelIdleCallback(waiting);
}
