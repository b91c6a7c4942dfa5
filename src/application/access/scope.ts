/** The missions that a caller may know of: all, those to come included, or these. */
export type Scope = 'all' | ReadonlySet<string>;

/** Whether a caller may know of a mission. */
export function covers(scope: Scope, missionId: string): boolean {
  return scope === 'all' || scope.has(missionId);
}
