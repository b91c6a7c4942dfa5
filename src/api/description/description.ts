/** A JSON schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The form of values of some type in JSON. */
export interface AnyDescription {
  readonly schema: JsonSchema;
}

/** The form of values of type `Value` in JSON. */
export interface Description<Value, Exact = Shape<Value>> extends AnyDescription {
  /** Never set: it keeps the descriptions of two types apart. */
  readonly describes?: (value: Value, shape: Exact) => readonly [Value, Exact];
}

/**
 * A type with its optional fields written out. Two types can stand for each other though one of them has an optional field more;
 * their shapes cannot.
 */
export type Shape<Value> = Value extends readonly (infer Item)[]
  ? readonly Shape<Item>[]
  : Value extends object
    ? {
        readonly [Name in keyof Value]-?: undefined extends Value[Name]
          ? readonly ['optional', Shape<Exclude<Value[Name], undefined>>]
          : readonly ['given', Shape<Value[Name]>];
      }
    : Value;

/** The form of a field that may be absent. */
export interface OptionalField<Value> {
  readonly optional: Description<Value>;
}

/** A description for each field of a row: exactly its own, and optional where the field is. */
export type Fields<Row extends object> = {
  readonly [Name in keyof Row]-?: unknown extends Row[Name]
    ? Description<unknown>
    : undefined extends Row[Name]
      ? OptionalField<Exclude<Row[Name], undefined>>
      : Description<Row[Name]>;
} & OnlyThose<Row>;

/** Of a row without fields, nothing but this keeps a description away: to the compiler, every object is of the type `{}`. */
type OnlyThose<Row> = keyof Row extends never ? Readonly<Record<string, never>> : unknown;

/** The fields of any row. */
export type AnyFields = Readonly<Record<string, AnyDescription | { readonly optional: AnyDescription }>>;

/** Marks a field that may be absent. */
export function optional<Value>(description: Description<Value>): OptionalField<Value> {
  return { optional: description };
}
