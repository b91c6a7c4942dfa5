import { useQuery } from '@tanstack/react-query';
import { client, read } from '../api/client';
import type { components } from '../api/schema';
import { pageOfAnswer, type PagedList } from '../design/grid/paged-list';
import { sitesOf } from '../facts/mission-lists';
import { useMoment, type Moment } from '../moment/moment';
import type { AssetFilters, AssetQuery } from './asset-filters';

export type AssetRow = components['schemas']['AssetRowDto'];

/** The address of a mission's register at the API. */
export function registerPath(missionId: string): string {
  return `/api/v1/missions/${missionId}/assets`;
}

/** The assets of a mission as a list of pages. */
export function registerOf(missionId: string, query: AssetQuery & Moment): PagedList<AssetRow> {
  return {
    key: ['assets', missionId, query],
    page: async (cursor, signal) => {
      const { data } = await client.GET('/api/v1/missions/{missionId}/assets', {
        params: { path: { missionId }, query: { ...query, limit: 500, ...(cursor !== undefined && { cursor }) } },
        signal,
      });
      return pageOfAnswer<AssetRow>(data);
    },
  };
}

/** The assets that filters let through, where the balance tells: of one regime or of both. */
export function useAssetCount(missionId: string, filters: AssetFilters): number | undefined {
  const moment = useMoment();
  const { data, isPlaceholderData } = read.useQuery('get', '/api/v1/missions/{missionId}/balance', {
    params: { path: { missionId }, query: { ...moment, limit: 1 } },
  });
  const { ownership, ...others } = filters;
  if (data === undefined || isPlaceholderData || Object.values(others).some((value) => value !== null))
    return undefined;
  return data.totals
    .filter((total) => ownership === null || total.ownership === ownership)
    .reduce((sum, { assets }) => sum + assets, 0);
}

/** The ids of the sites that a mission has at the moment that is shown. */
export function useSiteIds(missionId: string): readonly string[] {
  const moment = useMoment();
  const { data } = useQuery(sitesOf(missionId, moment));
  return data?.map(({ siteId }) => siteId) ?? [];
}
