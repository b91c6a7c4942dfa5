import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { allPages, LONGEST_PAGE, type Page } from '../api/all-pages';
import { client, read } from '../api/client';
import type { components } from '../api/schema';
import { useMoment } from '../moment/moment';

type Schemas = components['schemas'];
export type SiteRow = Schemas['SiteRowDto'];
export type ContingentRow = Schemas['ContingentRowDto'];
export type PlanRow = Schemas['PlanRowDto'];
export type DrawdownPoint = Schemas['DrawdownPointDto'];
export type Balance = Schemas['BalanceDto'];
export type TimelineEntry = Schemas['TimelineEntryDto'];
export type TimelineType = TimelineEntry['type'];

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
  useRows('sites', missionId, (params, signal) => client.GET('/api/v1/missions/{missionId}/sites', { params, signal }));

export const useContingents = (missionId: string): UseQueryResult<readonly ContingentRow[], unknown> =>
  useRows('contingents', missionId, (params, signal) =>
    client.GET('/api/v1/missions/{missionId}/contingents', { params, signal }),
  );

export const usePlan = (missionId: string): UseQueryResult<readonly PlanRow[], unknown> =>
  useRows('plan', missionId, (params, signal) => client.GET('/api/v1/missions/{missionId}/plan', { params, signal }));

export const useDrawdown = (missionId: string): UseQueryResult<readonly DrawdownPoint[], unknown> =>
  useRows('drawdown', missionId, (params, signal) =>
    client.GET('/api/v1/missions/{missionId}/drawdown', { params, signal }),
  );

/** The dated facts of one type. */
export const useFactsOf = (missionId: string, type: TimelineType): UseQueryResult<readonly TimelineEntry[], unknown> =>
  useRows(`timeline ${type}`, missionId, (params, signal) =>
    client.GET('/api/v1/missions/{missionId}/timeline', {
      params: { ...params, query: { ...params.query, type } },
      signal,
    }),
  );

/** What is registered, gone and on hand. The differences are another page's: one of them is asked for, which is the least. */
export function useBalance(missionId: string): UseQueryResult<Balance, unknown> {
  const moment = useMoment();
  return read.useQuery('get', '/api/v1/missions/{missionId}/balance', {
    params: { path: { missionId }, query: { ...moment, limit: 1 } },
  });
}
