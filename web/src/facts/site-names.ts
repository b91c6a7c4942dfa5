import { useCallback } from 'react';
import { read } from '../api/client';
import { listOf } from '../api/list-of';

type SiteList = { readonly items: readonly { readonly siteId: string; readonly name: string }[] };

/** What a mission's sites are called, by the identifiers that facts have of them; the very same function until an answer says otherwise. */
export function useSiteNames(missionId: string | undefined): (siteId: string) => string {
  const { data: names } = read.useQuery(
    'get',
    '/api/v1/missions/{missionId}/sites',
    { params: { path: { missionId: missionId ?? '' }, query: { limit: 500 } } },
    // Another mission's sites may have the same identifiers.
    { enabled: missionId !== undefined, select: siteNamesIn, placeholderData: undefined },
  );
  return useCallback((siteId) => names?.get(siteId) ?? siteId, [names]);
}

/** One function for all that ask, so that each makes its names once an answer, and not whenever it is drawn. */
function siteNamesIn(answer: SiteList | string): ReadonlyMap<string, string> {
  return new Map(listOf(answer).items.map(({ siteId, name }) => [siteId, name]));
}
