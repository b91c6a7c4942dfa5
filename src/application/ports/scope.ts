/** The missions that a caller may know of: all, those to come included, or these. */
export type Scope = 'all' | ReadonlySet<string>;

/** Whether a caller may know of a mission. */
export function covers(scope: Scope, missionId: string): boolean {
  return scope === 'all' || scope.has(missionId);
}

/** The mission of a caller who may know of a single one, so that only its part of the record has to be read. */
export function onlyMissionOf(scope: Scope): string | undefined {
  if (scope === 'all' || scope.size !== 1) return undefined;
  return scope.values().next().value;
}
