/** Where a fact is shown in full: over the timeline of its mission. */
export function factAddress(missionId: string, eventId: string): string {
  return `/missions/${missionId}/timeline?fact=${eventId}`;
}
