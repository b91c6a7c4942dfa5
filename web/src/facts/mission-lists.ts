import type { QueryFunctionContext, QueryKey } from '@tanstack/react-query';
import { allPages, LONGEST_PAGE } from '../api/all-pages';
import { client } from '../api/client';
import type { components } from '../api/schema';
import type { Moment } from '../moment/moment';
import type { Fact } from './fact';

type Schemas = components['schemas'];

/** A question of which the answer is a whole list. */
interface ListQuery<Row> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: QueryFunctionContext) => Promise<readonly Row[]>;
}

/** Asks for every site of a mission. One question for all that ask: for the list itself, and for the names in it. */
export function sitesOf(missionId: string, moment: Moment): ListQuery<Schemas['SiteRowDto']> {
  return {
    queryKey: ['rows', 'sites', missionId, moment],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        client.GET('/api/v1/missions/{missionId}/sites', {
          params: { path: { missionId }, query: { ...moment, limit: LONGEST_PAGE, cursor } },
          signal,
        }),
      ),
  };
}

/** Asks for every fact of some types, each type in the order of its days. */
export function factsOf(missionId: string, types: readonly Fact['type'][]): ListQuery<Fact> {
  return {
    queryKey: ['rows', 'timeline of types', missionId, types],
    queryFn: async ({ signal }) => {
      const ofEach = types.map((type) =>
        allPages((cursor) =>
          client.GET('/api/v1/missions/{missionId}/timeline', {
            params: { path: { missionId }, query: { type, limit: LONGEST_PAGE, cursor } },
            signal,
          }),
        ),
      );
      return (await Promise.all(ofEach)).flat();
    },
  };
}

/** Asks for every contingent of a mission, as `sitesOf` does for its sites. */
export function contingentsOf(missionId: string, moment: Moment): ListQuery<Schemas['ContingentRowDto']> {
  return {
    queryKey: ['rows', 'contingents', missionId, moment],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        client.GET('/api/v1/missions/{missionId}/contingents', {
          params: { path: { missionId }, query: { ...moment, limit: LONGEST_PAGE, cursor } },
          signal,
        }),
      ),
  };
}
