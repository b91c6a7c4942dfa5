import type { FormField } from '../description/form-field';
import type { Body, Json } from './body-of';
import { dollarsOf } from './money';
import type { Value, Values } from './values';

/** The content of a form that stands for what is recorded: the reverse of `bodyOf`. */
export function valuesOf(fields: readonly FormField[], body: Body): Values {
  const all = fields.flatMap((field) => (field.qualifier === undefined ? [field] : [field, field.qualifier]));
  return Object.fromEntries(all.map((field) => [field.name, valueIn(field, body[field.name])]));
}

function valueIn(field: FormField, json: Json | undefined): Value {
  if (json === undefined || json === null) return undefined;
  if (typeof json === 'boolean') return json ? 'yes' : 'no';
  if (typeof json === 'number') return field.kind === 'money' ? dollarsOf(json) : String(json);
  if (typeof json === 'string') return json;
  if (field.kind === 'list') return (json as readonly Body[]).map((item) => valuesOf(field.fields, item));
  return field.kind === 'group' ? valuesOf(field.fields, json as Body) : (json as readonly string[]);
}
