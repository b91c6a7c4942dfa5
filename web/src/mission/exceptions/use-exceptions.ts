import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LONGEST_PAGE, type Page } from '../../api/all-pages';
import { client } from '../../api/client';
import { listOf } from '../../api/list-of';
import type { components } from '../../api/schema';
import { useMoment, type Moment } from '../../moment/moment';
import { GROUPS, KINDS, type ExceptionKind } from './exception-groups';

export type Exceptional = components['schemas']['ExceptionDto'];

/** So many of each kind are read where there are very many. */
export const READ_OF_EACH = LONGEST_PAGE;

/** The exceptions of a mission, as far as they are read. */
export interface Exceptions {
  readonly rows: readonly Exceptional[];
  /** The kinds of which there are more than are read. */
  readonly unread: readonly ExceptionKind[];
  /** Whether only what is late was read of very many. */
  readonly isLateOnly: boolean;
}

type Answered = UseQueryResult<Exceptions, unknown>;

const LATE: readonly ExceptionKind[] = GROUPS.late;
const OTHERS: readonly ExceptionKind[] = KINDS.filter((kind) => !LATE.includes(kind));

/**
 * The exceptions of a mission at the moment that is shown. All of them, as a rule; of a hundred thousand pieces of equipment that were entered late
 * each is one, and then every kind is read as far as its first page goes, so that what is late and in dispute is there and a phone does not read
 * for minutes. What is late is read at once, the other kinds where they are wanted.
 *
 * @param areOthersWanted whether the other kinds are read, too, where there are very many
 */
export function useExceptions(missionId: string, areOthersWanted: boolean): Answered {
  const moment = useMoment();
  const first = useQuery({
    queryKey: ['rows', 'exceptions first', missionId, moment],
    queryFn: async ({ signal }) => {
      const { items, next } = await pageOf(missionId, moment, undefined, signal);
      return { rows: items, unread: [], isLateOnly: false, isMore: next !== null };
    },
  });
  const isMore = first.data?.isMore === true;
  const isKnown = isMore && !first.isPlaceholderData;
  const late = useQuery({
    queryKey: ['rows', 'exceptions late', missionId, moment],
    enabled: isKnown,
    queryFn: async ({ signal }): Promise<Exceptions> => ({
      ...(await firstOfEach(missionId, moment, LATE, signal)),
      isLateOnly: true,
    }),
  });
  const others = useQuery({
    queryKey: ['rows', 'exceptions others', missionId, moment],
    enabled: isKnown && areOthersWanted,
    queryFn: ({ signal }) => firstOfEach(missionId, moment, OTHERS, signal),
  });
  const whole = useMemo(
    () =>
      late.data &&
      others.data && {
        rows: [...late.data.rows, ...others.data.rows],
        unread: [...late.data.unread, ...others.data.unread],
        isLateOnly: false,
      },
    [late.data, others.data],
  );
  if (!isMore) return first;
  // Read for another part of the page, the others are there for this one, too.
  if (whole !== undefined)
    return {
      ...others,
      data: whole,
      isPlaceholderData: late.isPlaceholderData || others.isPlaceholderData,
    } as Answered;
  return areOthersWanted && !late.isError ? ({ ...others, data: undefined } as Answered) : late;
}

/** The first page of each of some kinds. */
async function firstOfEach(
  missionId: string,
  moment: Moment,
  kinds: readonly ExceptionKind[],
  signal: AbortSignal,
): Promise<Pick<Exceptions, 'rows' | 'unread'>> {
  const pages = await Promise.all(kinds.map((kind) => pageOf(missionId, moment, kind, signal)));
  return {
    rows: pages.flatMap(({ items }) => items),
    unread: kinds.filter((_, index) => pages[index]?.next !== null),
  };
}

async function pageOf(
  missionId: string,
  moment: Moment,
  kind: ExceptionKind | undefined,
  signal: AbortSignal,
): Promise<Page<Exceptional>> {
  const { data } = await client.GET('/api/v1/missions/{missionId}/exceptions', {
    params: { path: { missionId }, query: { ...moment, limit: READ_OF_EACH, ...(kind !== undefined && { kind }) } },
    signal,
  });
  if (data === undefined) throw new Error('The exceptions were not answered');
  return listOf(data);
}
