import { applyDecorators, type Type } from '@nestjs/common';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import type { AnyEntry } from '../../../domain/catalogue.js';
import { firstDayOf, lastDayOf } from '../../../domain/calendar/partial-date.js';
import { isGivenAndNamed, isGivenOrNamed } from '../../../domain/not-reported.js';
import type { AnyFields, Form, ListForm, PlainForm } from '../../../domain/field.js';
import { AFTER_WITHDRAWAL } from '../../../domain/mission/mission.events.js';
import { field, type FieldOptions } from './field.js';
import {
  Count,
  Countries,
  Country,
  DateOrAfterWithdrawal,
  DayField,
  Degrees,
  Flag,
  Identifier,
  Identifiers,
  Instrument,
  isOwner,
  Name,
  Names,
  OneOf,
  PartialDateField,
  Qualifier,
  Quantity,
  SomeOf,
  Text,
  TextOrFlag,
  UsdCents,
} from './fields.js';
import { ListOf } from './list-of.js';
import { Nested } from './nested.js';
import { rule } from './rule.js';
import { addWholeRule, type WholeRule } from './whole-rules.js';

type Decorate = (options: FieldOptions) => PropertyDecorator;

/** The validators and the schema of each plain form. */
const PLAIN: { readonly [Word in PlainForm]: Decorate } = {
  identifier: Identifier,
  identifiers: Identifiers,
  // Ids are ours, but a wrong one is for the record to refuse.
  'event-id': Name,
  name: Name,
  names: Names,
  text: Text,
  instrument: Instrument,
  qualifier: Qualifier,
  country: Country,
  countries: Countries,
  owner: Owner,
  day: DayField,
  'partial-date': PartialDateField,
  'date-or-after-withdrawal': DateOrAfterWithdrawal,
  count: Count,
  quantity: Quantity,
  'usd-cents': UsdCents,
  latitude: (options) => Degrees(90, options),
  longitude: (options) => Degrees(180, options),
  flag: Flag,
  mark: Mark,
  'text-or-flag': TextOrFlag,
  changes: Changes,
};

/** The part of the catalogue's entry that is about a fact as a whole. */
type WholeEntry = Pick<AnyEntry, 'atLeastOneOf' | 'inOrder' | 'within' | 'orNotReported' | 'implied'>;

/** Classes of objects within forms, by name: one schema each, however many forms hold them. */
const classes = new Map<string, Type>();

/**
 * Gives a class the validators and the schema of fields. The class itself declares none.
 *
 * @param examples an example for each field that has one
 */
export function describeFields(form: Type, fields: AnyFields, examples: Readonly<Record<string, unknown>> = {}): void {
  for (const [name, { form: held, isOptional, isNullable, isDeprecated, description }] of Object.entries(fields)) {
    const example = examples[name];
    const decorate = decoratorOf(held, {
      optional: isOptional,
      ...(isNullable === true && { nullable: true }),
      ...(isDeprecated === true && { deprecated: true }),
      ...(description !== undefined && { description }),
      ...(example !== undefined && { example }),
    });
    const prototype = form.prototype as object;
    // As the compiler notes it of a declared field; the generator asks for it where a schema names no type.
    Reflect.defineMetadata('design:type', Object, prototype, name);
    decorate(prototype, name);
  }
}

/**
 * Gives a class the fields of a fact, and the rules about the whole that the catalogue has for it.
 *
 * @param fields those of the entry that the form has
 */
export function describeFact(
  form: Type,
  { atLeastOneOf = [], inOrder = [], within = [], orNotReported = {}, implied = [] }: WholeEntry,
  fields: AnyFields,
  examples: Readonly<Record<string, unknown>> = {},
): void {
  describeFields(form, fields, examples);
  for (const [earlier, later] of inOrder) addWholeRule(form, orderOf(earlier, later));
  for (const [one, all] of within) addWholeRule(form, oneOfAll(one, all));
  for (const [name, others] of Object.entries(orNotReported)) {
    // The rules miss an instrument, and the stream tells what is implied.
    if (fields[name]?.form !== 'instrument' && !implied.includes(name)) addWholeRule(form, givenOrNamed(name, others));
    addWholeRule(form, notBoth(name, others));
  }
  for (const [name, { form: held }] of Object.entries(fields))
    if (typeof held === 'object' && 'listOf' in held)
      for (const rule of listRules(name, held)) addWholeRule(form, rule);
  if (atLeastOneOf.length === 0) return;
  addWholeRule(form, {
    code: 'at-least-one',
    message: `must have at least one of ${atLeastOneOf.join(', ')}`,
    holds: (value) => atLeastOneOf.some((name) => (value as Readonly<Record<string, unknown>>)[name] !== undefined),
  });
}

