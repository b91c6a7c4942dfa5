/** A place at which a mission's state differs between two moments, by its JSON pointer. */
export interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** What tells of the record, and not of the mission: how far it goes, and by which event something is known. */
const OF_THE_RECORD = /^\/(revision|position)$|\/eventId$/;

/** The changes that say something of the mission. */
export function changesOfTheMission<C extends Change>(changes: readonly C[]): C[] {
  return changes.filter(({ path }) => !OF_THE_RECORD.test(path));
}

/** The names that lead to a place of an answer: `/casualties/fatalities`. */
export function namesOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}
