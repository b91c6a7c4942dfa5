import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { allPages, LONGEST_PAGE, type Page } from '../../api/all-pages';
import { client } from '../../api/client';
import { listOf } from '../../api/list-of';
import { useMoment, type Moment } from '../../moment/moment';
import { firstIncidents, inOrder, TYPES, type Incident, type Incidents } from './incidents';

/** The first page of each type at first, which is all of them as a rule; and every one once `readAll` was called. */
export function useIncidents(missionId: string): UseQueryResult<Incidents, unknown> & { readonly readAll: () => void } {
  const moment = useMoment();
  const [isAll, setAll] = useState(false);
  const first = useQuery({
    queryKey: ['rows', 'timeline incidents first', missionId, moment],
    queryFn: async ({ signal }) =>
      firstIncidents(await Promise.all(TYPES.map((type) => pageOf(missionId, moment, type, undefined, signal)))),
  });
  const all = useQuery({
    queryKey: ['rows', 'timeline incidents', missionId, moment],
    enabled: isAll && first.data?.isMore === true,
    queryFn: async ({ signal }): Promise<Incidents> => {
      const read = TYPES.map((type) =>
        allPages(async (cursor) => ({ data: await pageOf(missionId, moment, type, cursor, signal) })),
      );
      return { rows: inOrder((await Promise.all(read)).flat()), isMore: false };
    },
  });
  const readAll = (): void => setAll(true);
  return first.data?.isMore === true && (all.data !== undefined || all.isError)
    ? ({ ...all, ...(all.data === undefined && { data: first.data }), readAll } as ReturnType<typeof useIncidents>)
    : { ...first, readAll };
}

async function pageOf(
  missionId: string,
  moment: Moment,
  type: (typeof TYPES)[number],
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<Incident>> {
  const { data } = await client.GET('/api/v1/missions/{missionId}/timeline', {
    params: { path: { missionId }, query: { ...moment, limit: LONGEST_PAGE, cursor, type } },
    signal,
  });
  if (data === undefined) throw new Error('The incidents were not answered');
  const { items, next } = listOf(data);
  return { items: items as Incident[], next };
}
