import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { Optional } from './optional.js';
import { rule } from './rule.js';

/** An object within the body, with its own form. */
export function Nested(form: Class, { optional = false }: { readonly optional?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: form, required: !optional }),
    ...(optional ? [Optional()] : []),
    rule('object', 'must be an object', isObject),
    ValidateNested(),
    Type(() => form),
  );
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
