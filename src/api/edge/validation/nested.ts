import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import type { FieldOptions } from './field.js';
import { Optional } from './optional.js';
import { rule } from './rule.js';
import { Tidied, tidyFields } from './tidying.js';

/** An object within the body, with a form of its own. */
export function Nested(form: Class, { optional = false, ...described }: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...described, type: form, required: !optional }),
    ...(optional ? [Optional()] : []),
    Tidied((value) => tidyFields(form, value)),
    rule('object', 'must be an object', isObject),
    ValidateNested(),
    Type(() => form),
  );
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
