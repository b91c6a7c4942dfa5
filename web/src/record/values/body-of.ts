import type { FormField } from '../description/form-field';
import { centsOf } from './money';
import { groupIn, isBlank, listIn, textIn, textsIn, type Value, type Values } from './values';

/** A body of a command, or a part of it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type Body = { readonly [name: string]: Json };

/**
 * The body that a filled-in form stands for. Fields without content are left out. What is no number where one is asked for goes as it
 * was typed: the server says what is wrong with it.
 */
export function bodyOf(fields: readonly FormField[], values: Values): Body {
  const body: Record<string, Json> = {};
  for (const field of fields) {
    const said = valueOf(field, values[field.name]);
    if (said !== undefined) body[field.name] = said;
    const qualifier = field.qualifier;
    if (qualifier === undefined || said === undefined) continue;
    const word = valueOf(qualifier, values[qualifier.name]);
    if (word !== undefined) body[qualifier.name] = word;
  }
  return body;
}

function valueOf(field: FormField, value: Value): Json | undefined {
  if (value === null && field.isNullable) return null;
  // An object that has to be there is there, so that its fields are asked for and not itself.
  if (field.kind === 'group' && field.isRequired) return bodyOf(field.fields, groupIn(value));
  if (isBlank(value)) return field.kind === 'references' && field.isRequired ? [] : undefined;
  switch (field.kind) {
    case 'group':
      return bodyOf(field.fields, groupIn(value));
    case 'list':
      return listIn(value).map((item) => bodyOf(field.fields, item));
    case 'choices':
    case 'texts':
    case 'countries':
    case 'references':
      return textsIn(value)
        .map((text) => text.trim())
        .filter((text) => text !== '');
    default:
      return plainOf(field, textIn(value).trim());
  }
}

/** Thousands set apart, as `13,871`. A comma elsewhere is a decimal one, which no whole number has: `1,5` is not fifteen. */
const GROUPED = /^-?\d{1,3}([\s,'’]\d{3})+$/;

function plainOf({ kind }: FormField, text: string): Json {
  switch (kind) {
    case 'money':
      return centsOf(text) ?? text;
    case 'integer':
      return numberOf(GROUPED.test(text) ? text.replace(/[\s,'’]/g, '') : text) ?? text;
    case 'decimal':
      return numberOf(text.replace(',', '.')) ?? text;
    case 'flag':
    case 'mark':
      return text === 'yes' ? true : text === 'no' ? false : text;
    case 'text-or-flag':
      return text === 'yes' ? true : text;
    default:
      return text;
  }
}

function numberOf(text: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
