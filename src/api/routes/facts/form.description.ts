import type { AnyFields as CatalogueFields, FieldsOf, Form, ObjectForm, PlainForm } from '../../../domain/field.js';
import { component, type AnyComponent } from '../../description/components.js';
import type { AnyDescription, AnyFields, Description, Fields } from '../../description/description.js';
import { closedObject } from '../../description/objects.js';
import {
  count,
  country,
  day,
  flag,
  identifier,
  integer,
  listOf,
  mark,
  oneOf,
  orNull,
  partialDate,
  text,
  uuid,
} from '../../description/values.js';

/** The fields of a fact as they should be: the one object whose fields nobody can list, since they are those of any fact. */
export const changes: Description<Readonly<Record<string, unknown>>> = {
  schema: { type: 'object', additionalProperties: true },
};

/** The form of each word of the catalogue, as it is read back. */
const PLAIN: { readonly [Word in PlainForm]: AnyDescription } = {
  identifier: identifier(),
  identifiers: listOf(identifier()),
  'event-id': uuid(),
  name: text(),
  names: listOf(text()),
  text: text(),
  instrument: text(),
  qualifier: text('The word of the source: "more than", "about".'),
  country: country(),
  countries: listOf(country()),
  owner: { schema: { type: 'string', pattern: '^[A-Z][A-Z0-9-]{1,19}$' } },
  day: day(),
  'partial-date': partialDate(),
  'date-or-after-withdrawal': text('A date, or `after-withdrawal`.'),
  count: count(),
  quantity: { schema: { type: 'integer', minimum: 1 } },
  'usd-cents': integer('Whole US cents.'),
  latitude: { schema: { type: 'number', minimum: -90, maximum: 90, description: 'Degrees, WGS 84.' } },
  longitude: { schema: { type: 'number', minimum: -180, maximum: 180, description: 'Degrees, WGS 84.' } },
  flag: flag(),
  mark: mark(),
  'text-or-flag': { schema: { type: ['string', 'boolean'] } },
  changes,
};

/** Objects that several facts have, each described once. */
const objects = new Map<string, AnyComponent>();

/** The fields of a fact, as they are read back. */
export function fieldsOf<Value extends object>(fields: FieldsOf<Value>): Fields<Value> {
  return describedFields(fields) as Fields<Value>;
}

function describedFields(fields: CatalogueFields): AnyFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { form, isOptional, isNullable, description }]) => {
      const { schema } = isNullable === true ? orNull(descriptionOf(form)) : descriptionOf(form);
      const own = { schema: { ...schema, ...(description !== undefined && { description }) } };
      return [name, isOptional ? { optional: own } : own];
    }),
  );
}

function descriptionOf(form: Form): AnyDescription {
  if (typeof form === 'string') return PLAIN[form];
  if ('oneOf' in form) return oneOf(form.oneOf);
  if ('someOf' in form) return listOf(oneOf(form.someOf));
  if ('listOf' in form) return { schema: { type: 'array', items: objectOf(form.listOf).schema } };
  return objectOf(form);
}

function objectOf({ name, fields }: ObjectForm): AnyComponent {
  // The name itself is that of the form that a request has.
  const known = objects.get(name);
  if (known !== undefined) return known;
  const described = component(`${name}Data`, { schema: closedObject(describedFields(fields as CatalogueFields)) });
  objects.set(name, described);
  return described;
}
