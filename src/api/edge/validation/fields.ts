import { isURL } from 'class-validator';
import { isDay } from '../../../domain/calendar/day.js';
import { faultOfDate, lastDayOf, PARTIAL_DATE_PATTERN } from '../../../domain/calendar/partial-date.js';
import { isCountry } from '../../../domain/country.js';
import { AFTER_WITHDRAWAL } from '../../../domain/mission/mission.events.js';
import { IDENTIFIER } from '../../../domain/identifier.js';
import { MOST_USD_CENTS } from '../../../domain/money.js';
import { field, type FieldOptions } from './field.js';
import { tidyName } from './plain-text.js';
import { isReadable, nameUnseen, ONE_LINE, readableText, SEVERAL_LINES } from './readable-text.js';
import { rule } from './rule.js';
import { ofTexts, Tidied } from './tidying.js';

/** The longest free text, in UTF-16 units; the wording of a mandate fits. */
const LONGEST_TEXT = 10_000;
const LONGEST_NAME = 500;

/** The last year a date may name: the record is about today's missions. */
const LAST_YEAR = '2999';

export function Identifier(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean => typeof value === 'string' && IDENTIFIER.test(value);
  const message = 'must be 1 to 64 lower-case letters, digits and -';
  return field({ type: String, pattern: IDENTIFIER.source }, [rule('identifier', message, holds)], options);
}

/** A text of several lines that is not blank. */
export function Text(options: FieldOptions = {}): PropertyDecorator {
  const validators = [...readableText(LONGEST_TEXT, SEVERAL_LINES), notBlank()];
  return field({ type: String, minLength: 1, maxLength: LONGEST_TEXT }, validators, options);
}

/** A name, or another text of one line. */
export function Name(options: FieldOptions = {}): PropertyDecorator {
  const validators = [...readableText(LONGEST_NAME, ONE_LINE), notBlank()];
  return field({ type: String, minLength: 1, maxLength: LONGEST_NAME }, validators, options);
}

/** The document on which a fact rests. The form allows its absence, since the rules check it (`instrument-missing`). */
export function Instrument(options: FieldOptions = {}): PropertyDecorator {
  return field({ type: String, maxLength: LONGEST_NAME }, readableText(LONGEST_NAME, ONE_LINE), {
    ...options,
    optional: true,
  });
}

/** A source's own word on its figure: "more than", "about". */
export function Qualifier(options: FieldOptions = {}): PropertyDecorator {
  return field({ type: String, minLength: 1, maxLength: 40 }, [...readableText(40, ONE_LINE), notBlank()], options);
}

/** A list of names. */
export function Names(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    Array.isArray(value) &&
    value.length <= 1_000 &&
    value.every((name) => isReadable(name, LONGEST_NAME, ONE_LINE) && (name as string).trim() !== '');
  const message = (value: unknown): string => {
    const unseen = Array.isArray(value) ? value.map((name) => nameUnseen(name, ONE_LINE)).find(Boolean) : undefined;
    return `must be a list of texts of one line${unseen ?? ''}`;
  };
  const validators = [Tidied(ofTexts(tidyName)), rule('names', message, holds)];
  return field({ type: [String], maxItems: 1_000 }, validators, options);
}

/** A list of ids. */
export function Identifiers(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    Array.isArray(value) && value.length <= 1_000 && value.every((id) => typeof id === 'string' && IDENTIFIER.test(id));
  const schema = { type: 'array' as const, items: { type: 'string', pattern: IDENTIFIER.source }, maxItems: 1_000 };
  return field(schema, [rule('identifiers', 'must be a list of ids', holds)], options);
}

/** A number of people or things: a whole number from 0. */
export function Count(options: FieldOptions = {}): PropertyDecorator {
  return wholeNumber(0, options);
}

/** A quantity that moves: a whole number from 1. */
export function Quantity(options: FieldOptions = {}): PropertyDecorator {
  return wholeNumber(1, options);
}

/** Whole US cents. */
export function UsdCents(options: FieldOptions = {}): PropertyDecorator {
  return wholeNumber(0, options, MOST_USD_CENTS);
}

/** A day, `YYYY-MM-DD`. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean => typeof value === 'string' && isDay(value) && inRange(value);
  return field(
    { type: String, format: 'date' },
    [rule('day', 'must be a day that exists, YYYY-MM-DD', holds)],
    options,
  );
}

/** A date as precisely as it is known: a day, a month, a year, or a range of two such. */
export function PartialDateField(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean => faultOfRecordedDate(value) === undefined;
  const message = (value: unknown): string => faultOfRecordedDate(value) ?? '';
  const schema = { type: String, pattern: PARTIAL_DATE_PATTERN };
  return field(schema, [rule('partial-date', message, holds)], options);
}

