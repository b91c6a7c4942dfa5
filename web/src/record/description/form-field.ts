import type { EventType } from '../../api/event-types';
import { resolved, type OpenApi, type Referent, type Schema } from './open-api';

/** The ways in which a field is filled in. */
export type FieldKind =
  | 'text'
  | 'long-text'
  | 'identifier'
  | 'url'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'flag'
  | 'mark'
  | 'text-or-flag'
  | 'choice'
  | 'choices'
  | 'texts'
  | 'day'
  | 'partial-date'
  | 'date-or-after-withdrawal'
  | 'country'
  | 'countries'
  | 'reference'
  | 'references'
  | 'group'
  | 'list';

/** A field of a form, made of its schema. */
export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** A rule asks for it, though the form does not. */
  readonly isInstrument?: boolean;
  /** It may be cancelled by `null`, which is not the same as saying nothing. */
  readonly isNullable: boolean;
  readonly options: readonly string[];
  /** The fields of a group, or of each item of a list. */
  readonly fields: readonly FormField[];
  readonly refersTo?: Referent;
  readonly factTypes?: readonly EventType[];
  /** The field for the source's own word on this figure: `strengthQualifier`. */
  readonly qualifier?: FormField;
}

const QUALIFIER = 'Qualifier';

/** The fields of an object, each with the qualifier that stands beside it. What decides nothing is not asked for. */
export function fieldsOf(schema: Schema, document: OpenApi): FormField[] {
  const { properties = {}, required = [] } = resolved(schema, document);
  const all = Object.entries(properties)
    .filter(([, own]) => own.deprecated !== true)
    .map(([name, own]) => fieldOf(name, own, required.includes(name), document));
  const names = new Set(all.map(({ name }) => name));
  const isQualifier = (name: string): boolean =>
    name.endsWith(QUALIFIER) && names.has(name.slice(0, -QUALIFIER.length));
  return all
    .filter(({ name }) => !isQualifier(name))
    .map((field) => {
      const qualifier = all.find(({ name }) => name === field.name + QUALIFIER);
      return qualifier === undefined ? field : { ...field, qualifier };
    });
}

/** One field, made of its schema. */
export function fieldOf(name: string, given: Schema, isRequired: boolean, document: OpenApi): FormField {
  const isNullable = given.oneOf?.some(({ type }) => type === 'null') ?? false;
  const own = isNullable ? { ...given, ...given.oneOf?.find(({ type }) => type !== 'null'), oneOf: undefined } : given;
  const schema = resolved(own, document);
  const item = schema.items === undefined ? undefined : resolved(schema.items, document);
  const kind = kindOf(name, schema, item);
  const objects = kind === 'group' ? schema : kind === 'list' ? item : undefined;
  return {
    name,
    kind,
    isRequired,
    isNullable,
    options: (schema.enum ?? item?.enum ?? []).filter((value) => typeof value === 'string'),
    fields: objects === undefined ? [] : fieldsOf(objects, document),
    refersTo: schema['x-refers-to'],
    factTypes: schema['x-fact-types'],
  };
}

const COUNTRY = '^[A-Z]{3}$';
const IDENTIFIER = '^[a-z0-9-]{1,64}$';
/** A text that may be longer than this has lines. */
const ONE_LINE = 500;

function kindOf(name: string, schema: Schema, item: Schema | undefined): FieldKind {
  if (item !== undefined) return kindOfList(schema, item);
  if (schema.properties !== undefined) return 'group';
  if (schema['x-refers-to'] !== undefined) return 'reference';
  if (schema.oneOf !== undefined) return 'text-or-flag';
  switch (schema.type) {
    case 'boolean':
      return schema.enum === undefined ? 'flag' : 'mark';
    case 'integer':
      return name.endsWith('UsdCents') ? 'money' : 'integer';
    case 'number':
      return 'decimal';
    default:
      return kindOfText(schema);
  }
}

function kindOfList(schema: Schema, item: Schema): FieldKind {
  if (schema['x-refers-to'] !== undefined) return 'references';
  if (item.properties !== undefined) return 'list';
  if (item.enum !== undefined) return 'choices';
  return item.pattern === COUNTRY ? 'countries' : 'texts';
}

function kindOfText({ enum: values, format, pattern = '', maxLength = 0 }: Schema): FieldKind {
  if (values !== undefined) return 'choice';
  if (format === 'date') return 'day';
  if (format === 'uri') return 'url';
  if (pattern.endsWith('after-withdrawal$')) return 'date-or-after-withdrawal';
  if (pattern.includes('\\d{4}')) return 'partial-date';
  if (pattern === COUNTRY) return 'country';
  if (pattern === IDENTIFIER) return 'identifier';
  return maxLength > ONE_LINE ? 'long-text' : 'text';
}
