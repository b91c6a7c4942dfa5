import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { field, type FieldOptions } from './field.js';
import { rule } from './rule.js';
import { tidyFields, Tidied } from './tidying.js';

/** Items of one list at most. */
const MOST = 1_000;

/** A list of objects, each of a form of its own. */
export function ListOf(form: Class, options: FieldOptions = {}): PropertyDecorator {
  const schema = { type: 'array' as const, items: { $ref: getSchemaPath(form) }, maxItems: MOST };
  const validators = [
    Tidied((value) => (Array.isArray(value) ? value.map((item) => tidyFields(form, item)) : value)),
    rule('objects', `must be a list of objects, ${MOST} at most`, isListOfObjects),
    ValidateNested({ each: true }),
    Type(() => form),
  ];
  // The class must be known to the document: no field is of its type alone.
  return applyDecorators(describesClass(form), field(schema, validators, options));
}

/** As `ApiExtraModels`, on the class that has the field. */
function describesClass(form: Class): PropertyDecorator {
  return (prototype) => {
    ApiExtraModels(form)(prototype.constructor);
  };
}

function isListOfObjects(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= MOST &&
    value.every((item) => item !== null && typeof item === 'object' && !Array.isArray(item))
  );
}
