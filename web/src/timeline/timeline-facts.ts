import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { BY_CURSOR, itemsOfPages, nextOfList } from '../api/by-cursor';
import { read } from '../api/client';
import type { Fact } from '../facts/fact';
import type { Filters } from '../facts/filters';
import { useMoment } from '../moment/moment';

/** The facts of a mission that pass the filters, oldest first unless the filters say otherwise, as far as they have been asked for. */
export function useTimelineFacts(missionId: string, { query }: Filters): UseInfiniteQueryResult<Fact[], unknown> {
  const moment = useMoment();
  return read.useInfiniteQuery(
    'get',
    '/api/v1/missions/{missionId}/timeline',
    { params: { path: { missionId }, query: { ...moment, ...query, limit: 100 } } },
    {
      ...BY_CURSOR,
      getNextPageParam: nextOfList,
      select: itemsOfPages<Fact>,
    },
  );
}
