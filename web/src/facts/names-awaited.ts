import { useQuery } from '@tanstack/react-query';
import { contingentsOf, sitesOf } from './mission-lists';

/** Whether the names of a mission's sites and contingents are still on their way: what is long is drawn once, with them. */
export function useNamesAwaited(missionId: string): boolean {
  const sites = useQuery({ ...sitesOf(missionId, {}), placeholderData: undefined });
  const contingents = useQuery({ ...contingentsOf(missionId, {}), placeholderData: undefined });
  return sites.isLoading || contingents.isLoading;
}
