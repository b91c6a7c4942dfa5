import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { BY_CURSOR } from '../api/by-cursor';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { changesOfTheMission } from './changes';

type Page = components['schemas']['MissionDiffDto'];

/** A difference that is asked for: from a moment to now on one axis, while the other stands still. */
export interface AskedDifference {
  readonly axis: Page['axis'];
  readonly from: string;
  readonly asOf?: string;
}

/** What differs between two moments, with the facts that make it so, as far as they have been asked for. */
export interface Difference {
  readonly changes: Page['changes'];
  readonly facts: Page['facts']['items'];
}

/** What differs, with the facts behind it page by page. */
export function useDifference(missionId: string, asked: AskedDifference): UseInfiniteQueryResult<Difference, unknown> {
  return read.useInfiniteQuery(
    'get',
    '/api/v1/missions/{missionId}/diff',
    { params: { path: { missionId }, query: { ...asked, limit: 500 } } },
    {
      ...BY_CURSOR,
      getNextPageParam: ({ facts }) => facts.next ?? undefined,
      placeholderData: undefined,
      select: ({ pages }): Difference => differenceOf(pages),
    },
  );
}

/** Every page has all places, and some of the facts. */
function differenceOf(pages: readonly Page[]): Difference {
  return {
    changes: changesOfTheMission(pages[0]?.changes ?? []),
    facts: pages.flatMap(({ facts }) => facts.items),
  };
}
