import { useQuery } from '@tanstack/react-query';
import { allPages, LONGEST_PAGE } from '../api/all-pages';
import { client } from '../api/client';
import type { Day } from './days';

/** The days on which something of a mission changed, oldest first; undefined until they are known, which is not before they are wanted. */
export function useDaysOfChange(
  missionId: string,
  knownAt: string | undefined,
  isWanted: boolean,
): readonly Day[] | undefined {
  return useQuery({
    queryKey: ['days of change', missionId, { knownAt }],
    enabled: isWanted,
    placeholderData: undefined,
    queryFn: async ({ signal }) => {
      const entries = await allPages((cursor) =>
        client.GET('/api/v1/missions/{missionId}/timeline', {
          params: { path: { missionId }, query: { knownAt, limit: LONGEST_PAGE, cursor } },
          signal,
        }),
      );
      return [...new Set(entries.map(({ day }): Day => day))].sort();
    },
  }).data;
}
