/** The missions that a caller may see: all, future ones included, or these. */
export type Scope = 'all' | ReadonlySet<string>;

/** True if a caller may see a mission. */
export function covers(scope: Scope, missionId: string): boolean {
  return scope === 'all' || scope.has(missionId);
}

/** The mission of a caller who may see exactly one, so that only its part of the log is read. */
export function onlyMissionOf(scope: Scope): string | undefined {
  if (scope === 'all' || scope.size !== 1) return undefined;
  return scope.values().next().value;
}
