import type { UseQueryResult } from '@tanstack/react-query';
import { read } from '../../api/client';
import type { components } from '../../api/schema';

export type FactState = components['schemas']['FactStateDto'];

/** One fact as it stands, with its corrections and claims. */
export function useFact(missionId: string, eventId: string): UseQueryResult<FactState, unknown> {
  return read.useQuery(
    'get',
    '/api/v1/missions/{missionId}/facts/{eventId}',
    { params: { path: { missionId, eventId } } },
    // The fact that was looked at before is another one: its form would correct that.
    { placeholderData: undefined },
  );
}

/** The event that a next correction names: the last correction that stands, else the fact itself. */
export function lastWordOf({ eventId, corrections }: FactState): string {
  const takenBack = new Set(corrections.filter(({ annulled }) => annulled === true).map(({ corrects }) => corrects));
  const standing = corrections.filter((own) => own.annulled !== true && !takenBack.has(own.eventId));
  return standing.at(-1)?.eventId ?? eventId;
}
