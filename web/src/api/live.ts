import { useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect } from 'react';
import { follow } from './follow';
import { isAnsweredAsOf } from './freshness';
import { ProblemError } from './problem';
import { Rounds } from './rounds';
import { ANY_VIEW, canChange, isTouched } from './touched';

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
    // An event of all missions is heard of as soon as it is recorded, and read models may be a little behind.
    const askAgainWhereOld = (views: readonly string[]): void => {
      const isOld = !isAnsweredAsOf(last) || queries.getQueryCache().findAll({ type: 'active' }).some(isUnknown);
      if (missionId === undefined && isOld && patience-- > 0) rounds.note(views);
    };
    const rounds = new Rounds(async (views) => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, views) });
      askAgainWhereOld([...views]);
    });
    const end = follow(missionId, {
      changed: (views, position) => {
        last = position;
        patience = PATIENCE;
        rounds.note(views);
      },
      // A refusal says not as of what it is true: what was refused may have come before anything that is heard now, and not be there yet.
      opened: (isGapless) => {
        if (!isGapless)
          void queries.invalidateQueries({ predicate: (query) => !isRefused(query) && canChange(query.queryKey) });
        void queries.invalidateQueries({ predicate: isRefused }).then(() => askAgainWhereOld([ANY_VIEW]));
      },
    });
    return () => {
      end();
      rounds.end();
      // What is shown next was not followed until now.
      void queries.invalidateQueries({ predicate: ({ queryKey }) => canChange(queryKey) }, { cancelRefetch: false });
    };
  }, [queries, isSignedIn, missionId]);
}

const isRefused = ({ state }: Query): boolean => state.status === 'error';

/** What is not on record yet may be by the event that has just been heard of. */
const isUnknown = ({ state: { error } }: Query): boolean =>
  error instanceof ProblemError && error.problem.status === 404;
