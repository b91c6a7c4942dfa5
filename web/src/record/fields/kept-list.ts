import { useEffect } from 'react';

/** The lists of whoever was signed in last; the sign-in empties them when somebody signs out (`src/api/routes/sign-in/page`). */
const PREFIX = 'drawdown.list.';

/**
 * A list as it was last read in this browser, for when it cannot be read. What was read takes its place.
 *
 * @param place undefined for a list that is not kept
 * @param isWanted true where the list cannot be read
 */
export function useKeptList<Item>(
  place: string | undefined,
  read: readonly Item[] | undefined,
  isWanted: boolean,
): readonly Item[] | undefined {
  const text = place === undefined || read === undefined ? undefined : JSON.stringify(read);
  useEffect(() => {
    if (text !== undefined) localStorage.setItem(PREFIX + place, text);
  }, [place, text]);
  if (!isWanted || place === undefined) return undefined;
  const kept = localStorage.getItem(PREFIX + place);
  return kept === null ? undefined : (JSON.parse(kept) as readonly Item[]);
}
