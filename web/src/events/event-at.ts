import type { UseQueryResult } from '@tanstack/react-query';
import { read } from '../api/client';
import type { EventShown } from './events';

/** The event at a position of the log; refused where none is there. */
export function useEventAt(position: string): UseQueryResult<EventShown, unknown> {
  return read.useQuery(
    'get',
    '/api/v1/events/{position}',
    { params: { path: { position } } },
    { placeholderData: undefined },
  );
}
