/** Everything that a field of a fact may hold, by the word for its form. */
interface Values {
  /** An id of ours: lower-case letters, digits and `-`. */
  identifier: string;
  identifiers: readonly string[];
  /** The id of an event. */
  'event-id': string;
  /** A text of one line. */
  name: string;
  names: readonly string[];
  /** A text of several lines. */
  text: string;
  /** A document that the fact rests on: its absence is for the rules to refuse (`instrument-missing`). */
  instrument: string;
  /** The source's own word on its figure: "more than", "about". */
  qualifier: string;
  /** The alpha-3 code of a country, of today or of former days (ISO 3166-1, ISO 3166-3), or `XKX`. */
  country: string;
  /** One of these at least, each once. */
  countries: readonly string[];
  /** `UN` for UN-owned equipment; for contingent-owned the country, or the acronym of the organisation, that contributed it. */
  owner: string;
  /** `YYYY-MM-DD`. */
  day: string;
  /** A day, a month, a year, or a range of two such. */
  'partial-date': string;
  /** The same, or `after-withdrawal`. */
  'date-or-after-withdrawal': string;
  /** A whole number from 0. */
  count: number;
  /** A whole number from 1. */
  quantity: number;
  /** Whole US cents, from 0 to 10^11. */
  'usd-cents': number;
  /** Degrees, WGS 84. */
  latitude: number;
  longitude: number;
  flag: boolean;
  /** `true`, or absent. */
  mark: true;
  'text-or-flag': string | boolean;
  /** Fields of a fact of any type, as a correction names them. */
  changes: Readonly<Record<string, unknown>>;
}

/** The word for a form. */
export type PlainForm = keyof Values;

/** One of a closed list. */
export interface OneOf<Value extends string = string> {
  readonly oneOf: readonly Value[];
}

/** Any of a closed list. */
export interface SomeOf<Value extends string = string> {
  readonly someOf: readonly Value[];
}

/** An object with fields of its own; its name is that of its schema. */
export interface ObjectForm<Value extends object = object> {
  readonly name: string;
  readonly fields: FieldsOf<Value>;
}

/** A list of objects. */
export interface ListForm<Item extends object = object> {
  readonly listOf: ObjectForm<Item>;
  /** The field in which no two of them are the same. */
  readonly uniqueBy?: keyof Item & string;
  /** Dates of each of them of which the second lies no earlier than the first, where it has both. */
  readonly inOrder?: readonly (readonly [keyof Item & string, keyof Item & string])[];
}

export type Form = PlainForm | OneOf | SomeOf | ObjectForm | ListForm;

/** A field of a fact: its form, whether it may be left out, and its meaning where the name does not tell. */
export interface Field<F = Form, Optional extends boolean = boolean, Nullable extends boolean = boolean> {
  readonly form: F;
  readonly isOptional: Optional;
  /** True where `null` says something of its own; it is never the same as absent. */
  readonly isNullable?: Nullable;
  /** True where it is taken, and decides nothing: nobody needs to be asked for it. */
  readonly isDeprecated?: boolean;
  readonly description?: string;
}

/** The fields of a value: exactly its own, each of a form that holds its type. */
export type FieldsOf<Value extends object> = {
  readonly [Name in keyof Value]-?: undefined extends Value[Name]
    ? Field<FormOf<Exclude<Value[Name], undefined | null>>, true, null extends Value[Name] ? true : false>
    : Field<FormOf<Value[Name]>, false, false>;
};

/** The fields of any value. */
export type AnyFields = Readonly<Record<string, Field>>;

/** The forms that hold a type: for a closed list, that list. */
type FormOf<Value> =
  | { [Word in PlainForm]: [Value, Values[Word]] extends [Values[Word], Value] ? Word : never }[PlainForm]
  | ([Value] extends [string] ? OneOf<Value> : never)
  | ([Value] extends [readonly (infer Item extends string)[]] ? SomeOf<Item> : never)
  | ([Value] extends [readonly (infer Item extends object)[]] ? ListForm<Item> : never)
  | ([Value] extends [readonly unknown[]] ? never : [Value] extends [object] ? ObjectForm<Value> : never);

/** A field that is always there. */
export function mandatory<const F>(form: F, description?: string): Field<F, false, false> {
  return { form, isOptional: false, ...(description !== undefined && { description }) };
}

/** A field that may be left out. */
export function optional<const F>(form: F, description?: string): Field<F, true, false> {
  return { form, isOptional: true, ...(description !== undefined && { description }) };
}

/** A field that may be left out, or be `null`: which says that something is cancelled. */
export function optionalOrNull<const F>(form: F, description?: string): Field<F, true, true> {
  return { form, isOptional: true, isNullable: true, ...(description !== undefined && { description }) };
}

/** The fields for the words with which a source qualifies its figures: `strengthQualifier` beside `strength`. */
export type Qualifiers<Name extends string> = { readonly [Figure in Name as `${Figure}Qualifier`]?: string };

/** The forms of these fields. */
export function qualifiers<Name extends string>(
  ...figures: readonly Name[]
): { readonly [Figure in Name as `${Figure}Qualifier`]: Field<'qualifier', true, false> } {
  const fields = figures.map((figure) => [`${figure}Qualifier`, optional('qualifier')] as const);
  return Object.fromEntries(fields) as ReturnType<typeof qualifiers<Name>>;
}

/** The form of an object. */
export function object<Value extends object>(name: string, fields: FieldsOf<Value>): ObjectForm<Value> {
  return { name, fields };
}
