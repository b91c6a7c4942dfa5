import { useSyncExternalStore } from 'react';

/** A phone, as the styles have it. */
const NARROW = '(width < 40rem)';

/** Tells whether the window is as narrow as a phone's, where some parts are folded up at first: what is not seen is not made, then. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(followWidth, () => matchMedia(NARROW).matches);
}

function followWidth(tell: () => void): () => void {
  const narrow = matchMedia(NARROW);
  narrow.addEventListener('change', tell);
  return () => narrow.removeEventListener('change', tell);
}