/** A date as precisely as it is known, or the day on which the withdrawal is complete, whichever that will be. */
export function DateOrAfterWithdrawal(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean => value === AFTER_WITHDRAWAL || faultOfRecordedDate(value) === undefined;
  const message = (value: unknown): string => `${faultOfRecordedDate(value) ?? ''}; or ${AFTER_WITHDRAWAL}`;
  const schema = { type: String, pattern: `${PARTIAL_DATE_PATTERN}|^${AFTER_WITHDRAWAL}$` };
  return field(schema, [rule('date-or-after-withdrawal', message, holds)], options);
}

/** The reason why no fact may have a value for its date. */
function faultOfRecordedDate(value: unknown): string | undefined {
  const fault = faultOfDate(typeof value === 'string' ? value : '');
  if (fault !== undefined) return fault;
  return inRange(lastDayOf(value as string)) ? undefined : `must not lie after ${LAST_YEAR}`;
}

const COUNTRY = '^[A-Z]{3}$';
const A_COUNTRY = 'of ISO 3166-1 alpha-3 (MLI), a former one of ISO 3166-3 (YUG), or XKX';

/** The code of a country, of today or of former days. */
export function Country(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean => typeof value === 'string' && isCountry(value);
  return field({ type: String, pattern: COUNTRY }, [rule('country', `must be a code ${A_COUNTRY}`, holds)], options);
}

/** A list of such codes, each once. */
export function Countries(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((code) => typeof code === 'string' && isCountry(code));
  const schema = {
    type: 'array' as const,
    items: { type: 'string', pattern: COUNTRY },
    minItems: 1,
    uniqueItems: true,
  };
  return field(schema, [rule('countries', `must be a list of codes ${A_COUNTRY}, each once`, holds)], options);
}

/** One value of a closed list. */
export function OneOf(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean => typeof value === 'string' && values.includes(value);
  return field(
    { type: String, enum: [...values] },
    [rule('one-of', `must be one of ${values.join(', ')}`, holds)],
    options,
  );
}

/** Any values of a closed list. */
export function SomeOf(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    Array.isArray(value) &&
    new Set(value).size === value.length &&
    value.every((one) => values.includes(one as string));
  const schema = { type: String, enum: [...values], isArray: true };
  return field(schema, [rule('some-of', `must be a list of any of ${values.join(', ')}`, holds)], options);
}

export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: Boolean },
    [rule('flag', 'must be true or false', (value) => typeof value === 'boolean')],
    options,
  );
}

/** Degrees of latitude or longitude. */
export function Degrees(most: number, options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) <= most;
  return field(
    { type: Number, minimum: -most, maximum: most },
    [rule('degrees', `must be from -${most} to ${most}`, holds)],
    options,
  );
}

/** A web address. */
export function WebAddress(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    isReadable(value, 2_000, ONE_LINE) &&
    isURL(value as string, { protocols: ['http', 'https'], require_protocol: true, require_tld: false });
  const validators = [Tidied(ONE_LINE.tidy), rule('web-address', 'must be an http(s) address', holds)];
  return field({ type: String, format: 'uri' }, validators, options);
}

/** A text, or true or false. */
export function TextOrFlag(options: FieldOptions = {}): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'boolean' || isReadable(value, LONGEST_TEXT, SEVERAL_LINES);
  const message = (value: unknown): string =>
    `must be a text, or true or false${nameUnseen(value, SEVERAL_LINES) ?? ''}`;
  const schema = { oneOf: [{ type: 'string' }, { type: 'boolean' }] };
  return field(schema, [Tidied(SEVERAL_LINES.tidy), rule('text-or-flag', message, holds)], options);
}

function wholeNumber(least: number, options: FieldOptions, most = Number.MAX_SAFE_INTEGER): PropertyDecorator {
  const holds = (value: unknown): boolean =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
  const message = `must be a whole number from ${least} to ${most}`;
  const schema = { type: 'integer' as const, minimum: least, maximum: most };
  return field(schema, [rule('whole-number', message, holds)], options);
}

function notBlank(): PropertyDecorator {
  return rule('not-blank', 'must not be blank', (value) => typeof value !== 'string' || value.trim() !== '');
}

function inRange(date: string): boolean {
  return date.slice(0, 4) <= LAST_YEAR;
}

/** The acronym of an organisation: `AU`. */
const ACRONYM = /^[A-Z][A-Z0-9-]{1,19}$/;

/** True where a text names the owner of equipment: `UN` for UN-owned, a country or an organisation for contingent-owned. */
export function isOwner(owner: unknown, ownership: unknown): boolean {
  if (ownership === 'UNOE') return owner === 'UN';
  // A missing or unknown ownership is an error of its own.
  if (owner === 'UN') return ownership !== 'COE';
  // Three letters are read as a country, so that a wrong code does not pass for an organisation.
  return typeof owner === 'string' && (owner.length === 3 ? isCountry(owner) : ACRONYM.test(owner));
}
