import { read } from '../api/client';
import { listOf } from '../api/list-of';
import { dayOf, lastDayOf, today } from './days';
import type { Life } from './mission-life';

/** The days from the first mission's beginning until today, whatever moment is shown; undefined until they are known, and where there is no mission. */
export function useRecordLife(): Life | undefined {
  const missions = read.useQuery('get', '/api/v1/missions', { params: { query: { limit: 500 } } });
  const first = read.useQuery('get', '/api/v1/events', { params: { query: { limit: 1 } } });
  const began = listOf(missions.data)?.items.flatMap(({ beganOn }) => (beganOn === null ? [] : lastDayOf(beganOn)));
  const knownFrom = dayOf(listOf(first.data)?.items[0]?.metadata.recordedAt);
  const [from] = began?.sort() ?? [];
  return from === undefined || knownFrom === undefined ? undefined : { from, knownFrom, to: today() };
}
