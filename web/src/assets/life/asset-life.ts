import { useQuery, type QueryFunctionContext, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import { client } from '../../api/client';
import type { components } from '../../api/schema';
import { useMoment, type Moment } from '../../moment/moment';

export type HistoryEntry = components['schemas']['AssetHistoryEntryDto'];
type AssetState = components['schemas']['AssetStateDto'];

/** An asset with the whole of its history. */
export type AssetLife = Omit<AssetState, 'history'> & { readonly history: readonly HistoryEntry[] };

/** Asks for an asset at a moment. One question for the asset's page, and for a form that names a fact of it. */
export function lifeOf(
  missionId: string,
  assetId: string,
  moment: Moment,
): { readonly queryKey: QueryKey; readonly queryFn: (context: QueryFunctionContext) => Promise<AssetLife> } {
  return {
    queryKey: ['asset', missionId, assetId, moment],
    queryFn: ({ signal }) => fetchLife(missionId, assetId, moment, signal),
  };
}

/** An asset at the moment that the page shows. */
export function useAssetLife(missionId: string, assetId: string): UseQueryResult<AssetLife, unknown> {
  return useQuery<AssetLife, unknown>({
    ...lifeOf(missionId, assetId, useMoment()),
    // The same asset at another moment may stand for a while; another asset may not, with the links to what is recorded of it.
    placeholderData: (former) => (former?.assetId === assetId ? former : undefined),
  });
}

async function fetchLife(missionId: string, assetId: string, moment: Moment, signal: AbortSignal): Promise<AssetLife> {
  const page = async (cursor?: string): Promise<AssetState> => {
    const { data } = await client.GET('/api/v1/missions/{missionId}/assets/{assetId}', {
      params: {
        path: { missionId, assetId },
        query: { ...moment, limit: 500, ...(cursor !== undefined && { cursor }) },
      },
      signal,
    });
    if (data === undefined) throw new Error('The asset was not answered');
    return data;
  };
  const asset = await page();
  const history = [...asset.history.items];
  for (let next = asset.history.next; next !== null;) {
    const following = await page(next);
    history.push(...following.history.items);
    next = following.history.next;
  }
  return { ...asset, history };
}

/** An entry of an asset's history, and what was left of the asset after it. */
export interface LifeStep {
  readonly entry: HistoryEntry;
  /** Units that the entry took away (negative) or brought; 0 for what moves none, and for what does not count. */
  readonly change: number;
  readonly remaining: number;
}

/** What was left after each entry, in the order of days. What is annulled or void counts nothing. */
export function lifeSteps(history: readonly HistoryEntry[]): readonly LifeStep[] {
  let remaining = 0;
  return history.map((entry) => {
    const change = changeBy(entry, history);
    remaining += change;
    return { entry, change, remaining };
  });
}

function changeBy(entry: HistoryEntry, history: readonly HistoryEntry[]): number {
  if (entry.annulled === true || entry.void === true) return 0;
  switch (entry.type) {
    case 'AssetRegistered':
      return entry.data.quantity;
    case 'AssetTransferred':
    case 'AssetDestroyed':
      return -entry.data.quantity;
    case 'AssetTransferReversed': {
      const reversed = history.find(({ eventId }) => eventId === entry.data.reverses);
      return reversed === undefined ? 0 : -changeBy(reversed, history);
    }
    case 'AssetVerified':
    case 'AssetDiscrepancyReported':
    case 'OwnersDecisionRecorded':
      return 0;
  }
}

/** A number with its unit; single things have none that need be said. */
export function inUnits(figure: string, unit: string): string {
  return unit === 'each' ? figure : `${figure} ${unit}`;
}
