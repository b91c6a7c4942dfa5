import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { LONGEST_PAGE, type Page } from '../../api/all-pages';
import { client } from '../../api/client';
import { listOf } from '../../api/list-of';
import { factsOf } from '../../facts/mission-lists';
import { useMoment, type Moment } from '../../moment/moment';
import { firstIncidents, inOrder, TYPES, type Incident, type Incidents } from './incidents';

/** The first page of each type at first, which is all of them as a rule; and every one once `readAll` was called. */
export function useIncidents(missionId: string): UseQueryResult<Incidents, unknown> & { readonly readAll: () => void } {
  const moment = useMoment();
  const [isAll, setAll] = useState(false);
  const first = useQuery({
    queryKey: ['rows', 'timeline incidents first', missionId, moment],
    queryFn: async ({ signal }) =>
      firstIncidents(await Promise.all(TYPES.map((type) => firstPageOf(missionId, moment, type, signal)))),
  });
  const all = useQuery({
    ...factsOf(missionId, TYPES, moment),
    enabled: isAll && first.data?.isMore === true,
    select: (rows): Incidents => ({ rows: inOrder(rows), isMore: false }),
  });
  const readAll = (): void => setAll(true);
  return first.data?.isMore === true && (all.data !== undefined || all.isError)
    ? ({ ...all, ...(all.data === undefined && { data: first.data }), readAll } as ReturnType<typeof useIncidents>)
    : { ...first, readAll };
}

async function firstPageOf(
  missionId: string,
  moment: Moment,
  type: (typeof TYPES)[number],
  signal: AbortSignal,
): Promise<Page<Incident>> {
  const { data } = await client.GET('/api/v1/missions/{missionId}/timeline', {
    params: { path: { missionId }, query: { ...moment, limit: LONGEST_PAGE, type } },
    signal,
  });
  if (data === undefined) throw new Error('The incidents were not answered');
  const { items, next } = listOf(data);
  return { items: items as Incident[], next };
}
