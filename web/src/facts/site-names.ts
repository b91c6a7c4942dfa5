import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { sitesOf } from './mission-lists';

type Site = { readonly siteId: string; readonly name: string };

/**
 * What a mission's sites are called, by the identifiers that facts have of them: all sites that are known now, whatever moment is shown. The
 * very same function until an answer says otherwise.
 */
export function useSiteNames(missionId: string | undefined): (siteId: string) => string {
  const { data: names } = useQuery({
    ...sitesOf(missionId ?? '', {}),
    enabled: missionId !== undefined,
    select: siteNamesIn,
    // Another mission's sites may have the same identifiers.
    placeholderData: undefined,
  });
  return useCallback((siteId) => names?.get(siteId) ?? siteId, [names]);
}

/** One function for all that ask, so that each makes its names once an answer, and not whenever it is drawn. */
function siteNamesIn(sites: readonly Site[]): ReadonlyMap<string, string> {
  return new Map(sites.map(({ siteId, name }) => [siteId, name]));
}
