import type { QueryFunctionContext, QueryKey } from '@tanstack/react-query';
import { allPages, LONGEST_PAGE } from '../api/all-pages';
import { client } from '../api/client';
import type { EventType } from '../api/event-types';
import type { components } from '../api/schema';
import type { Moment } from '../moment/moment';

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
export function factsOf<Type extends EventType>(
  missionId: string,
  types: readonly Type[],
  moment: Moment,
): ListQuery<Extract<Schemas['TimelineEntryDto'], { type: Type }>> {
  return {
    queryKey: ['rows', 'timeline of types', missionId, types, moment],
    queryFn: async ({ signal }) => {
      const ofEach = types.map((type) =>
        allPages((cursor) =>
          client.GET('/api/v1/missions/{missionId}/timeline', {
            params: { path: { missionId }, query: { ...moment, type, limit: LONGEST_PAGE, cursor } },
            signal,
          }),
        ),
      );
      // Of what was asked for by its type there are no others.
      return (await Promise.all(ofEach)).flat() as Extract<Schemas['TimelineEntryDto'], { type: Type }>[];
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
