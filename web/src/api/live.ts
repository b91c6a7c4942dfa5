import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { follow } from './follow';
import { isAnsweredAsOf } from './freshness';
import { Rounds } from './rounds';
import { canChange, isTouched } from './touched';

/** So often is asked anew where the answers are not yet true as of an event. */
const PATIENCE = 5;

/**
 * Asks anew for what is shown when an event may have changed it; the old answer stays until the new one is there. Where the page shows one
 * mission, it hears of no other one: a burst of events elsewhere costs a thin line nothing.
 */
export function useLiveChanges(isSignedIn: boolean, missionId: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isSignedIn) return;
    let last = '0';
    let patience = PATIENCE;
    const rounds = new Rounds(async (views) => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, views) });
      // An event of all missions is heard of as soon as it is recorded, and read models may be a little behind.
      if (missionId === undefined && !isAnsweredAsOf(last) && patience-- > 0) rounds.note([...views]);
    });
    const end = follow(missionId, {
      changed: (views, position) => {
        last = position;
        patience = PATIENCE;
        rounds.note(views);
      },
      // What could not be had meanwhile is asked for anew.
      regained: () => void queries.invalidateQueries({ predicate: ({ state }) => state.status === 'error' }),
    });
    return () => {
      end();
      rounds.end();
      // What is shown next was not followed until now.
      void queries.invalidateQueries({ predicate: ({ queryKey }) => canChange(queryKey) }, { cancelRefetch: false });
    };
  }, [queries, isSignedIn, missionId]);
}
