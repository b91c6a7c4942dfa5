import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Optional } from './optional.js';

/** The options of every field. */
export interface FieldOptions {
  /** True if the field may be absent; `null` is never the same as absent. */
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** A field with its validators and its OpenAPI schema, defined in one place so that they cannot differ. */
export function field(
  schema: ApiPropertyOptions,
  validators: readonly PropertyDecorator[],
  { optional = false, ...described }: FieldOptions,
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...schema, ...described, required: !optional } as ApiPropertyOptions),
    ...(optional ? [Optional()] : []),
    ...validators,
  );
}
