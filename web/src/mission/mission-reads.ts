import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { allPages, LONGEST_PAGE, type Page } from '../api/all-pages';
import { client, read } from '../api/client';
import type { components } from '../api/schema';
import { contingentsOf, sitesOf } from '../facts/mission-lists';
import { useMoment } from '../moment/moment';

type Schemas = components['schemas'];
export type SiteRow = Schemas['SiteRowDto'];
export type ContingentRow = Schemas['ContingentRowDto'];
export type PlanRow = Schemas['PlanRowDto'];
export type DrawdownPoint = Schemas['DrawdownPointDto'];
export type Balance = Schemas['BalanceDto'];
export type TimelineEntry = Schemas['TimelineEntryDto'];

/** Asks for every row of one of a mission's lists, at the moment that the page shows. */
function useRows<Row>(
  list: string,
  missionId: string,
  pageOf: (
    params: { path: { missionId: string }; query: { asOf?: string; knownAt?: string; limit: number; cursor?: string } },
    signal: AbortSignal,
  ) => Promise<{ data?: Page<Row> | string }>,
): UseQueryResult<readonly Row[], unknown> {
  const moment = useMoment();
  return useQuery({
    queryKey: ['rows', list, missionId, moment],
    queryFn: ({ signal }) =>
      allPages((cursor) => pageOf({ path: { missionId }, query: { ...moment, limit: LONGEST_PAGE, cursor } }, signal)),
  });
}

export const useSites = (missionId: string): UseQueryResult<readonly SiteRow[], unknown> =>
  useQuery(sitesOf(missionId, useMoment()));

export const useContingents = (missionId: string): UseQueryResult<readonly ContingentRow[], unknown> =>
  useQuery(contingentsOf(missionId, useMoment()));

export const usePlan = (missionId: string): UseQueryResult<readonly PlanRow[], unknown> =>
  useRows('plan', missionId, (params, signal) => client.GET('/api/v1/missions/{missionId}/plan', { params, signal }));

export const useDrawdown = (missionId: string): UseQueryResult<readonly DrawdownPoint[], unknown> =>
  useRows('drawdown', missionId, (params, signal) =>
    client.GET('/api/v1/missions/{missionId}/drawdown', { params, signal }),
  );

/** What is registered, gone and on hand. The differences are another page's: one of them is asked for, which is the least. */
export function useBalance(missionId: string): UseQueryResult<Balance, unknown> {
  const moment = useMoment();
  return read.useQuery('get', '/api/v1/missions/{missionId}/balance', {
    params: { path: { missionId }, query: { ...moment, limit: 1 } },
  });
}
