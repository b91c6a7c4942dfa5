import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { LONGEST_PAGE } from '../../api/all-pages';
import { client } from '../../api/client';
import { listOf } from '../../api/list-of';
import type { components } from '../../api/schema';
import { useMoment, type Moment } from '../../moment/moment';
import { KINDS, type ExceptionKind } from './exception-groups';

export type Exceptional = components['schemas']['ExceptionDto'];

/** So many of each kind are read where there are very many. */
export const READ_OF_EACH = LONGEST_PAGE;

/** The exceptions of a mission, as far as they are read. */
export interface Exceptions {
  readonly rows: readonly Exceptional[];
  /** The kinds of which there are more than are read. */
  readonly unread: readonly ExceptionKind[];
}

/**
 * The exceptions of a mission at the moment that is shown. All of them, as a rule; of a hundred thousand pieces of equipment that were entered late
 * each is one, and then every kind is read as far as its first page goes, so that what is late and in dispute is there and a phone does not read
 * for minutes.
 */
export function useExceptions(missionId: string): UseQueryResult<Exceptions, unknown> {
  const moment = useMoment();
  return useQuery({
    queryKey: ['rows', 'exceptions', missionId, moment],
    queryFn: async ({ signal }): Promise<Exceptions> => {
      const all = await pageOf(missionId, moment, undefined, signal);
      if (all.next === null) return { rows: all.items, unread: [] };
      const pages = await Promise.all(KINDS.map((kind) => pageOf(missionId, moment, kind, signal)));
      return {
        rows: pages.flatMap(({ items }) => items),
        unread: KINDS.filter((_, index) => pages[index]?.next !== null),
      };
    },
  });
}

async function pageOf(
  missionId: string,
  moment: Moment,
  kind: ExceptionKind | undefined,
  signal: AbortSignal,
): Promise<{ readonly items: readonly Exceptional[]; readonly next: string | null }> {
  const { data } = await client.GET('/api/v1/missions/{missionId}/exceptions', {
    params: { path: { missionId }, query: { ...moment, limit: READ_OF_EACH, ...(kind !== undefined && { kind }) } },
    signal,
  });
  if (data === undefined) throw new Error('The exceptions were not answered');
  return listOf(data);
}
