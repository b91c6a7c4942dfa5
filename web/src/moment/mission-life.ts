import { read } from '../api/client';
import { listOf } from '../api/list-of';
import { dayOf, lastDayOf, today, type Day } from './days';

/** The days over which the handles go. */
export interface Life {
  /** The first day on which there is something to show. */
  readonly from: Day;
  /** The day of the first record: before it nothing was known. */
  readonly knownFrom: Day;
  readonly to: Day;
}

/** A mission's life from its establishment until today, whatever moment is shown; undefined until it is known. */
export function useMissionLife(missionId: string): Life | undefined {
  // With the empty moment, as where now is shown, so that both are one question.
  const state = read.useQuery('get', '/api/v1/missions/{missionId}', { params: { path: { missionId }, query: {} } });
  const first = read.useQuery('get', '/api/v1/missions/{missionId}/events', {
    params: { path: { missionId }, query: { limit: 1 } },
  });
  const recordedAt = listOf(first.data)?.items[0]?.metadata.recordedAt;
  if (state.data === undefined || recordedAt === undefined) return undefined;
  const to = today();
  return { from: lastDayOf(state.data.mandate?.establishedOn ?? to), knownFrom: dayOf(recordedAt) ?? to, to };
}
