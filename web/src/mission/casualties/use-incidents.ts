import type { UseQueryResult } from '@tanstack/react-query';
import { useFactsOf, type TimelineEntry } from '../mission-reads';

/** The facts that tell of harm. */
export type Incident = Extract<
  TimelineEntry,
  { type: 'SecurityIncidentRecorded' | 'IncidentTollReported' | 'PostHandoverIncidentRecorded' }
>;

/** Every incident, and every toll that was reported again, in the order of their days. */
export function useIncidents(missionId: string): UseQueryResult<readonly Incident[], unknown> {
  const security = useFactsOf(missionId, 'SecurityIncidentRecorded');
  const tolls = useFactsOf(missionId, 'IncidentTollReported');
  const afterwards = useFactsOf(missionId, 'PostHandoverIncidentRecorded');
  const all = [security, tolls, afterwards];
  const first = all.find(({ isError }) => isError) ?? all.find(({ data }) => data === undefined) ?? security;
  if (all.some(({ data }) => data === undefined))
    return { ...first, data: undefined } as UseQueryResult<never, unknown>;
  const rows = all.flatMap(({ data = [] }) => data as readonly Incident[]);
  const sorted = rows.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  return { ...first, data: sorted } as UseQueryResult<readonly Incident[], unknown>;
}
