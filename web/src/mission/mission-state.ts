import type { UseQueryResult } from '@tanstack/react-query';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { useMoment } from '../moment/moment';

export type MissionState = components['schemas']['MissionStateDto'];

/** Whether the books are closed: what was not done by then is history, and nobody's task any more (`docs/rules.md`, R16). */
export const areBooksClosed = ({ phase }: Pick<MissionState, 'phase'>): boolean => phase === 'closed';

/** The state of a mission at the moment that the page shows. */
export function useMissionState(missionId: string): UseQueryResult<MissionState, unknown> {
  const moment = useMoment();
  return read.useQuery('get', '/api/v1/missions/{missionId}', { params: { path: { missionId }, query: moment } });
}
