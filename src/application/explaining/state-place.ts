import { memberOf, namesIn, type JsonValue } from './json-pointer.js';

/**
 * The lists of a mission's state whose items come and go, or are put in another order, with the field that tells one item from the
 * others. Of any other list, an item is told by its number.
 */
const IDENTITIES: ReadonlyMap<string, string> = new Map([
  ['/measures', 'eventId'],
  ['/drawdown/phases', 'phase'],
  ['/mandate/scopes', 'scope'],
  ['/request/scopes', 'scope'],
]);

/** The parts of a state that count: every fact that moved a number there has a part in it. */
const COUNTS = /^\/(sites|contingents|hostStateMeasures)(\/|$)/;

/** A level of a place: a member by its name, the item of a list that has a value in a field, or the one that is that value. */
type Level = string | { readonly field?: string; readonly value: JsonValue | undefined };

/** A place of the state that stays the same while the items of lists come and go. */
export interface StatePlace {
  readonly pointer: string;
  readonly levels: readonly Level[];
}

/** True for a place at which the state counts facts, or has several such counts. */
export function isCount({ pointer }: StatePlace): boolean {
  return COUNTS.test(pointer);
}

/** The field that tells the items of a list from each other; undefined where their numbers do. */
export function identityIn(list: string): string | undefined {
  return IDENTITIES.get(list);
}

/** The place that a JSON pointer names in a state. */
export function placeAt(state: JsonValue | undefined, pointer: string): StatePlace {
  const levels: Level[] = [];
  let value = state;
  let parent = '';
  for (const name of namesIn(pointer)) {
    const item = memberOf(value, name);
    levels.push(Array.isArray(value) && item !== undefined ? levelOf(item, name, identityIn(parent)) : name);
    value = item;
    parent = `${parent}/${name}`;
  }
  return { pointer, levels };
}

function levelOf(item: JsonValue, name: string, field: string | undefined): Level {
  // Words in a list are told by what they say: others may come and go before them.
  if (item === null || typeof item !== 'object') return { value: item };
  return field === undefined ? name : { field, value: memberOf(item, field) };
}

/** The value at a place of a state; undefined where there is nothing. */
export function valueAt(state: JsonValue | undefined, { levels }: StatePlace): JsonValue | undefined {
  let value = state;
  for (const level of levels) {
    if (typeof level === 'string') value = memberOf(value, level);
    else {
      const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
      const { field, value: wanted } = level;
      value = items.find((item) => (field === undefined ? item : memberOf(item, field)) === wanted);
    }
    if (value === undefined) return undefined;
  }
  return value;
}
