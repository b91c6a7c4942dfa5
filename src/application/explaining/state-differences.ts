import { isSameValue } from '../../domain/history/claims.js';
import { memberOf, pointerTo, type JsonValue } from './json-pointer.js';
import { identityIn } from './state-place.js';

/** A place at which two states differ. */
export interface StateDifference {
  /** A JSON pointer into the state. */
  readonly path: string;
  /** Absent where the first state has nothing there. */
  readonly from?: JsonValue;
  /** Absent where the second state has nothing there. */
  readonly to?: JsonValue;
}

/** The places at which two states differ, each as deep as it can be named. */
export function differencesBetween(
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  path = '',
): StateDifference[] {
  if (isSameValue(from, to)) return [];
  if (Array.isArray(from) && Array.isArray(to))
    return listDifferences(from as readonly JsonValue[], to as readonly JsonValue[], path);
  if (isObject(from) && isObject(to)) {
    const names = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...names].flatMap((name) =>
      differencesBetween(memberOf(from, name), memberOf(to, name), pointerTo(path, name)),
    );
  }
  return [{ path, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
}

/** Items are compared one by one where they are the same ones, or where one list goes on where the other ends; else the lists as wholes. */
function listDifferences(from: readonly JsonValue[], to: readonly JsonValue[], path: string): StateDifference[] {
  const shared = Math.min(from.length, to.length);
  const field = identityIn(path);
  const areSame = (index: number): boolean => {
    const [one, other] = [from[index], to[index]];
    if (from.length !== to.length) return isSameValue(one, other);
    return isObject(one) && isObject(other) && (field === undefined || memberOf(one, field) === memberOf(other, field));
  };
  const places = Array.from({ length: Math.max(from.length, to.length) }, (_, index) => index);
  if (!places.slice(0, shared).every(areSame) || ![...from, ...to].every(isObject)) return [{ path, from, to }];
  return places.flatMap((index) => differencesBetween(from[index], to[index], pointerTo(path, index)));
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
