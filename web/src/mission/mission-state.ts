import { useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
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

/** Asks for it ahead of the page that shows it, which then draws it at first instead of an outline. */
export function askMissionState(queries: QueryClient, missionId: string, moment: Moment): void {
  void queries.query(stateOf(missionId, moment)).catch(() => undefined);
}