function givenOrNamed(name: string, others: readonly string[]): WholeRule {
  return {
    code: 'missing',
    message: `is missing: give it, or name it in notReported where the source does not give it`,
    field: name,
    holds: (value) => isGivenOrNamed(name, others, value),
  };
}

function notBoth(name: string, others: readonly string[]): WholeRule {
  return {
    code: 'given',
    message: `must not name ${name}, which is given${others.length === 0 ? '' : `, or told by ${others.join(', ')}`}`,
    field: 'notReported',
    holds: (value) => !isGivenAndNamed(name, others, value),
  };
}

function oneOfAll(one: string, all: string): WholeRule {
  return {
    code: 'not-among',
    message: `must be one of ${all}`,
    field: one,
    holds: (value) => {
      const { [one]: member, [all]: members } = value as Readonly<Record<string, unknown>>;
      return member === undefined || members === undefined || (members as readonly unknown[]).includes(member);
    },
  };
}

function orderOf(earlier: string, later: string): WholeRule {
  return {
    code: 'too-early',
    message: `must not lie before ${earlier}`,
    field: later,
    holds: (value) => isInOrder(value, earlier, later),
  };
}

/** A period counts by its last day, so that nothing is refused that is possible on some day of it. */
function isInOrder(value: object, earlier: string, later: string): boolean {
  const { [earlier]: from, [later]: to } = value as Readonly<Record<string, string | null | undefined>>;
  return !isDate(from) || !isDate(to) || firstDayOf(from) <= lastDayOf(to);
}

/** False for what is absent or cancelled, and for the day on which the withdrawal is complete. */
function isDate(date: string | null | undefined): date is string {
  return date !== undefined && date !== null && date !== AFTER_WITHDRAWAL;
}

/** The rules of a list form, whatever its items are. */
type ListRules = Pick<ListForm<Readonly<Record<string, unknown>>>, 'uniqueBy' | 'inOrder'>;

/** The rules about a list that none of its items can be held against alone. */
function listRules(name: string, { uniqueBy, inOrder = [] }: ListRules): WholeRule[] {
  const itemsOf = (value: object): readonly Readonly<Record<string, unknown>>[] =>
    ((value as Readonly<Record<string, unknown>>)[name] as readonly Readonly<Record<string, unknown>>[] | null) ?? [];
  const ordered = inOrder.map(([earlier, later]): WholeRule => ({
    code: 'too-early',
    message: `must have no ${later} that lies before its ${earlier}`,
    field: name,
    holds: (value) => itemsOf(value).every((item) => isInOrder(item, earlier, later)),
  }));
  if (uniqueBy === undefined) return ordered;
  const isUnique = (value: object): boolean =>
    new Set(itemsOf(value).map((item) => item[uniqueBy])).size === itemsOf(value).length;
  return [...ordered, { code: 'twice', message: `must not have one ${uniqueBy} twice`, field: name, holds: isUnique }];
}

/** The class of an object with fields of its own. */
export function objectClass(name: string, fields: AnyFields): Type {
  const known = classes.get(name);
  if (known !== undefined) return known;
  const made = { [name]: class {} }[name] as Type;
  describeFields(made, fields);
  classes.set(name, made);
  return made;
}

function decoratorOf(form: Form, options: FieldOptions): PropertyDecorator {
  if (typeof form === 'string') return PLAIN[form](options);
  if ('oneOf' in form) return OneOf(form.oneOf, options);
  if ('someOf' in form) return SomeOf(form.someOf, options);
  if ('listOf' in form) return ListOf(objectClass(form.listOf.name, form.listOf.fields as AnyFields), options);
  return Nested(objectClass(form.name, form.fields as AnyFields), options);
}

/** `UN` for UN-owned equipment, its contributor for contingent-owned: the ownership stands beside it. */
function Owner(options: FieldOptions): PropertyDecorator {
  const validator = {
    validate: (owner: unknown, context?: ValidationArguments) =>
      isOwner(owner, (context?.object as { readonly ownership?: unknown } | undefined)?.ownership),
    defaultMessage: () => 'must be UN for UNOE; for COE a country, or the acronym of an organisation, such as AU',
  };
  return applyDecorators(Name(options), ValidateBy({ name: 'owner', validator }));
}

function Mark(options: FieldOptions): PropertyDecorator {
  return field(
    { type: Boolean, enum: [true] },
    [rule('mark', 'must be true, or left out', (value) => value === true)],
    options,
  );
}

/** An object whose fields and forms depend on the fact that is corrected. */
function Changes(options: FieldOptions): PropertyDecorator {
  const message = 'must be an object with at least one field';
  return field({ type: 'object', additionalProperties: true }, [rule('changes', message, isChanges)], options);
}

function isChanges(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0;
}
