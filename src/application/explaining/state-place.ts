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
export function valueAt(state: JsonValue | undefined, place: StatePlace): JsonValue | undefined {
  return valuesIn(state)(place);
}

/**
 * Answers the values at places of one state. A list is walked through once for all of them: as many places as it has items may lie
 * within it.
 */
export function valuesIn(state: JsonValue | undefined): (place: StatePlace) => JsonValue | undefined {
  const listed = new Map<JsonValue, Map<string | undefined, ItemsByValue>>();
  const itemsIn = (list: JsonValue, field: string | undefined): ItemsByValue => {
    let byField = listed.get(list);
    if (byField === undefined) listed.set(list, (byField = new Map<string | undefined, ItemsByValue>()));
    let items = byField.get(field);
    if (items === undefined) byField.set(field, (items = itemsByValue(list, field)));
    return items;
  };
  return ({ levels }) => {
    let value = state;
    for (const level of levels) {
      if (value === undefined) return undefined;
      value = typeof level === 'string' ? memberOf(value, level) : itemsIn(value, level.field).get(level.value);
    }
    return value;
  };
}

/** The items of a list, by what tells one from the others. */
type ItemsByValue = ReadonlyMap<JsonValue | undefined, JsonValue>;

/** By the value in a field, or by what they are; of several the first one. What is no list has no items. */
function itemsByValue(list: JsonValue, field: string | undefined): ItemsByValue {
  const items = new Map<JsonValue | undefined, JsonValue>();
  for (const item of Array.isArray(list) ? (list as readonly JsonValue[]) : []) {
    const value = field === undefined ? item : memberOf(item, field);
    if (!items.has(value)) items.set(value, item);
  }
  return items;
}
