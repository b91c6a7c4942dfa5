import { useMemo } from 'react';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { changesOfTheMission } from '../facts/changes';
import type { AskedDifference } from '../facts/difference';
import { useMoment } from '../moment/moment';
import { happenedSince, learnedSince } from './asked';

/** JSON pointers of all places at which the mission is not, at the moment that is shown, as it is now. */
export function useDifferingPlaces(missionId: string | undefined): ReadonlySet<string> {
  const moment = useMoment();
  const learned = usePlaces(missionId, learnedSince(moment));
  const happened = usePlaces(missionId, happenedSince(moment));
  // The same set until they change: every figure of the page is drawn again with another one.
  return useMemo(() => new Set([...learned, ...happened]), [learned, happened]);
}

const NOWHERE: readonly string[] = [];
const NOT_ASKED: AskedDifference = { axis: 'effective', from: '' };

/** The places alone: the facts behind them are many, and are asked for where somebody wants to see them. */
function usePlaces(missionId = '', asked: AskedDifference | undefined): readonly string[] {
  const { data } = read.useQuery(
    'get',
    '/api/v1/missions/{missionId}/diff',
    { params: { path: { missionId }, query: { ...(asked ?? NOT_ASKED), limit: 1 } } },
    { enabled: missionId !== '' && asked !== undefined, placeholderData: undefined, select: placesIn },
  );
  return (asked && data) ?? NOWHERE;
}

function placesIn({ changes }: components['schemas']['MissionDiffDto']): readonly string[] {
  return changesOfTheMission(changes).map(({ path }) => path);
}
