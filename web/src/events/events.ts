import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { BY_CURSOR, itemsOfPages, nextOfList } from '../api/by-cursor';
import { read } from '../api/client';
import type { components } from '../api/schema';
import type { Filters } from '../facts/filters';

export type EventShown = components['schemas']['EventDto'];

const PAGES = { ...BY_CURSOR, getNextPageParam: nextOfList, select: itemsOfPages<EventShown> };

/** The events of the log that pass the filters, oldest first: those of a mission with its assets, or of all missions. */
export function useEvents(
  missionId: string | undefined,
  { query }: Filters,
): UseInfiniteQueryResult<EventShown[], unknown> {
  const { sources: _notOfEvents, ...narrowed } = query;
  const ofAll = read.useInfiniteQuery(
    'get',
    '/api/v1/events',
    { params: { query: { ...narrowed, limit: 100 } } },
    { ...PAGES, enabled: missionId === undefined },
  );
  const ofMission = read.useInfiniteQuery(
    'get',
    '/api/v1/missions/{missionId}/events',
    { params: { path: { missionId: missionId ?? '' }, query: { ...narrowed, limit: 100 } } },
    { ...PAGES, enabled: missionId !== undefined },
  );
  return missionId === undefined ? ofAll : ofMission;
}
