import { useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { useMoment, type Moment } from '../moment/moment';

export type MissionState = components['schemas']['MissionStateDto'];

/** Whether the books are closed: what was not done by then is history, and nobody's task any more (`docs/rules.md`, R16). */
export const areBooksClosed = ({ phase }: Pick<MissionState, 'phase'>): boolean => phase === 'closed';

const stateOf = (missionId: string, moment: Moment) =>
  read.queryOptions('get', '/api/v1/missions/{missionId}', { params: { path: { missionId }, query: moment } });

/** The state of a mission at the moment that the page shows. */
export function useMissionState(missionId: string): UseQueryResult<MissionState, unknown> {
  return useQuery(stateOf(missionId, useMoment()));
}

/** Why the state could not be told, also while it is asked for anew; null once it is told. */
export function useWhyUntold({ data, error }: UseQueryResult<MissionState, unknown>): unknown {
  const [last, keep] = useState<unknown>(null);
  if (error !== null && error !== last) keep(error);
  return data === undefined ? (error ?? last) : null;
}

/** The mission whose changes can be followed: none where its state could not be told, as that of a mission that is not on record. */
export function useFollowedMission(missionId: string | undefined): string | undefined {
  const { data, errorUpdateCount } = useQuery({
    ...stateOf(missionId ?? '', useMoment()),
    enabled: missionId !== undefined,
  });
  return data === undefined && errorUpdateCount > 0 ? undefined : missionId;
}

/** Asks for it ahead of the page that shows it, which then draws it at first instead of an outline. */
export function askMissionState(queries: QueryClient, missionId: string, moment: Moment): void {
  void queries.query(stateOf(missionId, moment)).catch(() => undefined);
}
