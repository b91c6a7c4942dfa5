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

/** Whether a query's own answer is there: while it is awaited, that of the question before stands in its place. */
const isTold = ({ data, isPlaceholderData }: UseQueryResult<MissionState, unknown>): boolean =>
  data !== undefined && !isPlaceholderData;

/** Why the state could not be told, also while it is asked for anew; null once it is told. */
export function useWhyUntold(state: UseQueryResult<MissionState, unknown>): unknown {
  const [why, keep] = useState<unknown>(null);
  const now = isTold(state) ? null : (state.error ?? why);
  if (now !== why) keep(now);
  return now;
}

/** The mission whose changes can be followed: none where its state could not be told, as that of a mission that is not on record. */
export function useFollowedMission(missionId: string | undefined): string | undefined {
  const state = useQuery({ ...stateOf(missionId ?? '', useMoment()), enabled: missionId !== undefined });
  return !isTold(state) && state.errorUpdateCount > 0 ? undefined : missionId;
}

/** Asks for it ahead of the page that shows it, which then draws it at first instead of an outline. */
export function askMissionState(queries: QueryClient, missionId: string, moment: Moment): void {
  void queries.query(stateOf(missionId, moment)).catch(() => undefined);
}
