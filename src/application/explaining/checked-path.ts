import { UnknownPathError, type ExplainedAnswer } from './figure.answer.js';
import { memberOf, namesIn, pointerTo, type JsonValue } from './json-pointer.js';

/** Names below a place that an error lists. */
const NAMES_LISTED = 30;

/**
 * The value at a path of an answer.
 *
 * @throws UnknownPathError
 */
export function valueAtPath(of: ExplainedAnswer, answer: JsonValue, path: string): JsonValue {
  let value = answer;
  let place = '';
  for (const name of namesIn(path)) {
    const member = memberOf(value, name);
    if (member === undefined) throw new UnknownPathError(of, path, place, namesBelow(value));
    value = member;
    place = pointerTo(place, name);
  }
  return value;
}

function namesBelow(value: JsonValue): string[] {
  if (value === null || typeof value !== 'object') return [];
  const names = Object.keys(value);
  return names.length > NAMES_LISTED ? [...names.slice(0, NAMES_LISTED), '…'] : names;
}
