import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { client } from '../api/client';
import { ProblemError } from '../api/problem';
import type { components } from '../api/schema';
import type { Change } from '../facts/changes';

type AssetState = components['schemas']['AssetStateDto'];

/** What names the asset, and what tells of the record and not of the asset. */
const NOT_OF_THE_ASSET = new Set(['missionId', 'assetId', 'history', 'revision', 'position']);

/** What was known of an asset at two instants that are past, where it differs. */
export function useAssetChange(
  missionId: string,
  assetId: string,
  before: string,
  after: string,
): UseQueryResult<readonly Change[]> {
  return useQuery({
    queryKey: ['asset change', missionId, assetId, before, { knownAt: after }],
    placeholderData: undefined,
    queryFn: async ({ signal }) => {
      const [from, to] = await Promise.all(
        [before, after].map((knownAt) => assetAsKnown(missionId, assetId, knownAt, signal)),
      );
      return changesBetween(from ?? {}, to ?? {});
    },
  });
}

/** Undefined where nothing was known of it yet. */
async function assetAsKnown(
  missionId: string,
  assetId: string,
  knownAt: string,
  signal: AbortSignal,
): Promise<AssetState | undefined> {
  try {
    const { data } = await client.GET('/api/v1/missions/{missionId}/assets/{assetId}', {
      params: { path: { missionId, assetId }, query: { knownAt, limit: 1 } },
      signal,
    });
    return data;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) return undefined;
    throw error;
  }
}

function changesBetween(from: Partial<AssetState>, to: Partial<AssetState>): readonly Change[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])] as (keyof AssetState)[];
  return names
    .filter((name) => !NOT_OF_THE_ASSET.has(name) && JSON.stringify(from[name]) !== JSON.stringify(to[name]))
    .map((name) => ({ path: `/${name}`, from: from[name], to: to[name] }));
}
