import { POSITION } from '../../application/ports/event-store.js';
import { PARTIAL_DATE_PATTERN } from '../../domain/calendar/partial-date.js';
import { IDENTIFIER } from '../../domain/identifier.js';
import type { Description, JsonSchema } from './description.js';

/** A text of any form. */
export const text = (meaning?: string): Description<string> => withMeaning({ type: 'string' }, meaning);

/** An id of a mission, a site, a contingent or an asset. */
export const identifier = (meaning?: string): Description<string> =>
  withMeaning({ type: 'string', pattern: IDENTIFIER.source }, meaning);

/** An id that the record has given. */
export const uuid = (meaning?: string): Description<string> => withMeaning({ type: 'string', format: 'uuid' }, meaning);

/** A place in the total order of events: a decimal number as text. */
export const position = (meaning?: string): Description<string> =>
  withMeaning({ type: 'string', pattern: POSITION.source }, meaning);

/** A day, `YYYY-MM-DD`. */
export const day = (meaning?: string): Description<string> => withMeaning({ type: 'string', format: 'date' }, meaning);

/** A day, a month, a year, or a range of two such, as precisely as the source says. */
export const partialDate = (meaning?: string): Description<string> =>
  withMeaning({ type: 'string', pattern: PARTIAL_DATE_PATTERN }, meaning);

/** An instant in ISO 8601, UTC. */
export const instant = (meaning?: string): Description<string> =>
  withMeaning({ type: 'string', format: 'date-time' }, meaning);

/** A country, of today or of former days. */
export const country = (meaning = 'ISO 3166-1 alpha-3, a former code of ISO 3166-3, or `XKX`.'): Description<string> =>
  withMeaning({ type: 'string', pattern: '^[A-Z]{3}$' }, meaning);

/** A whole number from 0. */
export const count = (meaning?: string): Description<number> => withMeaning({ type: 'integer', minimum: 0 }, meaning);

/** A whole number of either sign. */
export const integer = (meaning?: string): Description<number> => withMeaning({ type: 'integer' }, meaning);

/** A number, whole or not. */
export const decimal = (meaning?: string): Description<number> => withMeaning({ type: 'number' }, meaning);

/** Yes or no. */
export const flag = (meaning?: string): Description<boolean> => withMeaning({ type: 'boolean' }, meaning);

/** `true`, for a field that is absent otherwise. */
export const mark = (meaning?: string): Description<true> => withMeaning({ type: 'boolean', enum: [true] }, meaning);

/** One value of a closed list. */
export function oneOf<const Values extends readonly string[]>(
  values: Values,
  meaning?: string,
): Description<Values[number]> {
  return withMeaning({ type: 'string', enum: [...values] }, meaning);
}

/** One whole number of a closed list. */
export function integerAmong<const Values extends readonly number[]>(
  values: Values,
  meaning?: string,
): Description<Values[number]> {
  return withMeaning({ type: 'integer', enum: [...values] }, meaning);
}

/** A list of values of one form. */
export function listOf<Value>({ schema }: Description<Value>, meaning?: string): Description<readonly Value[]> {
  return withMeaning({ type: 'array', items: schema }, meaning);
}

/** A value, or null. */
export function orNull<Value>({ schema }: Description<Value>, meaning?: string): Description<Value | null> {
  const { type } = schema;
  return typeof type === 'string'
    ? withMeaning({ ...schema, type: [type, 'null'] }, meaning)
    : withMeaning({ anyOf: [schema, { type: 'null' }] }, meaning);
}

function withMeaning<Value>(schema: JsonSchema, meaning: string | undefined): Description<Value> {
  return { schema: meaning === undefined ? schema : { ...schema, description: meaning } };
}
